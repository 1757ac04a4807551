import type { Passage } from "@handrail/core";
import type { Analyzer } from "@handrail/text-analysis";
import type { Asked } from "./asked.ts";

/** How much of a question one sentence of a passage holds, together with the headings above it; shares from 0 to 1. */
export interface SentenceEvidence {
  /** By the idf of the question's words. */
  readonly words: number;
  readonly grams: number;
  /** Neighbouring words of the question that are neighbours here too, by the idf of the rarer one. */
  readonly pairs: number;
  /** Mean of the three, or of the first two where the question has no pairs. */
  readonly share: number;
}

export const noEvidence: SentenceEvidence = { words: 0, grams: 0, pairs: 0, share: 0 };

interface Cut {
  readonly words: ReadonlyMap<string, number>;
  readonly grams: ReadonlyMap<string, number>;
  readonly sequence: readonly string[];
}

/**
 * The sentence that holds most of the question. A passage may hold every word of a question in different
 * sentences and answer nothing; after sentence-level evidence in document ranking (Zhang, Yilmaz and Lin 2020).
 */
export function bestSentence(
  asked: Asked,
  { document, headingPath, text }: Passage,
  analyzer: Analyzer,
): SentenceEvidence {
  const above = cut([document.title, ...headingPath].join("\n"), analyzer, false);
  let best = noEvidence;
  for (const sentence of analyzer.sentences(text)) {
    const evidence = evidenceIn(asked, cut(sentence.text, analyzer, asked.pairs.length > 0), above);
    if (evidence.share > best.share) best = evidence;
  }
  return best;
}

function cut(text: string, analyzer: Analyzer, inSequence: boolean): Cut {
  const words = new Map<string, number>();
  const grams = new Map<string, number>();
  analyzer.count(text, 1, words, grams);
  return { words, grams, sequence: inSequence ? analyzer.tokens(text).map(({ term }) => term) : [] };
}

function evidenceIn(asked: Asked, sentence: Cut, above: Cut): SentenceEvidence {
  const words = shareOf(asked.words, ({ term }) => sentence.words.has(term) || above.words.has(term));
  const held = asked.grams.filter((gram) => sentence.grams.has(gram) || above.grams.has(gram)).length;
  const grams = asked.grams.length > 0 ? held / asked.grams.length : words;
  const pairs = shareOf(asked.pairs, ({ first, second }) =>
    sentence.sequence.some((term, place) => term === second && sentence.sequence[place - 1] === first),
  );
  const share = asked.pairs.length > 0 ? (words + grams + pairs) / 3 : (words + grams) / 2;
  return { words, grams, pairs, share };
}

function shareOf<Term extends { readonly idf: number }>(terms: readonly Term[], holds: (term: Term) => boolean) {
  let all = 0;
  let held = 0;
  for (const term of terms) {
    all += term.idf;
    if (holds(term)) held += term.idf;
  }
  return all > 0 ? held / all : 0;
}
