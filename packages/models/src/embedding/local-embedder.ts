import type { Embedder } from "@handrail/core";
import type { ModelCard } from "../local/model-card.ts";
import type { ModelWork } from "../local/model-process-client.ts";
import { superviseModel, type SupervisedModelOptions } from "../local/supervise-model.ts";
import { embeddingUnavailable } from "./embedding-unavailable.ts";
import { isUsable } from "./unit-vector.ts";

export interface LocalEmbedderOptions extends Omit<SupervisedModelOptions, "model" | "dimensions"> {
  readonly card: ModelCard;
}

/** An embedder whose state is still to be found out when it is opened. */
export interface OpenedEmbedder extends Embedder {
  /** Resolves when it is known for the first time whether the model works. */
  readonly settled: Promise<void>;
}

/** An embedding model in a process of its own. */
export function createLocalEmbedder({ card, ...options }: LocalEmbedderOptions): OpenedEmbedder {
  const { pooling, maxTokens, dimensions } = card;
  const model = superviseModel({ ...options, dimensions, model: { task: { kind: "embed", pooling }, maxTokens } });

  const embed = async (prefix: string, texts: readonly string[], work: ModelWork) => {
    const vectors = await model
      .run(
        texts.map((text) => prefix + text),
        work,
      )
      .catch((error: unknown) => {
        work.signal?.throwIfAborted();
        throw embeddingUnavailable(error instanceof Error ? error.message : String(error), error);
      });
    if (vectors.length > 0 && !vectors.some(isUsable)) {
      model.remark("The model gave vectors that are no numbers.");
      throw embeddingUnavailable("The model gave vectors that are no numbers.");
    }
    model.remark("");
    return vectors;
  };
  return {
    get modelId() {
      return model.modelId;
    },
    settled: model.settled,
    status: model.status,
    embedQueries: (texts, signal) => embed(card.queryPrefix, texts, { urgent: true, signal }),
    embedPassages: (texts, signal) => embed(card.passagePrefix, texts, { urgent: false, signal }),
    close: model.close,
  };
}
