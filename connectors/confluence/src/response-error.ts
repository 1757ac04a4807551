import { ConnectorError, retryAfter, statusError } from "@handrail/connector-kit";

/** What an answer of Confluence means that is not the hoped-for one. */
export function responseError(response: Response, path: string, now: Date): ConnectorError {
  const { status } = response;
  const retryAt = retryAfter(response.headers, now);
  if (status === 401) {
    return new ConnectorError({
      code: "invalid_credential",
      status,
      message: "Confluence does not accept the credentials.",
      hint: "Create a new token and enter it with the email address of the same account.",
    });
  }
  if (status === 403) {
    return new ConnectorError({
      code: "missing_scope",
      status,
      message: `Confluence does not let this account read ${path}.`,
      hint: "Give the account the right to see it, or the app the scope.",
    });
  }
  if (status === 429) {
    return new ConnectorError({
      code: "rate_limited",
      status,
      message: "Confluence allows no more requests for now.",
      ...(retryAt ? { retryAt } : {}),
    });
  }
  if (status === 400 || status === 410) {
    return new ConnectorError({
      code: "invalid_response",
      status,
      message: `Confluence does not understand the request for ${path}.`,
    });
  }
  return statusError(response, path);
}
