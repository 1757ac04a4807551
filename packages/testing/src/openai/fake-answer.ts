/** How the fake server answers one request to `/v1/chat/completions`. */
export type FakeAnswer =
  /** The text, in pieces when streamed, with a pause before each. */
  | {
      readonly kind: "text";
      readonly text: string;
      readonly pieces?: number;
      readonly pauseMs?: number;
      readonly finishReason?: string;
    }
  | { readonly kind: "status"; readonly status: number; readonly message?: string }
  /** Part of a stream, then the connection is cut. */
  | { readonly kind: "half"; readonly text: string }
  /** A stream that ends in order but without saying so. */
  | { readonly kind: "unfinished"; readonly text: string }
  /** Bytes that are no answer at all. */
  | { readonly kind: "nonsense"; readonly body: string; readonly contentType?: string }
  /** Never answers; ends when the client goes. */
  | { readonly kind: "silence" };

export interface FakeChatMessage {
  readonly role: string;
  readonly content: string;
}

export interface RecordedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** The chat's messages with their text, empty for other requests. */
  readonly messages: readonly FakeChatMessage[];
  /** True once the client has gone before the answer was complete. */
  aborted: boolean;
}

export type FakeModel = (request: RecordedRequest) => FakeAnswer;
