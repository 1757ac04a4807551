import type { Logger } from "@handrail/core";

/** How a server is told a question from a passage: by the prefixes of the model's family, by a field, or not at all. */
export type TextMarking = "prefix" | "input_type" | "none";

export interface EmbeddingSettings {
  /** `auto`, `none`, a folder, a hub id, or `openai-compatible/<model>`. */
  readonly model: string;
  /** Where models are kept, one folder each. */
  readonly modelsFolder: string;
  /** Base address and key of an OpenAI-compatible server. */
  readonly url?: string;
  readonly key?: string;
  readonly marking?: TextMarking;
  readonly logger: Logger;
  /** Told each time that the model has become ready: at the start, and when it is back. */
  readonly onReady?: () => void;
  /** Reaches the hub and an embedding server; the guarded client in the product. */
  readonly fetch?: typeof fetch;
  /** Origin of the model hub. */
  readonly hubUrl?: string;
}
