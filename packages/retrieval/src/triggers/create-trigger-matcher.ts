import type { Embedder, TriggerEntry, TriggerMatch, TriggerMatcher } from "@handrail/core";
import { createAnalyzers } from "@handrail/text-analysis";
import { isMeasured } from "../answerability/predict.ts";
import { cutSubject, likenessOf } from "./common-words.ts";
import { dot } from "./language-means.ts";
import { createTriggerVectors } from "./trigger-vectors.ts";

export interface TriggerMatcherOptions {
  /** Without one, or while it is not ready, the words alone decide. */
  readonly embedder?: Embedder;
  /** A model that takes longer is not waited for. */
  readonly patienceMs?: number;
}

/**
 * From which score on a question means a trigger, and what common words add to the cosine. A scenario's answer is
 * given word for word, so that a wrong one does more harm than a missing one. Measured by
 * `scripts/measure-triggers.ts`.
 */
export const triggerThresholds = {
  words: 0.3,
  wordsBonus: 0.3,
  sameLanguage: 0.5,
  /** Vectors of two languages lie further apart, and no words say so. */
  acrossLanguages: 0.41,
  /** Of a model that nobody measured; within a language it must also have some words in common with the trigger. */
  unmeasured: { score: 0.6, words: 0.1 },
};

interface Likeness {
  readonly trigger: string;
  readonly words: number;
  readonly cosine: number | null;
  readonly score: number;
  readonly counts: boolean;
}

export function createTriggerMatcher({ embedder, patienceMs = 2_000 }: TriggerMatcherOptions = {}): TriggerMatcher {
  const analyzers = createAnalyzers();
  const vectors = embedder && createTriggerVectors(embedder);
  const textsOf = (entries: readonly TriggerEntry[]): string[] => entries.flatMap(({ triggers }) => triggers);

  const cosinesOf = async (text: string, triggers: readonly string[], signal?: AbortSignal) => {
    if (!embedder || !vectors || embedder.status().state !== "ready") return undefined;
    const patience = AbortSignal.timeout(patienceMs);
    const within = signal ? AbortSignal.any([signal, patience]) : patience;
    const gaveUp = new Promise<undefined>((resolve) =>
      within.addEventListener("abort", () => resolve(undefined), { once: true }),
    );
    const compare = async () => {
      const [question, known] = await Promise.all([
        vectors.ofQuestion(text, within),
        // Goes on when this question gives up waiting: the next one finds them.
        vectors.of(triggers),
      ]);
      return known.map(({ vector, language }) => ({
        cosine: dot(question.vector, vector),
        sameLanguage: language === question.language,
      }));
    };
    // The embedder reports its own failures; words decide then.
    return Promise.race([compare().catch(() => undefined), gaveUp]);
  };

  return {
    async match({ text, locale, entries, signal }) {
      const triggers = textsOf(entries);
      if (triggers.length === 0) return [];
      const analyzer = await analyzers.of(locale);
      const asked = cutSubject(text, analyzer);
      const cosines = await cosinesOf(text, triggers, signal);
      signal?.throwIfAborted();
      const measured = isMeasured(embedder?.modelId);

      let place = 0;
      const likenessTo = (trigger: string): Likeness => {
        const near = cosines?.[place++];
        const words = likenessOf(asked, cutSubject(trigger, analyzer));
        const score = near ? near.cosine + triggerThresholds.wordsBonus * words : words;
        const counts = near ? meansTheSame({ ...near, words, score, measured }) : words >= triggerThresholds.words;
        return { trigger, words, cosine: near?.cosine ?? null, score: Math.max(0, Math.min(1, score)), counts };
      };
      const matches: TriggerMatch[] = [];
      for (const { id, triggers: own } of entries) {
        const best = own
          .map(likenessTo)
          .filter(({ counts }) => counts)
          .sort((a, b) => b.score - a.score)[0];
        if (!best) continue;
        const { trigger, score, words, cosine } = best;
        matches.push({ id, score, trigger, by: cosine === null ? "words" : "meaning", words, cosine });
      }
      return matches.sort((a, b) => b.score - a.score);
    },

    async prepare(entries) {
      if (embedder?.status().state !== "ready") return;
      await vectors?.of(textsOf(entries)).catch(() => {});
    },
  };
}

function meansTheSame({
  sameLanguage,
  words,
  score,
  measured,
}: {
  readonly sameLanguage: boolean;
  readonly words: number;
  readonly score: number;
  readonly measured: boolean;
}): boolean {
  const { sameLanguage: atHome, acrossLanguages, unmeasured } = triggerThresholds;
  if (measured) return score >= (sameLanguage ? atHome : acrossLanguages);
  if (words >= triggerThresholds.words) return true;
  return score >= unmeasured.score && (!sameLanguage || words >= unmeasured.words);
}
