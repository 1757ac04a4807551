import { HandrailError } from "@handrail/core";

export function rerankerUnavailable(message: string, cause?: unknown): HandrailError {
  return new HandrailError({
    kind: "unavailable",
    code: "reranker_unavailable",
    message,
    hint: "Search keeps its own order until the reranker is back.",
    retryable: true,
    cause,
  });
}

export const tooSlow = "The reranker did not answer in time.";

/** Whether the caller's patience ran out, as opposed to the caller having left. */
export function isTimeout(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true && (signal.reason as Error | undefined)?.name === "TimeoutError";
}
