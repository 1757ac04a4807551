import type { Embedder } from "@handrail/core";
import { embeddingUnavailable } from "./embedding-unavailable.ts";

/** No model by setting. */
export function createOffEmbedder(): Embedder {
  const refuse = () => Promise.reject(embeddingUnavailable("No embedding model is set."));
  return {
    modelId: "",
    status: () => ({ state: "off", note: "" }),
    embedQueries: refuse,
    embedPassages: refuse,
    close: () => Promise.resolve(),
  };
}
