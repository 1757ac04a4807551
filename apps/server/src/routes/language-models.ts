import { z } from "@hono/zod-openapi";
import {
  invalidInput,
  languageModelPlace,
  type LanguageModelChoice,
  type StoredLanguageModel,
  type WorkspaceId,
} from "@handrail/core";
import { languageModelProviders, languageModelVerdicts } from "@handrail/models";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import type { Services } from "../services.ts";

const tags = ["Assistant"];
const choiceFields = {
  provider: z.enum(["none", ...languageModelProviders.map(({ id }) => id)]),
  model: z.string().trim().max(200).default(""),
  url: z
    .union([z.literal(""), z.url({ protocol: /^https?$/ })])
    .default("")
    .openapi({ description: "Base address; empty for the provider's own." }),
  allowPrivateHost: z.boolean().default(false).openapi({
    description: "The address may be on a private network, such as this machine.",
  }),
  key: z.string().trim().max(500).optional().openapi({ description: "Kept when it is left out; never shown again." }),
};
const choiceSchema = z.strictObject(choiceFields);

const stateSchema = z.object({
  source: z.enum(["operator", "workspace"]).openapi({ description: "Who has chosen the model." }),
  operatorModel: z.string().openapi({ description: "What the server's environment says." }),
  current: z.string().openapi({ description: "`extractive` or `<provider>/<model>`." }),
  choice: z
    .object({
      provider: z.string(),
      model: z.string(),
      url: z.string(),
      allowPrivateHost: z.boolean(),
      hasKey: z.boolean(),
    })
    .nullable(),
  providers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      needsKey: z.boolean(),
      needsUrl: z.boolean(),
      defaultUrl: z.string(),
      exampleModel: z.string(),
      note: z.string(),
    }),
  ),
});

const read = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/assistant/model",
  tags,
  summary: "Read which language model writes the answers",
  responses: { 200: jsonContent(stateSchema, "The model, without its key.") },
});

const choose = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/assistant/model",
  tags,
  summary: "Choose the language model, from the next message on",
  request: jsonBody(choiceSchema),
  responses: { 200: jsonContent(stateSchema, "The model as it is now.") },
});

const reset = defineRoute(withScope("settings:write"), {
  method: "delete",
  path: "/assistant/model",
  tags,
  summary: "Go back to the model of the server's environment",
  responses: { 200: jsonContent(stateSchema, "The model as it is now.") },
});

const test = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/assistant/model/test",
  tags,
  summary: "Ask a language model for one word, before it is chosen",
  request: jsonBody(choiceSchema),
  responses: {
    200: jsonContent(
      z.object({
        kind: z.enum(languageModelVerdicts),
        message: z.string(),
        hint: z.string(),
        tookMs: z.number().int(),
        said: z.string(),
      }),
      "What came of it.",
    ),
  },
});

export const languageModelRoutes = createRouter();

languageModelRoutes.openapi(read, async (context) =>
  context.json(await state(context.get("services"), context.get("principal").workspaceId), 200),
);

languageModelRoutes.openapi(choose, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const { key, ...choice } = context.req.valid("json");
  const stored = await services.languageModelStore.get(workspaceId);
  const sendsKey = keyFor(choice, key, stored);
  await services.languageModelStore.put(
    workspaceId,
    choice,
    sendsKey === undefined
      ? undefined
      : sendsKey === ""
        ? ""
        : services.secretBox.seal(sendsKey, languageModelPlace(workspaceId)),
  );
  return context.json(await state(services, workspaceId), 200);
});

languageModelRoutes.openapi(reset, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  await services.languageModelStore.remove(workspaceId);
  return context.json(await state(services, workspaceId), 200);
});

languageModelRoutes.openapi(test, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const { key, ...choice } = context.req.valid("json");
  const stored = await services.languageModelStore.get(workspaceId);
  const sendsKey = keyFor(choice, key, stored);
  const verdict = await services.languageModels.test(workspaceId, choice, sendsKey, context.req.raw.signal);
  return context.json(verdict, 200);
});

/**
 * The key that goes with a choice; undefined for the stored one. A stored key stays with the provider and the host that
 * it was entered for: otherwise whoever may change the address could have it sent to a server of their own.
 */
function keyFor(
  choice: LanguageModelChoice,
  key: string | undefined,
  stored: StoredLanguageModel | undefined,
): string | undefined {
  const provider = languageModelProviders.find(({ id }) => id === choice.provider);
  if (provider && choice.model === "")
    throw invalidInput("model_missing", "No model is named.", `Enter its name, such as ${provider.exampleModel}.`);
  if (provider?.needsUrl && choice.url === "")
    throw invalidInput("model_url_missing", "No address is named.", "Enter the base address, usually ending with /v1.");
  const sameHost =
    stored?.provider === choice.provider && URL.parse(stored.url)?.origin === URL.parse(choice.url)?.origin;
  if (key !== undefined) return key;
  if (stored?.sealedKey && sameHost) return undefined;
  if (provider?.needsKey)
    throw invalidInput("model_key_missing", `${provider.name} needs a key.`, "Enter the key of your account.");
  return "";
}

async function state({ languageModels, languageModelStore }: Services, workspaceId: WorkspaceId) {
  const stored = await languageModelStore.get(workspaceId);
  const current = await languageModels.current(workspaceId).catch(() => undefined);
  return {
    source: stored ? ("workspace" as const) : ("operator" as const),
    operatorModel: languageModels.operators,
    current: current?.name ?? "extractive",
    choice: stored
      ? {
          provider: stored.provider,
          model: stored.model,
          url: stored.url,
          allowPrivateHost: stored.allowPrivateHost,
          hasKey: stored.sealedKey !== "",
        }
      : null,
    providers: [...languageModelProviders],
  };
}
