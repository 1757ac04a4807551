import { createPrivateKey, sign } from "node:crypto";
import { ConnectorError } from "@handrail/connector-kit";
import { z } from "zod";

const keySchema = z.object({
  type: z.literal("service_account"),
  client_email: z.string().min(1),
  private_key: z.string().includes("PRIVATE KEY"),
  private_key_id: z.string().optional(),
});

function parsedKey(text: string): z.infer<typeof keySchema> | undefined {
  try {
    return keySchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function isServiceAccountKey(text: string): boolean {
  return parsedKey(text) !== undefined;
}

export interface AssertionRequest {
  readonly key: string;
  /** Whom the service account stands in for. */
  readonly subject: string | undefined;
  readonly audience: string;
  readonly now: Date;
}

const scope = "https://www.googleapis.com/auth/drive.readonly";
const lifetimeSeconds = 3600;

/**
 * A signed assertion that is exchanged for an access token (RFC 7523). Where the key says tokens come from is not looked
 * at: it would decide where a signed assertion is sent.
 * @throws ConnectorError `invalid_credential`
 */
export function signedAssertion({ key: text, subject, audience, now }: AssertionRequest): string {
  const key = parsedKey(text);
  if (key === undefined) throw unusableKey();
  const issuedAt = Math.floor(now.getTime() / 1000);
  const header = {
    alg: "RS256",
    typ: "JWT",
    ...(key.private_key_id === undefined ? {} : { kid: key.private_key_id }),
  };
  const claims = {
    iss: key.client_email,
    scope,
    aud: audience,
    iat: issuedAt,
    exp: issuedAt + lifetimeSeconds,
    ...(subject === undefined ? {} : { sub: subject }),
  };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${signed}.${signatureOf(signed, key.private_key)}`;
}

function signatureOf(text: string, pem: string): string {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "rsa") return sign("RSA-SHA256", Buffer.from(text), key).toString("base64url");
  } catch {
    // The cause is left out: it may quote the key.
  }
  throw unusableKey();
}

function unusableKey(): ConnectorError {
  return new ConnectorError({
    code: "invalid_credential",
    message: "The key of the service account cannot be used.",
    hint: "Add a new JSON key to the service account and paste the whole file.",
  });
}
