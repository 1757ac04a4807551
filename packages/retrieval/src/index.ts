export { createRetriever, type RetrieverOptions } from "./create-retriever.ts";
