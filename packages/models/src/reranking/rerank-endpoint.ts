import type { RerankingModelV4 } from "@ai-sdk/provider";
import { createJsonErrorResponseHandler, createJsonResponseHandler, postJsonToApi } from "@ai-sdk/provider-utils";
import { z } from "zod";
import type { RerankService } from "./rerank-services.ts";

const entry = z
  .object({ index: z.number().int(), relevance_score: z.number().nullish(), score: z.number().nullish() })
  .transform(({ index, relevance_score, score }) => ({
    index,
    relevanceScore: relevance_score ?? score ?? Number.NaN,
  }));

/** `results` (Cohere, Jina), `data` (Voyage) or the bare list (Text Embeddings Inference). */
const answer = z.union([
  z.object({ results: z.array(entry) }).transform(({ results }) => results),
  z.object({ data: z.array(entry) }).transform(({ data }) => data),
  z.array(entry),
]);

const failure = z.unknown();

export interface RerankEndpointOptions {
  readonly name: string;
  readonly model: string;
  readonly service: RerankService;
  readonly url: string;
  readonly key: string | undefined;
  readonly fetch: typeof fetch;
}

/** A service's `/rerank` as a reranking model of the AI SDK. */
export function createRerankEndpoint(options: RerankEndpointOptions): RerankingModelV4 {
  const { name, model, service, url, key, fetch } = options;
  return {
    specificationVersion: "v4",
    provider: name,
    modelId: model,
    async doRerank({ query, documents, abortSignal, headers }) {
      const texts = documents.values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
      const { value, responseHeaders } = await postJsonToApi({
        url: `${url}/rerank`,
        headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
        body: service.body(model, query, texts),
        failedResponseHandler: createJsonErrorResponseHandler({
          errorSchema: failure,
          errorToMessage: () => "it refused the request",
        }),
        successfulResponseHandler: createJsonResponseHandler(answer),
        ...(abortSignal ? { abortSignal } : {}),
        fetch,
      });
      return { ranking: value, response: { headers: responseHeaders ?? {}, modelId: model } };
    },
  };
}
