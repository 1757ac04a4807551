import type { EmbedderState, Logger } from "@handrail/core";
import { rerank, type RerankingModel } from "ai";
import type { OpenedReranker } from "./reranker-settings.ts";
import { isTimeout, rerankerUnavailable, tooSlow } from "./reranker-unavailable.ts";

export interface ProviderRerankerOptions {
  /** Any reranking model of the AI SDK. */
  readonly model: RerankingModel;
  readonly modelId: string;
  readonly logger: Logger;
  /** A service that takes longer has failed, whoever waits. */
  readonly timeoutMs?: number;
}

/** Scores from a service. It is not asked before the first question: a question costs money with most of them. */
export function createProviderReranker({
  model,
  modelId,
  logger,
  timeoutMs = 10_000,
}: ProviderRerankerOptions): OpenedReranker {
  let status: { state: EmbedderState; note: string } = { state: "ready", note: "" };

  const score = async (question: string, texts: readonly string[], signal?: AbortSignal): Promise<number[]> => {
    const limit = AbortSignal.timeout(timeoutMs);
    const { ranking } = await rerank({
      model,
      query: question,
      documents: [...texts],
      topN: texts.length,
      maxRetries: 0,
      abortSignal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    const scores = new Array<number>(texts.length).fill(Number.NaN);
    for (const { originalIndex, score: value } of ranking) if (originalIndex in scores) scores[originalIndex] = value;
    if (!scores.every(Number.isFinite)) throw new Error("it did not score every text");
    return scores;
  };
  return {
    modelId,
    settled: Promise.resolve(),
    status: () => status,
    async score(question, texts, signal) {
      if (texts.length === 0) return [];
      try {
        const scores = await score(question, texts, signal);
        status = { state: "ready", note: "" };
        return scores;
      } catch (error) {
        if (signal?.aborted && !isTimeout(signal)) throw signal.reason;
        const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
        const note = isTimeout(signal) ? tooSlow : `The reranker failed: ${reason}.`;
        if (status.note !== note) logger.warn("Reranking failed; search keeps its own order.", { error: note });
        // It stays ready: the caller decides when to ask again.
        status = { state: "ready", note };
        throw rerankerUnavailable(note, error);
      }
    },
    close: () => Promise.resolve(),
  };
}
