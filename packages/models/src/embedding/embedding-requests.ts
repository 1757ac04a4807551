import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { embedMany } from "ai";
import type { EmbeddingSettings } from "./embedding-settings.ts";

export interface EmbeddingRequest {
  readonly kind: "query" | "passage";
  readonly texts: readonly string[];
}

/** Sends texts through the AI SDK, passages with its retries, questions without: they have no time for any. */
export function createEmbeddingRequests(
  name: string,
  { url = "", key, marking, fetch: send = fetch }: EmbeddingSettings,
): { send(request: EmbeddingRequest, signal: AbortSignal): Promise<readonly number[][]> } {
  const modelFor = (kind: EmbeddingRequest["kind"]) =>
    createOpenAICompatible({
      name: "openai-compatible",
      baseURL: url.replace(/\/+$/, ""),
      ...(key ? { apiKey: key } : {}),
      fetch: marking === "input_type" ? withField(send, "input_type", kind) : send,
    }).embeddingModel(name);
  const models = { query: modelFor("query"), passage: modelFor("passage") };
  return {
    async send({ kind, texts }, abortSignal) {
      const { embeddings } = await embedMany({
        model: models[kind],
        values: [...texts],
        maxRetries: kind === "passage" ? 2 : 0,
        abortSignal,
      });
      return embeddings;
    },
  };
}

function withField(send: typeof fetch, field: string, value: string): typeof fetch {
  return (input, init) => {
    if (typeof init?.body !== "string") return send(input, init);
    const body = JSON.stringify({ ...(JSON.parse(init.body) as object), [field]: value });
    return send(input, { ...init, body });
  };
}
