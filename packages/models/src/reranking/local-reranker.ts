import { superviseModel, type SupervisedModelOptions } from "../local/supervise-model.ts";
import type { OpenedReranker } from "./reranker-settings.ts";
import { isTimeout, rerankerUnavailable, tooSlow } from "./reranker-unavailable.ts";

export interface LocalRerankerOptions extends Omit<SupervisedModelOptions, "model" | "dimensions"> {
  /** Longest question and text together; the text is cut. */
  readonly maxTokens?: number;
}

/** A cross-encoder in a process of its own. */
export function createLocalReranker({ maxTokens = 512, ...options }: LocalRerankerOptions): OpenedReranker {
  const model = superviseModel({ ...options, dimensions: 1, model: { task: { kind: "rerank" }, maxTokens } });
  return {
    get modelId() {
      return model.modelId;
    },
    settled: model.settled,
    status: model.status,
    async score(question, texts, signal) {
      try {
        const scores = (await model.run(texts, { urgent: true, question, signal })).map(([score]) => score);
        if (!scores.every((score) => score !== undefined && Number.isFinite(score)))
          throw new Error("The reranker gave scores that are no numbers.");
        model.remark("");
        return scores as number[];
      } catch (error) {
        const note = isTimeout(signal) ? tooSlow : error instanceof Error ? error.message : String(error);
        if (!signal?.aborted || isTimeout(signal)) model.remark(note);
        throw rerankerUnavailable(note, error);
      }
    },
    close: model.close,
  };
}
