import { ConnectorError, type ConnectorErrorCode } from "../contract/connector-error.ts";

const codes: Readonly<Record<number, ConnectorErrorCode>> = {
  401: "invalid_credential",
  403: "missing_scope",
  404: "not_found",
  408: "timeout",
  410: "not_found",
  413: "too_large",
  429: "rate_limited",
};

/**
 * What an answer that is not the hoped-for one means where a source says nothing more exact.
 * @param what the thing that was asked for, as in `The article`
 */
export function statusError(response: Response, what: string): ConnectorError {
  const { status } = response;
  const code = codes[status] ?? (status >= 500 ? "unavailable" : "invalid_response");
  return new ConnectorError({ code, status, message: `${what} could not be read: the source answered ${status}.` });
}
