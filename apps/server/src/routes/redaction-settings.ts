import { z } from "@hono/zod-openapi";
import { alwaysRemoved, personalDataKinds, redactionChoices, type RedactionPolicy } from "@handrail/guardrails";
import { invalidInput } from "@handrail/core";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const tags = ["Guardrails"];
const choice = z.enum(redactionChoices);
const kindsSchema = z
  .array(
    z.object({
      kind: z.enum(personalDataKinds),
      choice,
      fixed: z.boolean().openapi({ description: "Always removed; cannot be chosen." }),
    }),
  )
  .openapi("RedactionKinds");

const read = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/redaction-settings",
  tags,
  summary: "Read what becomes of personal data",
  description:
    "`remove` takes it out before anything is stored. `hide` keeps it in the message, where people read it, and away " +
    "from search, models, traces, logs and webhooks. `keep` leaves it alone.",
  responses: { 200: jsonContent(z.object({ kinds: kindsSchema }), "Each kind and what becomes of it.") },
});

const write = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/redaction-settings",
  tags,
  summary: "Choose what becomes of personal data",
  description: "From the next message on; what is stored already stays as it is.",
  request: jsonBody(z.strictObject({ choices: z.partialRecord(z.enum(personalDataKinds), choice) })),
  responses: { 200: jsonContent(z.object({ kinds: kindsSchema }), "Each kind and what becomes of it.") },
});

const attempt = defineRoute(withScope("settings:read"), {
  method: "post",
  path: "/redaction-settings/try",
  tags,
  summary: "Try a message",
  description: "Nothing of it is stored.",
  request: jsonBody(z.strictObject({ text: z.string().min(1).max(4000) })),
  responses: {
    200: jsonContent(
      z.object({
        stored: z.string().openapi({ description: "As it would be stored and as people read it." }),
        passedOn: z.string().openapi({ description: "As search, models, traces and webhooks would get it." }),
        removed: z.array(z.enum(personalDataKinds)),
      }),
      "What would become of the message.",
    ),
  },
});

export const redactionSettingsRoutes = createRouter();

redactionSettingsRoutes.openapi(read, async (context) => {
  const policy = await context.get("services").redaction.policy(context.get("principal").workspaceId);
  return context.json({ kinds: kindsJson(policy) }, 200);
});

redactionSettingsRoutes.openapi(write, async (context) => {
  const { choices } = context.req.valid("json");
  const kept = alwaysRemoved.find((kind) => choices[kind] !== undefined && choices[kind] !== "remove");
  if (kept)
    throw invalidInput("kind_always_removed", `"${kept}" is always removed.`, "Leave it out, or set it to remove.");
  const policy = await context.get("services").redaction.change(context.get("principal").workspaceId, choices);
  return context.json({ kinds: kindsJson(policy) }, 200);
});

redactionSettingsRoutes.openapi(attempt, async (context) => {
  const { redaction } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { text } = context.req.valid("json");
  const { text: stored, found } = await redaction.redact(text, workspaceId);
  return context.json({ stored, passedOn: await redaction.pseudonymise(text, workspaceId), removed: [...found] }, 200);
});

function kindsJson(policy: RedactionPolicy): z.infer<typeof kindsSchema> {
  return personalDataKinds.map((kind) => ({ kind, choice: policy[kind], fixed: alwaysRemoved.includes(kind) }));
}
