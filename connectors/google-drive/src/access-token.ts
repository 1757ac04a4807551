import { createHash } from "node:crypto";
import { ConnectorError } from "@handrail/connector-kit";
import { tokenAddressOf, type DriveConfig, type DriveSecrets } from "./config.ts";
import type { DriveContext } from "./drive-context.ts";
import { responseError } from "./response-error.ts";
import { tokenSchema } from "./schemas.ts";
import { signedAssertion } from "./service-account-key.ts";

/** A token that ends sooner than this is renewed first: the request may take a while. */
const earlyMs = 60_000;
const defaultLifetimeSeconds = 3600;

/**
 * Credentials with an access token that should still be good.
 * @throws ConnectorError `expired_credential`, `invalid_credential` among others
 */
export async function currentAccess(context: DriveContext): Promise<DriveSecrets> {
  const secrets = await context.credentials.current();
  const isOwn = secrets.accessToken !== undefined && secrets.accessTokenOf === originOf(context.config, secrets);
  const endsAt = secrets.accessTokenExpiresAt ?? 0;
  return isOwn && endsAt - earlyMs > context.clock().getTime() ? secrets : renewedAccess(context, secrets);
}

/** Replaces an access token that Google refused, or that is about to end. */
export function renewedAccess(context: DriveContext, seen: DriveSecrets): Promise<DriveSecrets> {
  return context.credentials.renew(seen, (current) => requestToken(context, current));
}

/** Somebody may have replaced the credentials, or whose files are read: an older token must not be used then. */
function originOf({ subject }: DriveConfig, secrets: DriveSecrets): string {
  const { serviceAccountKey, clientId, refreshToken } = secrets;
  const parts = serviceAccountKey === undefined ? [clientId, refreshToken] : [serviceAccountKey, subject];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 16);
}

async function requestToken(context: DriveContext, secrets: DriveSecrets): Promise<DriveSecrets> {
  const { clock, config, signal } = context;
  const address = tokenAddressOf(config);
  const response = await context.fetch(address, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(grantOf(secrets, config, address, clock())).toString(),
    signal,
  });
  const text = await response.text();
  if (!response.ok) throw tokenError(response, text, context, secrets);
  const token = parsedToken(text);
  return {
    ...secrets,
    accessToken: token.access_token,
    accessTokenExpiresAt: clock().getTime() + (token.expires_in ?? defaultLifetimeSeconds) * 1000,
    accessTokenOf: originOf(config, secrets),
  };
}

function grantOf(secrets: DriveSecrets, config: DriveConfig, audience: string, now: Date): Record<string, string> {
  const { serviceAccountKey: key, clientId = "", clientSecret = "", refreshToken = "" } = secrets;
  return key === undefined
    ? {
        grant_type: "refresh_token",
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      }
    : {
        grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
        assertion: signedAssertion({ key, subject: config.subject, audience, now }),
      };
}

function parsedToken(text: string) {
  try {
    return tokenSchema.parse(JSON.parse(text));
  } catch {
    // The cause is left out: it would quote the answer, which may hold the token.
    throw new ConnectorError({ code: "invalid_response", message: "Google gave no access token that can be read." });
  }
}

function tokenError(response: Response, text: string, context: DriveContext, secrets: DriveSecrets): ConnectorError {
  const { status } = response;
  const isServiceAccount = secrets.serviceAccountKey !== undefined;
  if (text.includes("unauthorized_client") && isServiceAccount)
    return new ConnectorError({
      code: "missing_scope",
      message: "The service account may not read the files of this person.",
      hint: "Allow domain-wide delegation for its client id with the scope drive.readonly in the Google Admin console.",
      status,
    });
  if (text.includes("invalid_grant"))
    return isServiceAccount
      ? new ConnectorError({
          code: "invalid_credential",
          message: "Google does not accept the key of the service account.",
          hint: "The key may have been removed, the person to read as may not exist, or this server's clock is wrong.",
          status,
        })
      : new ConnectorError({
          code: "expired_credential",
          message: "Google does not accept the refresh token any more.",
          hint: "Connect Google Drive again: the access was withdrawn or has run out.",
          status,
        });
  if (status === 400 || status === 401)
    return new ConnectorError({
      code: "invalid_credential",
      message: "Google does not accept the credentials.",
      hint: "Copy client id and client secret again from the Google Cloud console.",
      status,
    });
  return responseError({
    status,
    headers: response.headers,
    body: text,
    what: "A token",
    isFile: false,
    now: context.clock(),
  });
}
