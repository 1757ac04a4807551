import { randomBytes } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonContent } from "../http/router.ts";

const tags = ["Identity"];
const graceMs = 24 * 3_600_000;

const secretSchema = z
  .object({
    id: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable().openapi({ description: "Null for the current one." }),
  })
  .openapi("IdentitySecret");

const list = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/identity/secrets",
  tags,
  summary: "Which secrets for identity tokens work",
  responses: {
    200: jsonContent(
      z.object({
        audience: z.string().openapi({ description: "What the claim `aud` must be." }),
        secrets: z.array(secretSchema),
      }),
      "Without the secrets themselves.",
    ),
  },
});

const create = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/identity/secrets",
  tags,
  summary: "Create the secret for identity tokens, or take a new one",
  description: "The one before works for another 24 hours.",
  responses: {
    201: jsonContent(
      z.object({
        audience: z.string(),
        secret: z.string().openapi({ description: "Shown this once." }),
        id: z.string(),
      }),
      "The secret.",
    ),
  },
});

const remove = defineRoute(withScope("settings:write"), {
  method: "delete",
  path: "/identity/secrets",
  tags,
  summary: "Let no identity token work any longer",
  description: "For a secret that has leaked. Contacts who were verified stay so.",
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "None works any longer.") },
});

export const identitySecretRoutes = createRouter();

identitySecretRoutes.openapi(list, async (context) => {
  const { workspaceId } = context.get("principal");
  const secrets = await context.get("services").identities.secrets(workspaceId);
  return context.json(
    {
      audience: workspaceId,
      secrets: secrets.map(({ id, createdAt, expiresAt }) => ({
        id,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt?.toISOString() ?? null,
      })),
    },
    200,
  );
});

identitySecretRoutes.openapi(create, async (context) => {
  const { identities, secretBox, clock } = context.get("services");
  const { workspaceId } = context.get("principal");
  const id = `isc_${crypto.randomUUID().replaceAll("-", "")}`;
  const secret = randomBytes(48).toString("base64url");
  await identities.addSecret(
    workspaceId,
    { id, sealed: secretBox.seal(secret, `identity:${id}`), expiresAt: null },
    new Date(clock().getTime() + graceMs),
  );
  return context.json({ audience: workspaceId, secret, id }, 201);
});

identitySecretRoutes.openapi(remove, async (context) => {
  await context.get("services").identities.removeSecrets(context.get("principal").workspaceId);
  return context.json({ deleted: true }, 200);
});
