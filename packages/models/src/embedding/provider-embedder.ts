import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { Embedder, EmbedderState } from "@handrail/core";
import { embedMany } from "ai";
import { embeddingUnavailable } from "./embedding-process-client.ts";
import type { EmbeddingSettings } from "./embedding-settings.ts";
import { isUsable, unitVector } from "./unit-vector.ts";

const provider = "openai-compatible/";

/** Whether a setting names a model behind an OpenAI-compatible address. */
export function namesProvider(setting: string): boolean {
  return setting.startsWith(provider);
}

/** Vectors from an OpenAI-compatible server, through the AI SDK with its batching and retries. */
export function createProviderEmbedder({ model, url, key, logger, fetch }: EmbeddingSettings): Embedder {
  const name = model.slice(provider.length);
  if (!url) {
    throw embeddingUnavailable("HANDRAIL_EMBEDDING_URL is not set, so there is no server to ask for vectors.");
  }
  const embeddingModel = createOpenAICompatible({
    name: "openai-compatible",
    baseURL: url,
    ...(key ? { apiKey: key } : {}),
    ...(fetch ? { fetch } : {}),
  }).embeddingModel(name);
  let status: { state: EmbedderState; note: string } = { state: "ready", note: "" };

  const embed = async (texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> => {
    try {
      const { embeddings } = await embedMany({
        model: embeddingModel,
        values: [...texts],
        maxRetries: 2,
        ...(signal ? { abortSignal: signal } : {}),
      });
      const vectors = embeddings.map(unitVector);
      if (vectors.length > 0 && !vectors.some(isUsable)) throw new Error("it gave no usable vector");
      status = { state: "ready", note: "" };
      return vectors;
    } catch (error) {
      signal?.throwIfAborted();
      const note = `The embedding server failed: ${error instanceof Error ? error.message : String(error)}`;
      if (status.note !== note) logger.warn("The embedding server failed; search goes on with words.", { error: note });
      // It stays ready, so that the next question finds out whether the server is back.
      status = { state: "ready", note };
      throw embeddingUnavailable(note, error);
    }
  };
  return {
    modelId: model,
    status: () => status,
    embedQueries: embed,
    embedPassages: embed,
    close: () => Promise.resolve(),
  };
}
