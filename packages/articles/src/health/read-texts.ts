import type { ArticleId, Locale, StoredDraft } from "@handrail/core";
import { type Outline, outlineOf } from "@handrail/markdown";
import type { Analyzer } from "@handrail/text-analysis";
import { proseOf } from "../rules/prose.ts";
import { readingLevel, type ReadingLevel } from "./reading-level.ts";
import { type SentenceSketch, sketchOf } from "./sketch.ts";

/** What is read from one draft, independent of the rest of the site. */
export interface TextFacts {
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly path: string;
  readonly draft: StoredDraft;
  readonly outline: Outline;
  readonly sentences: readonly SentenceSketch[];
  readonly words: number;
  readonly readingLevel: ReadingLevel | undefined;
}

export function readFacts(draft: StoredDraft, analyzer: Analyzer): TextFacts {
  const { articleId, locale, path, text } = draft;
  const sentences = analyzer.sentences(proseOf(text.body)).map((sentence) => sentence.text);
  return {
    articleId,
    locale,
    path,
    draft,
    outline: outlineOf(text.body),
    sentences: sketchOf(text.body, text.title, locale, analyzer),
    words: sentences.reduce((sum, sentence) => sum + analyzer.tokens(sentence).length, 0),
    readingLevel: readingLevel(sentences, locale),
  };
}

/** Facts by draft, kept while the draft is at the same revision. The oldest go when there are too many. */
export function createFactCache(most: number): {
  get(draft: StoredDraft, analyzer: Analyzer): TextFacts;
  has(draft: StoredDraft): boolean;
} {
  const known = new Map<string, { readonly revision: number; readonly facts: TextFacts }>();
  const keyOf = ({ articleId, locale, path }: StoredDraft): string => `${articleId} ${locale} ${path}`;
  return {
    has: (draft) => known.get(keyOf(draft))?.revision === draft.revision,
    get(draft, analyzer) {
      const key = keyOf(draft);
      const entry = known.get(key);
      if (entry?.revision === draft.revision) return entry.facts;
      const facts = readFacts(draft, analyzer);
      known.delete(key);
      known.set(key, { revision: draft.revision, facts });
      const oldest = known.size > most ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      return facts;
    },
  };
}

const daysPerMonth = 30.44;

export function monthsSince(then: Date, now: Date): number {
  return Math.floor((now.getTime() - then.getTime()) / (daysPerMonth * 24 * 60 * 60 * 1000));
}
