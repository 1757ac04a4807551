import { HandrailError, type ErrorKind } from "@handrail/core";

/** What went wrong with a source, decided once where the answer is read. */
export const connectorErrorCodes = [
  "invalid_credential",
  "expired_credential",
  "missing_scope",
  "not_found",
  "invalid_config",
  "address_not_allowed",
  "rate_limited",
  "unavailable",
  "timeout",
  "invalid_response",
  "checkpoint_expired",
  "too_large",
  "unreadable",
] as const;
export type ConnectorErrorCode = (typeof connectorErrorCodes)[number];

const retryableCodes: ReadonlySet<ConnectorErrorCode> = new Set(["rate_limited", "unavailable", "timeout"]);

const kinds: Partial<Record<ConnectorErrorCode, ErrorKind>> = {
  not_found: "not_found",
  rate_limited: "rate_limited",
  unavailable: "unavailable",
  timeout: "unavailable",
  too_large: "too_large",
};

export interface ConnectorErrorOptions {
  readonly code: ConnectorErrorCode;
  /** One sentence for a person; never holds a secret. */
  readonly message: string;
  readonly hint?: string;
  /** HTTP status where there was one. */
  readonly status?: number;
  /** When the source says it may be asked again. */
  readonly retryAt?: Date;
  readonly cause?: unknown;
}

/** A failure at a source. `retryable` is true where the same request may succeed later without anybody's doing. */
export class ConnectorError extends HandrailError {
  override readonly name = "ConnectorError";
  declare readonly code: ConnectorErrorCode;
  readonly status: number | undefined;
  readonly retryAt: Date | undefined;

  constructor({ code, message, hint, status, retryAt, cause }: ConnectorErrorOptions) {
    super({
      kind: kinds[code] ?? "invalid_input",
      code,
      message,
      retryable: retryableCodes.has(code),
      ...(hint === undefined ? {} : { hint }),
      ...(cause === undefined ? {} : { cause }),
    });
    this.status = status;
    this.retryAt = retryAt;
  }
}
