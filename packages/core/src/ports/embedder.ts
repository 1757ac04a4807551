/** `loading`: being fetched or started; `off`: by setting; `unavailable`: wanted and not to be had, with the reason. */
export type EmbedderState = "ready" | "loading" | "off" | "unavailable";

/** Turns texts into unit vectors. Questions and passages go separate ways because models mark them differently. */
export interface Embedder {
  /** Identity under which vectors are stored: model, revision and number format. Empty when off. */
  readonly modelId: string;
  /** For people: what the state is about, in one sentence; empty when all is well. */
  status(): { readonly state: EmbedderState; readonly note: string };
  /** @throws HandrailError `embedding_unavailable` */
  embedQueries(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  /** @throws HandrailError `embedding_unavailable` */
  embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  close(): Promise<void>;
}
