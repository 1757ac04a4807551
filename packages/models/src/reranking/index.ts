export { openReranker } from "./open-reranker.ts";
export type { OpenedReranker } from "./reranker-settings.ts";
