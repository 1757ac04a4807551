import { z } from "@hono/zod-openapi";
import { finWebhookPlace, invalidInput, notFound, type Delivery, type WorkspaceId } from "@handrail/core";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import type { Services } from "../services.ts";

const tags = ["Fin API"];
const shown = 50;

const settingsFields = {
  url: z
    .union([z.literal(""), z.url({ protocol: /^https?$/ }).max(2_000)])
    .openapi({ description: "Where events are posted; empty for nowhere." }),
  allowPrivateHost: z.boolean().default(false).openapi({ description: "The address may be on a private network." }),
  asksForRating: z.boolean().default(false).openapi({
    description: "Asks for a rating when a conversation ends resolved.",
  }),
  secret: z
    .string()
    .min(16)
    .max(200)
    .optional()
    .openapi({
      description:
        "Signs what is posted. One that begins with `whsec_` is read as Standard Webhooks writes them. Kept when it is " +
        "left out; never shown again.",
    }),
};

const stateSchema = z
  .object({
    url: z.string(),
    allowPrivateHost: z.boolean(),
    asksForRating: z.boolean(),
    hasSecret: z.boolean(),
  })
  .openapi("FinWebhook");

const deliverySchema = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    sessionId: z.string(),
    eventName: z.string(),
    status: z.enum(["waiting", "delivered", "dead"]),
    attempts: z.number().int(),
    lastStatus: z.number().int().nullable(),
    lastError: z.string(),
    createdAt: z.iso.datetime(),
    deliveredAt: z.iso.datetime().nullable(),
    nextAttemptAt: z.iso.datetime().nullable().openapi({ description: "Null unless it waits." }),
  })
  .openapi("FinDelivery");

const read = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/fin-webhook",
  tags,
  summary: "Read where events of Fin conversations are posted",
  responses: { 200: jsonContent(stateSchema, "Without the secret.") },
});

const put = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/fin-webhook",
  tags,
  summary: "Set where events of Fin conversations are posted",
  request: jsonBody(z.strictObject(settingsFields)),
  responses: { 200: jsonContent(stateSchema, "As it is now.") },
});

const remove = defineRoute(withScope("settings:write"), {
  method: "delete",
  path: "/fin-webhook",
  tags,
  summary: "Post events nowhere, and forget the secret",
  responses: { 200: jsonContent(stateSchema, "As it is now.") },
});

const list = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/fin-webhook/deliveries",
  tags,
  summary: "What was posted lately, and what came of it",
  responses: { 200: jsonContent(z.object({ deliveries: z.array(deliverySchema) }), "The latest first.") },
});

const redeliver = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/fin-webhook/deliveries/{id}/redeliver",
  tags,
  summary: "Post an event again",
  request: { params: z.object({ id: z.string().max(200) }) },
  responses: { 200: jsonContent(z.object({ queued: z.boolean() }), "It is tried at once, under the same id.") },
});

export const finWebhookRoutes = createRouter();

finWebhookRoutes.openapi(read, async (context) =>
  context.json(await state(context.get("services"), context.get("principal").workspaceId), 200),
);

finWebhookRoutes.openapi(put, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const { secret, ...settings } = context.req.valid("json");
  const stored = await services.finWebhookStore.settings(workspaceId);
  if (settings.url !== "" && secret === undefined && !stored?.sealedSecret)
    throw invalidInput("webhook_secret_missing", "What is posted must be signed.", "Enter a secret.");
  await services.finWebhookStore.put(
    workspaceId,
    settings,
    secret === undefined ? undefined : services.secretBox.seal(secret, finWebhookPlace(workspaceId)),
  );
  void services.finWebhooks
    .run()
    .catch((error: unknown) => services.logger.warn("Events could not be looked for.", { error }));
  return context.json(await state(services, workspaceId), 200);
});

finWebhookRoutes.openapi(remove, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  await services.finWebhookStore.remove(workspaceId);
  return context.json(await state(services, workspaceId), 200);
});

finWebhookRoutes.openapi(list, async (context) => {
  const deliveries = await context.get("services").finWebhookStore.list(context.get("principal").workspaceId, shown);
  return context.json({ deliveries: deliveries.map(toShown) }, 200);
});

finWebhookRoutes.openapi(redeliver, async (context) => {
  const { finWebhookStore, finWebhooks, logger } = context.get("services");
  const { workspaceId } = context.get("principal");
  const key = keyOf(context.req.valid("param").id);
  if (!key || !(await finWebhookStore.redeliver(workspaceId, key))) throw notFound("delivery");
  void finWebhooks.run().catch((error: unknown) => logger.warn("An event could not be posted again.", { error }));
  return context.json({ queued: true }, 200);
});

async function state({ finWebhookStore }: Services, workspaceId: WorkspaceId) {
  const stored = await finWebhookStore.settings(workspaceId);
  return {
    url: stored?.url ?? "",
    allowPrivateHost: stored?.allowPrivateHost ?? false,
    asksForRating: stored?.asksForRating ?? false,
    hasSecret: (stored?.sealedSecret ?? "") !== "",
  };
}

function toShown(delivery: Delivery): z.infer<typeof deliverySchema> {
  const { sessionId, seq, place, externalId, eventName, status, attempts, lastStatus, lastError } = delivery;
  return {
    id: `msg_${sessionId}_${seq}_${place}`,
    conversationId: externalId,
    sessionId,
    eventName,
    status,
    attempts,
    lastStatus,
    lastError,
    createdAt: delivery.createdAt.toISOString(),
    deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
    nextAttemptAt: status === "waiting" ? delivery.nextAttemptAt.toISOString() : null,
  };
}

function keyOf(id: string) {
  const parts = /^msg_(.+)_(\d{1,9})_(\d{1,4})$/.exec(id);
  return parts && { sessionId: parts[1]! as Delivery["sessionId"], seq: Number(parts[2]), place: Number(parts[3]) };
}
