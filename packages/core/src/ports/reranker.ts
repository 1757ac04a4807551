import type { EmbedderState } from "./embedder.ts";

/** Reads a question and a text together and says how well the one answers the other. Search never depends on it. */
export interface Reranker {
  /** Empty when off, or not known yet. */
  readonly modelId: string;
  /** For people: what the state is about, in one sentence; empty when all is well. */
  status(): { readonly state: EmbedderState; readonly note: string };
  /**
   * @returns one score per text in their order, higher is better; the scale is the model's own
   * @throws HandrailError `reranker_unavailable`
   */
  score(question: string, texts: readonly string[], signal?: AbortSignal): Promise<readonly number[]>;
  close(): Promise<void>;
}
