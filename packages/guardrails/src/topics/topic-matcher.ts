import type { Embedder, Logger, TopicMatch, TopicMatcher } from "@handrail/core";
import { createMeaningMatcher } from "./match-meaning.ts";
import { matchWords } from "./match-words.ts";

export interface TopicMatcherOptions {
  /** Adds meaning to words, in any language, while it is ready. */
  readonly embedder?: Embedder;
  readonly logger?: Logger;
  /** Longest that a message waits for the model; then words decide. */
  readonly patienceMs?: number;
}

const longestText = 2_000;
const defaultPatienceMs = 2_000;

/** Tells which topics a message is about, by its words and by its meaning. Never rejects but for an aborted signal. */
export function createTopicMatcher({
  embedder,
  logger,
  patienceMs = defaultPatienceMs,
}: TopicMatcherOptions = {}): TopicMatcher {
  const meaning = embedder && createMeaningMatcher(embedder);
  return {
    async match({ text, locale, topics, signal }) {
      const message = text.trim().slice(0, longestText);
      if (topics.length === 0 || message === "") return [];
      const byWords = await matchWords(message, locale, topics);
      let byMeaning: readonly number[] = [];
      if (meaning && embedder.status().state === "ready") {
        const patience = AbortSignal.timeout(patienceMs);
        try {
          byMeaning = await Promise.race([
            meaning.match(message, topics, signal ? AbortSignal.any([signal, patience]) : patience),
            rejectedBy(patience),
          ]);
        } catch (error) {
          signal?.throwIfAborted();
          logger?.warn("Topics were compared by their words alone.", { error });
        }
      }
      return topics
        .map(({ id, title }, index): TopicMatch => {
          const [words, sense] = [byWords[index]!, byMeaning[index] ?? 0];
          return { topicId: id, title, score: Math.max(words, sense), by: words >= sense ? "words" : "meaning" };
        })
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score);
    },
  };
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
