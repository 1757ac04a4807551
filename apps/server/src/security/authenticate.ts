import { scopes, scopesOfRole, type Principal } from "@handrail/core";
import { getCookie } from "hono/cookie";
import type { MiddlewareHandler } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { unauthenticated } from "../http/policy.ts";
import { devicePrefix } from "../contact/devices.ts";
import { assertSameOrigin } from "./same-origin.ts";
import { hashSecret, sameSecret } from "./secrets.ts";

export const loginCookie = "handrail_login";

/** Resolves every kind of credential to one principal. A credential that is wrong is an error, not anonymity. */
export const authenticate: MiddlewareHandler<AppEnvironment> = async (context, next) => {
  const services = context.get("services");
  const workspaceId = services.workspace.id;
  const header = context.req.header("authorization");
  let principal: Principal = { kind: "anonymous", workspaceId };

  if (header !== undefined) {
    const token = /^Bearer ([\w.~+/=-]{8,512})$/i.exec(header)?.[1];
    const found = token ? await principalOfToken(services, token) : undefined;
    if (!found) throw unauthenticated("The bearer token is unknown, expired or revoked.");
    principal = found;
  } else {
    const login = getCookie(context, loginCookie);
    const user = login ? await services.accounts.findLogin(hashSecret(login), services.clock()) : undefined;
    if (user) {
      assertSameOrigin(context.req.raw, services.config.siteUrl);
      principal = { kind: "user", workspaceId: user.workspaceId, user, scopes: scopesOfRole[user.role] };
    }
  }
  context.set("principal", principal);
  await next();
};

async function principalOfToken(
  services: AppEnvironment["Variables"]["services"],
  token: string,
): Promise<Principal | undefined> {
  const workspaceId = services.workspace.id;
  for (const { name, key, local } of [
    { name: services.workspace.name, key: services.config.adminKey, local: false },
    { name: "command line", key: services.controlToken, local: true },
  ])
    if (key && sameSecret(token, key)) return { kind: "key", workspaceId, name, scopes, local };

  const hash = hashSecret(token);
  const key = await services.accounts.findApiKey(hash, services.clock());
  if (key)
    return { kind: "key", workspaceId: key.key.workspaceId, name: key.key.name, scopes: key.scopes, local: false };
  return principalOfContact(services, token, hash);
}

/** A contact by the token of its device, or of one session. Only somebody who has proven who they are is verified. */
async function principalOfContact(
  services: AppEnvironment["Variables"]["services"],
  token: string,
  hash: string,
): Promise<Principal | undefined> {
  if (token.startsWith(devicePrefix)) {
    const found = await services.contacts.findDevice(hash);
    if (!found) return undefined;
    const { device, contact } = found;
    await services.contacts.seen(contact);
    const { workspaceId, id: contactId } = contact;
    const verified = contact.verified && device.proof !== null;
    return { kind: "contact", workspaceId, contactId, verified, sessionId: null, deviceId: device.id };
  }
  const session = await services.sessions.findByToken(hash);
  if (!session) return undefined;
  const { workspaceId, contactId } = session;
  const contact = await services.contacts.get(workspaceId, contactId);
  return {
    kind: "contact",
    workspaceId,
    contactId,
    verified: contact?.verified ?? false,
    sessionId: session.id,
    deviceId: null,
  };
}
