/** What the child needs to load a model. */
export interface LoadRequest {
  readonly kind: "load";
  readonly folder: string;
  readonly pooling: "mean" | "first_token";
  readonly maxTokens: number;
  readonly threads: number;
}

/** Questions go before passages, so that a search never waits for a long backfill. */
export interface EmbedRequest {
  readonly kind: "embed";
  readonly id: number;
  readonly texts: readonly string[];
  readonly urgent: boolean;
}

export type ToChild = LoadRequest | EmbedRequest;

export type FromChild =
  | { readonly kind: "loaded"; readonly dimensions: number; readonly fingerprint: string }
  | { readonly kind: "load-failed"; readonly message: string }
  | { readonly kind: "embedded"; readonly id: number; readonly vectors: readonly Float32Array[] }
  | { readonly kind: "embed-failed"; readonly id: number; readonly message: string };
