import { HandrailError } from "@handrail/core";

/** The model may work another time. */
export function modelBroken(message: string, cause?: unknown): HandrailError {
  return failure("model_broken", message, true, cause);
}

/** The model will not work until somebody changes something. */
export function modelUnusable(message: string, cause?: unknown): HandrailError {
  return failure("model_unusable", message, false, cause);
}

function failure(code: string, message: string, retryable: boolean, cause: unknown): HandrailError {
  return new HandrailError({
    kind: "unavailable",
    code,
    message,
    hint: "Search goes on without the model.",
    retryable,
    cause,
  });
}
