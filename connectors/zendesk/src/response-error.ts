import { ConnectorError, retryAfter, type ConnectorErrorCode } from "@handrail/connector-kit";

const codes: Readonly<Record<number, ConnectorErrorCode>> = {
  401: "invalid_credential",
  403: "missing_scope",
  404: "not_found",
  408: "timeout",
  409: "unavailable",
  413: "too_large",
  429: "rate_limited",
};

const hints: Partial<Record<ConnectorErrorCode, string>> = {
  invalid_credential: "Check the email address and the API token, and that API token access is switched on in Zendesk.",
  missing_scope: "Use the credentials of an agent or admin who may read these articles.",
  not_found: "Check the name of the help center, and that it is activated for this brand.",
};

const whatHappened: Partial<Record<ConnectorErrorCode, string>> = {
  invalid_credential: "Zendesk does not accept the credentials",
  missing_scope: "Zendesk does not let these credentials read",
  not_found: "Zendesk has nothing at",
  rate_limited: "Zendesk asks to wait before reading on",
  unavailable: "Zendesk could not answer",
  timeout: "Zendesk did not answer in time",
};

/** What an answer that is not a success means. The body is a few hundred characters at most. */
export function responseError(response: Response, path: string, body: string, now: Date): ConnectorError {
  const { status } = response;
  if (status === 403 && body.includes("SupportProductInactive"))
    return new ConnectorError({
      code: "invalid_config",
      message: "This Zendesk account has no active subscription.",
      hint: "Check the name of the help center.",
      status,
    });
  const code = codes[status] ?? (status >= 500 ? "unavailable" : "invalid_response");
  const hint = hints[code];
  const retryAt = retryAfter(response.headers, now);
  return new ConnectorError({
    code,
    message: `${whatHappened[code] ?? "Zendesk gave an answer that was not expected for"} (${path}, status ${status}).`,
    status,
    ...(hint === undefined ? {} : { hint }),
    ...(retryAt === undefined ? {} : { retryAt }),
  });
}
