import { createHmac } from "node:crypto";

const standardPrefix = "whsec_";

/** What is sent with a body so that its receiver can tell whose it is, how old, and whether it was seen before. */
export interface Signed {
  readonly id: string;
  readonly secret: string;
  readonly body: string;
  readonly now: Date;
}

/**
 * Headers of a signed delivery: those of Standard Webhooks (over id, time and the raw body), and the one that Intercom's
 * API 2.16 names, the hexadecimal HMAC-SHA-256 of the raw body.
 */
export function signatureHeaders({ id, secret, body, now }: Signed): Record<string, string> {
  const seconds = String(Math.floor(now.getTime() / 1000));
  const key = secret.startsWith(standardPrefix)
    ? Buffer.from(secret.slice(standardPrefix.length), "base64")
    : Buffer.from(secret, "utf8");
  const standard = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": seconds,
    "webhook-signature": `v1,${standard}`,
    "x-fin-agent-api-webhook-signature": createHmac("sha256", secret).update(body).digest("hex"),
  };
}
