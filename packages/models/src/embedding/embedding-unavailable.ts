import { HandrailError } from "@handrail/core";

export function embeddingUnavailable(message: string, cause?: unknown): HandrailError {
  return new HandrailError({
    kind: "unavailable",
    code: "embedding_unavailable",
    message,
    hint: "Search works with words alone until the model is back.",
    retryable: true,
    cause,
  });
}
