export type ApiErrorKind =
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "offline"
  | "server"
  | "unexpected";

/** What went wrong with a request, in words that a person can act on. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly kind: ApiErrorKind;
  readonly code: string;
  readonly hint: string;
  readonly status: number;
  /** The answer as it came, for errors that say more than words. */
  readonly body: unknown;

  constructor(options: {
    kind: ApiErrorKind;
    code: string;
    message: string;
    hint: string;
    status: number;
    body?: unknown;
    cause?: unknown;
  }) {
    super(options.message, { cause: options.cause });
    this.kind = options.kind;
    this.code = options.code;
    this.hint = options.hint;
    this.status = options.status;
    this.body = options.body;
  }
}

function kindOfStatus(status: number): ApiErrorKind {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  return status >= 500 ? "server" : "invalid";
}

/** Reads the server's `{code, message, hint}`; a proxy's HTML page becomes a plain sentence. */
export function errorFromAnswer(status: number, body: unknown): ApiError {
  const said = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string) => (typeof said[name] === "string" ? said[name] : "");
  return new ApiError({
    kind: kindOfStatus(status),
    status,
    body,
    code: text("code") || `http_${status}`,
    message: text("message") || `The server answered with status ${status}.`,
    hint: text("hint") || (status >= 500 ? "Try again. If it keeps happening, look at the server's log." : ""),
  });
}

export function offlineError(cause: unknown): ApiError {
  return new ApiError({
    kind: "offline",
    status: 0,
    code: "offline",
    message: "The server can't be reached.",
    hint: "Check that Handrail is running and that you are connected, then try again.",
    cause,
  });
}

export function unexpectedAnswer(path: string, cause: unknown): ApiError {
  return new ApiError({
    kind: "unexpected",
    status: 200,
    code: "unexpected_answer",
    message: `The server's answer to ${path} has a form that this console does not know.`,
    hint: "Reload the page: the console may be older than the server.",
    cause,
  });
}

/** Any thrown value as an ApiError, for showing it. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError({
    kind: "unexpected",
    status: 0,
    code: "unexpected_error",
    message: error instanceof Error ? error.message : String(error),
    hint: "Reload the page and try again.",
    cause: error,
  });
}
