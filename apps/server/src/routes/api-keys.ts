import { z } from "@hono/zod-openapi";
import { HandrailError, notFound, scopes } from "@handrail/core";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { hashSecret, newSecret } from "../security/secrets.ts";

const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().openapi({ description: "First characters of the key." }),
    scopes: z.array(z.enum(scopes)),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .openapi("ApiKey");

const list = defineRoute(withScope("settings:write"), {
  method: "get",
  path: "/api-keys",
  tags: ["API keys"],
  summary: "List API keys",
  responses: { 200: jsonContent(z.object({ keys: z.array(keySchema) }), "Every key, without its secret.") },
});

const create = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/api-keys",
  tags: ["API keys"],
  summary: "Create an API key",
  request: jsonBody(
    z.strictObject({
      name: z.string().trim().min(1).max(120),
      scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    }),
  ),
  responses: { 201: jsonContent(keySchema.extend({ key: z.string() }), "The key. Its secret is shown this once.") },
});

const remove = defineRoute(withScope("settings:write"), {
  method: "delete",
  path: "/api-keys/{keyId}",
  tags: ["API keys"],
  summary: "Revoke an API key",
  request: { params: z.object({ keyId: z.string().max(80) }) },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "The key no longer works.") },
});

export const apiKeyRoutes = createRouter();

apiKeyRoutes.openapi(list, async (context) => {
  const { accounts } = context.get("services");
  const keys = await accounts.listApiKeys(context.get("principal").workspaceId);
  return context.json(
    {
      keys: keys.map(({ id, name, prefix, scopes: granted, createdAt, lastUsedAt }) => ({
        id,
        name,
        prefix,
        scopes: [...granted],
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    },
    200,
  );
});

apiKeyRoutes.openapi(create, async (context) => {
  const { accounts } = context.get("services");
  const principal = context.get("principal");
  const body = context.req.valid("json");
  const own = principal.kind === "user" || principal.kind === "key" ? principal.scopes : [];
  if (!body.scopes.every((scope) => own.includes(scope)))
    throw new HandrailError({
      kind: "forbidden",
      code: "scope_not_held",
      message: "A key cannot have more scopes than its maker.",
      hint: "Choose from your own scopes.",
    });
  const secret = newSecret("hrk_");
  const key = await accounts.createApiKey({
    id: `key_${crypto.randomUUID().replaceAll("-", "")}`,
    workspaceId: principal.workspaceId,
    name: body.name,
    prefix: secret.slice(0, 10),
    scopes: body.scopes,
    keyHash: hashSecret(secret),
  });
  return context.json(
    {
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      scopes: [...key.scopes],
      createdAt: key.createdAt.toISOString(),
      lastUsedAt: null,
      key: secret,
    },
    201,
  );
});

apiKeyRoutes.openapi(remove, async (context) => {
  const { accounts } = context.get("services");
  const deleted = await accounts.deleteApiKey(context.get("principal").workspaceId, context.req.valid("param").keyId);
  if (!deleted) throw notFound("api key");
  return context.json({ deleted: true }, 200);
});
