import type { Logger, Reranker } from "@handrail/core";

export interface RerankerSettings {
  /** `none`, a folder, a hub id, or `<service>/<model>`. */
  readonly model: string;
  /** Where models are kept, one folder each. */
  readonly modelsFolder: string;
  /** Base address of a service; needed by `compatible` and `tei`, optional for the others. */
  readonly url?: string;
  readonly key?: string;
  readonly logger: Logger;
  /** Reaches the hub and a service; the guarded client in the product. */
  readonly fetch?: typeof fetch;
  /** Origin of the model hub. */
  readonly hubUrl?: string;
}

export interface OpenedReranker extends Reranker {
  /** Resolves when it is known for the first time whether the model works. */
  readonly settled: Promise<void>;
}
