export type { EmbeddingSettings, TextMarking } from "./embedding-settings.ts";
export type { OpenedEmbedder } from "./local-embedder.ts";
export { openEmbeddingModel } from "./open-embedding-model.ts";
