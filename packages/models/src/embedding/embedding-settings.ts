import type { Logger } from "@handrail/core";

export interface EmbeddingSettings {
  /** `auto`, `none`, a folder, a hub id, or `openai-compatible/<model>`. */
  readonly model: string;
  /** Where models are kept, one folder each. */
  readonly modelsFolder: string;
  /** Base address and key of an OpenAI-compatible server. */
  readonly url?: string;
  readonly key?: string;
  readonly logger: Logger;
  /** Reaches the hub and an embedding server; the guarded client in the product. */
  readonly fetch?: typeof fetch;
  /** Origin of the model hub. */
  readonly hubUrl?: string;
}
