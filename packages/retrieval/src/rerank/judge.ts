import type { Passage, Reranker } from "@handrail/core";

/** Asks the reranker about passages; undefined when it does not answer well and in time. Never fails. */
export type Judge = (
  question: string,
  passages: readonly Passage[],
  signal?: AbortSignal,
) => Promise<readonly number[] | undefined>;

/** Failures in a row after which a reranker is left alone, so that no search waits for it in vain. */
const failuresBeforePause = 3;
const pauseMs = 30_000;

/** Passages that a reranker reads: enough for the right one to be among them, few enough to be quick. */
export const rerankDepth = 30;

export interface JudgeOptions {
  readonly reranker: Reranker;
  /** For one search; afterwards the fused order stands. */
  readonly budgetMs: number;
  /** Milliseconds of a steady clock. */
  readonly now: () => number;
}

export function createJudge({ reranker, budgetMs, now }: JudgeOptions): Judge {
  let failures = 0;
  let pausedUntil = 0;
  return async (question, passages, signal) => {
    if (passages.length < 2 || reranker.status().state !== "ready" || now() < pausedUntil) return undefined;
    const budget = AbortSignal.timeout(budgetMs);
    const ends = signal ? AbortSignal.any([signal, budget]) : budget;
    try {
      const scores = await Promise.race([reranker.score(question, passages.map(readable), ends), aborted(ends)]);
      if (scores.length !== passages.length || !scores.every(Number.isFinite)) throw new Error("not a score per text");
      failures = 0;
      return scores;
    } catch {
      // The reranker reports its own failures; a caller who left says nothing about it.
      if (signal?.aborted) return undefined;
      failures += 1;
      if (failures >= failuresBeforePause) pausedUntil = now() + pauseMs;
      return undefined;
    }
  };
}

function readable({ document, headingPath, text }: Passage): string {
  return `${[document.title, ...headingPath].join(" > ")}\n${text}`;
}

/** A reranker that ignores its signal is not waited for either. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const leave = () => reject(signal.reason as Error);
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave, { once: true });
  });
}
