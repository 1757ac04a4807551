import type { LogFields, Logger } from "@handrail/core";

/** Shorter values would take ordinary words out of messages. */
const shortestSecret = 6;
const replacement = "[secret]";

/** Takes secrets out of whatever leaves a run: messages, log fields, checkpoints. */
export interface SecretRedactor {
  /** Also these, from now on: credentials are renewed during a run. */
  add(secrets: unknown): void;
  text(text: string): string;
  holdsSecret(text: string): boolean;
  logger(logger: Logger): Logger;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(stringsIn);
}

/** A secret as it may turn up: as it is, in a URL, in JSON text, in Base64. */
function spellings(secret: string): string[] {
  const base64 = Buffer.from(secret).toString("base64");
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64, base64.replace(/=+$/, "")];
}

export function createSecretRedactor(): SecretRedactor {
  const known = new Set<string>();
  const text = (value: string): string => {
    let result = value;
    for (const secret of known) result = result.replaceAll(secret, replacement);
    return result;
  };
  const field = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (value instanceof Error) return text(`${value.name}: ${value.message}`);
    if (value === null || typeof value !== "object") return value;
    return JSON.parse(text(JSON.stringify(value))) as unknown;
  };
  const fields = (values: LogFields | undefined): LogFields =>
    Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, field(value)]));
  return {
    add(secrets) {
      const found = stringsIn(secrets).filter((secret) => secret.length >= shortestSecret);
      for (const secret of found) for (const spelling of spellings(secret)) known.add(spelling);
    },
    text,
    holdsSecret: (value) => [...known].some((secret) => value.includes(secret)),
    logger: (logger) => ({
      debug: (message, values) => logger.debug(text(message), fields(values)),
      info: (message, values) => logger.info(text(message), fields(values)),
      warn: (message, values) => logger.warn(text(message), fields(values)),
      error: (message, values) => logger.error(text(message), fields(values)),
    }),
  };
}
