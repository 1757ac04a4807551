import { ConnectorError, type ConnectorErrorCode } from "@handrail/connector-kit";

const codes: Readonly<Record<string, ConnectorErrorCode>> = {
  unauthorized: "invalid_credential",
  restricted_resource: "missing_scope",
  object_not_found: "not_found",
  rate_limited: "rate_limited",
  validation_error: "invalid_response",
  conflict_error: "unavailable",
  internal_server_error: "unavailable",
  service_overload: "unavailable",
  service_unavailable: "unavailable",
  gateway_timeout: "unavailable",
};

const statusCodes: Readonly<Record<number, ConnectorErrorCode>> = {
  401: "invalid_credential",
  403: "missing_scope",
  404: "not_found",
  408: "timeout",
  409: "unavailable",
  429: "rate_limited",
};

const hints: Partial<Record<ConnectorErrorCode, string>> = {
  invalid_credential: "Check the secret of the integration.",
  missing_scope: "Give the integration the capability to read content.",
  not_found: "Share the page with the integration: ••• › Connections.",
};

const whatHappened: Partial<Record<ConnectorErrorCode, string>> = {
  invalid_credential: "Notion does not accept the integration's secret",
  missing_scope: "Notion does not let the integration read this",
  not_found: "Notion has nothing here that is shared with the integration",
  rate_limited: "Notion asks to wait before reading on",
  unavailable: "Notion could not answer",
  timeout: "Notion did not answer in time",
  checkpoint_expired: "Notion does not know any more where the last sync stopped",
};

export interface NotionFailure {
  readonly status: number;
  /** Notion's own name for it, where it gave one. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly cause?: unknown;
}

/** What an answer of Notion that is not a success means. */
export function responseError(what: string, { status, code = "", message = "", cause }: NotionFailure): ConnectorError {
  const named =
    code === "validation_error" && /start_cursor|cursor/i.test(message) ? "checkpoint_expired" : codes[code];
  const meaning = named ?? statusCodes[status] ?? (status >= 500 ? "unavailable" : "invalid_response");
  const hint = hints[meaning];
  return new ConnectorError({
    code: meaning,
    message: `${whatHappened[meaning] ?? "Notion gave an answer that was not expected"} (${what}, status ${status}).`,
    status,
    ...(hint === undefined ? {} : { hint }),
    ...(cause === undefined ? {} : { cause }),
  });
}

export function unreadable(what: string, cause: unknown): ConnectorError {
  return new ConnectorError({
    code: "invalid_response",
    message: `Notion gave an answer that cannot be read (${what}).`,
    cause,
  });
}

/** What every other request would meet too. */
const stopsEverything: ReadonlySet<ConnectorErrorCode> = new Set([
  "invalid_credential",
  "expired_credential",
  "rate_limited",
  "address_not_allowed",
]);

/** @throws what is no failure of one thing alone */
export function failureOfOne(error: unknown): ConnectorError {
  if (!(error instanceof ConnectorError) || stopsEverything.has(error.code)) throw error;
  return error;
}

async function unlessStatus<T>(asked: Promise<T>, statuses: readonly number[]): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ConnectorError && error.status !== undefined && statuses.includes(error.status))
      return undefined;
    throw error;
  }
}

/** @returns undefined where Notion says that there is nothing, which it also says of what is not shared */
export function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  return unlessStatus(asked, [404, 410]);
}

/** For what only adorns a page. @returns undefined also where it may not be read */
export function unlessHidden<T>(asked: Promise<T>): Promise<T | undefined> {
  return unlessStatus(asked, [403, 404, 410]);
}
