import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import type { FakeRequest, FakeResponse } from "@handrail/testing";

/** Gives tokens for signed assertions of a service account, and for a refresh token. */
export interface FakeTokens {
  readonly serviceAccount: { readonly serviceAccountKey: string };
  /** A key that was removed from the account. */
  readonly removedKey: { readonly serviceAccountKey: string };
  readonly oauth: { readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string };
  /** Whom the service account may stand in for. */
  readonly delegates: Set<string>;
  /** Claims of the assertions so far. */
  readonly assertions: Record<string, unknown>[];
  answer(request: FakeRequest, address: string): FakeResponse;
  isGood(token: string): boolean;
  expire(): void;
}

const email = "reader@fake-project.iam.gserviceaccount.com";
const scope = "https://www.googleapis.com/auth/drive.readonly";

export function createFakeTokens(): FakeTokens {
  const [good, removed] = [newKey(), newKey()];
  const oauth = { clientId: "fake-client", clientSecret: "fake-client-secret", refreshToken: "fake-refresh-token" };
  const delegates = new Set<string>();
  const assertions: Record<string, unknown>[] = [];
  let tokens = new Set<string>();
  let issued = 0;

  function refused(error: string, description: string): FakeResponse {
    return { status: error === "invalid_client" ? 401 : 400, body: { error, error_description: description } };
  }

  function problemOf(assertion: string, address: string): FakeResponse | undefined {
    const [header = "", payload = "", signature = ""] = assertion.split(".");
    const signed = Buffer.from(`${header}.${payload}`);
    if (!verify("RSA-SHA256", signed, createPublicKey(good), Buffer.from(signature, "base64url")))
      return refused("invalid_grant", "Invalid JWT Signature.");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
    assertions.push(claims);
    const now = Date.now() / 1000;
    const isTimely = Number(claims["iat"]) <= now + 60 && Number(claims["exp"]) > now;
    if (claims["iss"] !== email || claims["aud"] !== address || !isTimely)
      return refused("invalid_grant", "Invalid JWT: iss, aud, iat or exp.");
    if (claims["scope"] !== scope) return refused("invalid_scope", "Some requested scopes were invalid.");
    const { sub } = claims;
    if (sub !== undefined && !(typeof sub === "string" && delegates.has(sub)))
      return refused("unauthorized_client", "Client is unauthorized to retrieve access tokens using this method.");
    return undefined;
  }

  return {
    serviceAccount: keyFile(good),
    removedKey: keyFile(removed),
    oauth,
    delegates,
    assertions,
    answer({ body }, address) {
      const form = new URLSearchParams(body.toString());
      if (form.get("grant_type") === "refresh_token") {
        if (form.get("client_id") !== oauth.clientId || form.get("client_secret") !== oauth.clientSecret)
          return refused("invalid_client", "The OAuth client was not found.");
        if (form.get("refresh_token") !== oauth.refreshToken)
          return refused("invalid_grant", "Token has been expired or revoked.");
      } else {
        const problem = problemOf(form.get("assertion") ?? "", address);
        if (problem) return problem;
      }
      issued += 1;
      const token = `ya29.fake-access-token-${issued}`;
      tokens.add(token);
      return { body: { access_token: token, expires_in: 3599, token_type: "Bearer" } };
    },
    isGood: (token) => tokens.has(token),
    expire: () => void (tokens = new Set()),
  };
}

function newKey(): string {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }).privateKey;
}

function keyFile(privateKey: string): { serviceAccountKey: string } {
  const key = {
    type: "service_account",
    project_id: "fake-project",
    private_key_id: "0123456789abcdef",
    private_key: privateKey,
    client_email: email,
    token_uri: "https://oauth2.googleapis.com/token",
  };
  return { serviceAccountKey: JSON.stringify(key) };
}
