import { ConnectorError } from "@handrail/connector-kit";
import type { ConfluenceContext } from "./client.ts";
import type { ConfluenceSecrets } from "./config.ts";
import { responseError } from "./response-error.ts";
import { tokenSchema } from "./schemas.ts";

/** A token that ends sooner than this is renewed first: the request may take a while. */
const earlyMs = 60_000;

/** Whether these credentials can be renewed at all. */
export function isRenewable(secrets: ConfluenceSecrets): boolean {
  return secrets.refreshToken !== undefined;
}

/**
 * Credentials that should still be good.
 * @throws ConnectorError `expired_credential`, `invalid_credential` among others
 */
export async function currentAccess(context: ConfluenceContext): Promise<ConfluenceSecrets> {
  const secrets = await context.credentials.current();
  if (!isRenewable(secrets)) return secrets;
  const endsAt = secrets.accessTokenExpiresAt ?? Number.POSITIVE_INFINITY;
  const isGood = secrets.accessToken !== undefined && endsAt - earlyMs > context.clock().getTime();
  return isGood ? secrets : renewedAccess(context, secrets);
}

/** Atlassian replaces the refresh token at every use: the new one is stored before anybody uses the access token. */
export function renewedAccess(context: ConfluenceContext, seen: ConfluenceSecrets): Promise<ConfluenceSecrets> {
  return context.credentials.renew(seen, (current) => requestToken(context, current));
}

async function requestToken(context: ConfluenceContext, secrets: ConfluenceSecrets): Promise<ConfluenceSecrets> {
  const base = (context.config.authBaseUrl ?? "https://auth.atlassian.com").replace(/\/+$/, "");
  const response = await context.fetch(`${base}/oauth/token`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({
      grant_type: "refresh_token",
      client_id: secrets.clientId,
      client_secret: secrets.clientSecret,
      refresh_token: secrets.refreshToken,
    }),
    signal: context.signal,
    // Used twice, the token would end the whole grant.
    attempts: 1,
  });
  const text = await response.text();
  if (response.status === 400 || response.status === 401 || response.status === 403) {
    throw new ConnectorError({
      code: text.includes("invalid_client") ? "invalid_credential" : "expired_credential",
      status: response.status,
      message: "Atlassian does not accept the refresh token any more.",
      hint: "Connect Confluence again.",
    });
  }
  if (!response.ok) throw responseError(response, "/oauth/token", context.clock());
  const token = parsedToken(text);
  return {
    ...secrets,
    accessToken: token.access_token,
    accessTokenExpiresAt: context.clock().getTime() + (token.expires_in ?? 3600) * 1000,
    refreshToken: token.refresh_token ?? secrets.refreshToken,
  };
}

function parsedToken(text: string) {
  try {
    return tokenSchema.parse(JSON.parse(text));
  } catch {
    // The cause is left out: it would quote the answer, which may hold the token.
    throw new ConnectorError({ code: "invalid_response", message: "Atlassian gave no access token that can be read." });
  }
}
