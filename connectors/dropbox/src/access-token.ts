import { createHash } from "node:crypto";
import { ConnectorError } from "@handrail/connector-kit";
import type { DropboxContext } from "./client.ts";
import { hostsOf, type DropboxSecrets } from "./config.ts";
import { responseError } from "./response-error.ts";
import { tokenSchema } from "./schemas.ts";

/** A token that ends sooner than this is renewed first: the request may take a while. */
const earlyMs = 60_000;

/**
 * Credentials with an access token that should still be good.
 * @throws ConnectorError `expired_credential`, `invalid_credential` among others
 */
export async function currentAccess(context: DropboxContext): Promise<DropboxSecrets> {
  const secrets = await context.credentials.current();
  if (secrets.refreshToken === undefined) return secrets;
  const endsAt = secrets.accessTokenExpiresAt ?? 0;
  const isOwn = secrets.accessToken !== undefined && secrets.accessTokenOf === originOf(secrets);
  return isOwn && endsAt - earlyMs > context.clock().getTime() ? secrets : renewedAccess(context, secrets);
}

/** A refresh token that somebody replaced may be of another account: what was made with the old one must not be used. */
function originOf({ refreshToken, appKey }: DropboxSecrets): string {
  return createHash("sha256")
    .update(JSON.stringify([appKey, refreshToken]))
    .digest("base64url")
    .slice(0, 16);
}

/** Replaces an access token that Dropbox refused, or that is about to end. Dropbox keeps the refresh token. */
export function renewedAccess(context: DropboxContext, seen: DropboxSecrets): Promise<DropboxSecrets> {
  return context.credentials.renew(seen, (current) => requestToken(context, current));
}

async function requestToken(context: DropboxContext, secrets: DropboxSecrets): Promise<DropboxSecrets> {
  const form = new URLSearchParams({
    grant_type: "refresh_token",
    refresh_token: secrets.refreshToken ?? "",
    client_id: secrets.appKey ?? "",
  });
  if (secrets.appSecret !== undefined) form.set("client_secret", secrets.appSecret);
  const response = await context.fetch(`${hostsOf(context.config).api}/oauth2/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
    signal: context.signal,
  });
  const text = await response.text();
  if (!response.ok) throw tokenError(response, text, context.clock());
  const token = parsedToken(text);
  const endsInMs = (token.expires_in ?? 14_400) * 1000;
  return {
    ...secrets,
    accessToken: token.access_token,
    accessTokenExpiresAt: context.clock().getTime() + endsInMs,
    accessTokenOf: originOf(secrets),
  };
}

function parsedToken(text: string) {
  try {
    return tokenSchema.parse(JSON.parse(text));
  } catch {
    // The cause is left out: it would quote the answer, which may hold the token.
    throw new ConnectorError({ code: "invalid_response", message: "Dropbox gave no access token that can be read." });
  }
}

function tokenError(response: Response, text: string, now: Date): ConnectorError {
  if (text.includes("invalid_grant"))
    return new ConnectorError({
      code: "expired_credential",
      message: "Dropbox does not accept the refresh token any more.",
      hint: "Connect Dropbox again: the access was withdrawn or the token is of another app.",
      status: response.status,
    });
  if (response.status === 400 || response.status === 401)
    return new ConnectorError({
      code: "invalid_credential",
      message: "Dropbox does not accept the app key and app secret.",
      hint: "Copy both again from the settings of your Dropbox app.",
      status: response.status,
    });
  return responseError(response, "oauth2/token", text.slice(0, 2000), now);
}
