import { errors } from "undici";
import { ConnectorError } from "../contract/connector-error.ts";

const timeouts = new Set(["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"]);

function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string") return code;
  }
  return "";
}

function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(code) || code.startsWith("ERR_TLS");
}

/** What a failed request or a broken body means. @param host for the message */
export function networkError(error: unknown, host: string): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const code = codeOf(error);
  if (timeouts.has(code))
    return new ConnectorError({ code: "timeout", message: `${host} did not answer in time.`, cause: error });
  if (code === "ENOTFOUND" || code === "EAI_NODATA" || code === "EAI_NONAME")
    return new ConnectorError({
      code: "unavailable",
      message: `The host ${host} cannot be found.`,
      hint: "Check the spelling of the address.",
      cause: error,
    });
  if (isCertificateError(code))
    return new ConnectorError({
      code: "invalid_config",
      message: `The certificate of ${host} is not valid (${code}).`,
      hint: "Ask whoever runs that host to renew it.",
      cause: error,
    });
  if (error instanceof errors.HTTPParserError || code === "UND_ERR_HEADERS_OVERFLOW")
    return new ConnectorError({
      code: "invalid_response",
      message: `${host} does not speak HTTP properly.`,
      cause: error,
    });
  if (code.startsWith("Z_") || code.startsWith("ERR__ERROR_") || code.startsWith("ZSTD"))
    return new ConnectorError({
      code: code === "Z_BUF_ERROR" ? "unavailable" : "invalid_response",
      message: `The answer of ${host} is damaged.`,
      cause: error,
    });
  return new ConnectorError({ code: "unavailable", message: `The connection to ${host} failed.`, cause: error });
}
