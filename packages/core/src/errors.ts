/** What an error means to whoever asked; the server maps each kind to one HTTP status. */
export type ErrorKind =
  | "invalid_input"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "rate_limited"
  | "unavailable"
  | "internal";

export interface HandrailErrorOptions {
  readonly kind: ErrorKind;
  /** Stable, machine-readable, snake_case: `session_not_found`. */
  readonly code: string;
  /** What happened, in one sentence for a person. */
  readonly message: string;
  /** What the person can do about it. */
  readonly hint?: string;
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** Base of every error that may reach a person. Expected outcomes are returned unions instead. */
export class HandrailError extends Error {
  override readonly name: string = "HandrailError";
  readonly kind: ErrorKind;
  readonly code: string;
  readonly hint: string;
  readonly retryable: boolean;

  constructor(options: HandrailErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = options.kind;
    this.code = options.code;
    this.hint = options.hint ?? "";
    this.retryable = options.retryable ?? false;
  }
}

export function notFound(what: string, hint = "Check the id; it may have been deleted."): HandrailError {
  return new HandrailError({
    kind: "not_found",
    code: `${what.replaceAll(" ", "_")}_not_found`,
    message: `There is no such ${what}.`,
    hint,
  });
}

export function invalidInput(code: string, message: string, hint?: string): HandrailError {
  return new HandrailError({ kind: "invalid_input", code, message, ...(hint ? { hint } : {}) });
}
