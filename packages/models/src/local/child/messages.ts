/** What the child needs to load a model. */
export interface LoadRequest {
  readonly kind: "load";
  readonly folder: string;
  readonly task: ModelTask;
  readonly maxTokens: number;
  readonly threads: number;
}

/** What a model does: texts to vectors, or a question and texts to scores. */
export type ModelTask =
  | { readonly kind: "embed"; readonly pooling: "mean" | "first_token" }
  | { readonly kind: "rerank" };

/** Urgent work goes first, so that a search never waits for a long backfill. */
export interface WorkRequest {
  readonly kind: "work";
  readonly id: number;
  readonly texts: readonly string[];
  /** What the texts are judged by; empty where vectors are wanted. */
  readonly question: string;
  readonly urgent: boolean;
}

/** Nobody waits for this work any more. */
export interface CancelRequest {
  readonly kind: "cancel";
  readonly id: number;
}

export type ToChild = LoadRequest | WorkRequest | CancelRequest;

export type FromChild =
  | { readonly kind: "loaded"; readonly dimensions: number; readonly fingerprint: string }
  | { readonly kind: "load-failed"; readonly message: string }
  /** One more text is done: the process does not hang. */
  | { readonly kind: "alive" }
  /** A vector per text, or a vector of one score. */
  | { readonly kind: "done"; readonly id: number; readonly values: readonly Float32Array[] }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };
