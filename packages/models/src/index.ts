export * from "./embedding/index.ts";
export * from "./language/index.ts";
export * from "./reranking/index.ts";
