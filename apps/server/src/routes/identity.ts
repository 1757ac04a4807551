import { z } from "@hono/zod-openapi";
import { codeLifeSeconds } from "@handrail/conversation";
import { HandrailError, parseLocale, type Contact, type DeviceId, type ProvenIdentity } from "@handrail/core";
import type { Context } from "hono";
import { codeMail } from "../contact/code-mail.ts";
import { newVisitor, proofEnd } from "../contact/devices.ts";
import type { AppEnvironment } from "../http/environment.ts";
import { localeParameter } from "../http/parameters.ts";
import { everyone, ownDevice, unauthenticated } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { budget } from "../security/budget.ts";
import { emailSchema, verifyIdentityToken } from "../security/identity-token.ts";
import { ownContactJson, ownContactSchema } from "./contact-schema.ts";

const tags = ["Identity"];
const deviceToken = z
  .string()
  .optional()
  .openapi({ description: "Only where the request had none. Shown this once; keep it as the bearer token." });

const options = defineRoute(everyone, {
  method: "get",
  path: "/identity/options",
  tags,
  summary: "Which proofs of identity are set up",
  responses: { 200: jsonContent(z.object({ token: z.boolean(), emailCode: z.boolean() }), "What may be offered.") },
});

const byToken = defineRoute(everyone, {
  method: "post",
  path: "/identity/token",
  tags,
  summary: "Prove who the contact is by a token of your own server",
  description:
    "A JWT signed with HS256 and the workspace's secret. Claims: `sub` (id in your system), `aud`, `exp` (at most 24 hours ahead), and if known `email`, `email_verified`, `name`, `phone`, `locale`, `attributes`.",
  request: jsonBody(z.strictObject({ token: z.string().min(1).max(8_000) })),
  responses: { 200: jsonContent(z.object({ contact: ownContactSchema, deviceToken }), "The contact, verified.") },
});

const askCode = defineRoute(everyone, {
  method: "post",
  path: "/identity/codes",
  tags,
  summary: "Send a one-time code to an e-mail address",
  description: "The answer is the same whoever is known by that address.",
  request: jsonBody(z.strictObject({ email: emailSchema.openapi({ type: "string" }), locale: localeParameter })),
  responses: {
    202: jsonContent(
      z.object({ sentTo: z.string(), expiresInSeconds: z.number().int(), deviceToken }),
      "The code is on its way.",
    ),
  },
});

const byCode = defineRoute(ownDevice, {
  method: "post",
  path: "/identity/codes/verify",
  tags,
  summary: "Prove an e-mail address by the code that was sent to it",
  request: jsonBody(
    z.strictObject({
      email: emailSchema.openapi({ type: "string" }),
      code: z
        .string()
        .max(20)
        .transform((code) => code.replaceAll(/\s/g, "")),
    }),
  ),
  responses: { 200: jsonContent(z.object({ contact: ownContactSchema }), "The contact, verified.") },
});

const signOut = defineRoute(ownDevice, {
  method: "post",
  path: "/identity/sign-out",
  tags,
  summary: "Forget a contact on this device",
  description: "Neither the device's token nor the tokens of the sessions begun on it work any longer.",
  responses: { 200: jsonContent(z.object({ signedOut: z.boolean() }), "Forgotten.") },
});

type AppContext = Context<AppEnvironment>;

/** The device that asks; a new one for a caller without a credential. */
async function deviceOf(context: AppContext): Promise<{ id: DeviceId; token?: string }> {
  const principal = context.get("principal");
  if (principal.kind === "contact" && principal.deviceId !== null) return { id: principal.deviceId };
  if (principal.kind !== "anonymous") throw unauthenticated("Send the device's token, or no credential at all.");
  const { device, token } = await newVisitor(context.get("services"));
  return { id: device.id, token };
}

async function bind(
  context: AppContext,
  deviceId: DeviceId,
  identity: ProvenIdentity,
  proof: "signed_token" | "email_code",
): Promise<Contact> {
  const { contacts, conversation, clock } = context.get("services");
  const { workspaceId } = context.get("principal");
  const end = proofEnd(clock());
  const { contact, sessionIds } = await contacts.identify({ workspaceId, id: deviceId }, identity, proof, end);
  await conversation.tellIdentified(workspaceId, sessionIds, proof);
  return contact;
}

function localeOrNothing(tag: string): string | undefined {
  try {
    return parseLocale(tag);
  } catch {
    return undefined;
  }
}

/** Enough for its owner to know it, too little for others. */
function masked(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}

export const identityRoutes = createRouter();

identityRoutes.use("/identity/token", budget("identity-token", { requests: 60, windowSeconds: 60 }));
identityRoutes.use("/identity/codes", budget("identity-codes", { requests: 10, windowSeconds: 600 }));
identityRoutes.use("/identity/codes/verify", budget("identity-verify", { requests: 30, windowSeconds: 600 }));

identityRoutes.openapi(options, async (context) => {
  const { identities, mailer, workspace } = context.get("services");
  const secrets = await identities.secrets(workspace.id);
  return context.json({ token: secrets.length > 0, emailCode: mailer.configured }, 200);
});

identityRoutes.openapi(byToken, async (context) => {
  const { identities, secretBox, clock } = context.get("services");
  const { workspaceId } = context.get("principal");
  const kept = await identities.secrets(workspaceId);
  if (kept.length === 0)
    throw new HandrailError({
      kind: "conflict",
      code: "identity_not_set_up",
      message: "This workspace has no secret for identity tokens.",
      hint: "Create one in the console under Settings, Identity.",
    });
  const identity = await verifyIdentityToken(context.req.valid("json").token, {
    secrets: kept.map(({ id, sealed }) => secretBox.open(sealed, `identity:${id}`)),
    audience: workspaceId,
    now: clock(),
    parseLocale: localeOrNothing,
  });
  const device = await deviceOf(context);
  const contact = await bind(context, device.id, identity, "signed_token");
  return context.json(
    { contact: ownContactJson(contact), ...(device.token ? { deviceToken: device.token } : {}) },
    200,
  );
});

identityRoutes.openapi(askCode, async (context) => {
  const { emailCodes, mailer, workspace } = context.get("services");
  const { email, locale = workspace.sourceLocale } = context.req.valid("json");
  if (!mailer.configured)
    throw new HandrailError({
      kind: "unavailable",
      code: "mail_not_set_up",
      message: "This server cannot send e-mail.",
      hint: "Set HANDRAIL_SMTP_URL and HANDRAIL_MAIL_FROM and start it again.",
    });
  const device = await deviceOf(context);
  await emailCodes.send({
    workspaceId: workspace.id,
    deviceId: device.id,
    email,
    mail: (code) => codeMail(locale, workspace.name, code),
  });
  return context.json(
    {
      sentTo: masked(email),
      expiresInSeconds: codeLifeSeconds,
      ...(device.token ? { deviceToken: device.token } : {}),
    },
    202,
  );
});

identityRoutes.openapi(byCode, async (context) => {
  const { emailCodes, workspace } = context.get("services");
  const { email, code } = context.req.valid("json");
  const device = await deviceOf(context);
  await emailCodes.verify({ workspaceId: workspace.id, deviceId: device.id, email, code });
  const contact = await bind(context, device.id, { email, emailVerified: true }, "email_code");
  return context.json({ contact: ownContactJson(contact) }, 200);
});

identityRoutes.openapi(signOut, async (context) => {
  const device = await deviceOf(context);
  await context.get("services").contacts.signOut(context.get("principal").workspaceId, device.id);
  return context.json({ signedOut: true }, 200);
});
