/** What the process of a local language model is told. */
export type ToWriter =
  | { readonly kind: "load"; readonly folder: string; readonly threads: number }
  | {
      readonly kind: "write";
      readonly id: number;
      readonly messages: readonly ChatMessage[];
      readonly maxTokens: number;
      /** 0 takes the likeliest word each time. */
      readonly temperature: number;
      readonly stop: readonly string[];
    }
  /** Nobody waits for this any more. */
  | { readonly kind: "cancel"; readonly id: number };

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export type FromWriter =
  | { readonly kind: "loaded" }
  | { readonly kind: "load-failed"; readonly message: string }
  | { readonly kind: "delta"; readonly id: number; readonly text: string }
  | {
      readonly kind: "done";
      readonly id: number;
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** The end came from the limit, not from the model. */
      readonly wasCut: boolean;
    }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };
