/** How one kind of service is asked to rerank, and where its scores stand in the answer. */
export interface RerankService {
  /** Address of the vendor; empty where the operator must give one. */
  readonly url: string;
  readonly needsKey: boolean;
  body(model: string, question: string, texts: readonly string[]): object;
}

const documentsBody = (model: string, query: string, documents: readonly string[]) => ({
  model,
  query,
  documents,
  top_n: documents.length,
});

/** All are asked at `<address>/rerank`; they differ in names only. */
export const rerankServices: Readonly<Record<string, RerankService>> = {
  cohere: { url: "https://api.cohere.com/v2", needsKey: true, body: documentsBody },
  jina: {
    url: "https://api.jina.ai/v1",
    needsKey: true,
    body: (model, query, documents) => ({ ...documentsBody(model, query, documents), return_documents: false }),
  },
  voyage: {
    url: "https://api.voyageai.com/v1",
    needsKey: true,
    body: (model, query, documents) => ({ model, query, documents, top_k: documents.length }),
  },
  /** vLLM, llama.cpp, Infinity, LocalAI and others that took over Jina's form. */
  compatible: { url: "", needsKey: false, body: documentsBody },
  /** Text Embeddings Inference. */
  tei: { url: "", needsKey: false, body: (_, query, texts) => ({ query, texts, truncate: true }) },
};
