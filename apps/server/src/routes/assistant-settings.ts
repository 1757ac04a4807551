import { z } from "@hono/zod-openapi";
import { officeState } from "@handrail/conversation";
import { togglesOfPreset, type Principal, type StoredAssistantSettings } from "@handrail/core";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { assistantSettingsSchema, toAssistantSettings, togglesSchema } from "./assistant-settings-schema.ts";

const tags = ["Assistant"];

const storedSchema = z.object({
  version: z.number().int().openapi({ description: "0 while nothing was ever saved." }),
  settings: assistantSettingsSchema,
  updatedAt: z.iso.datetime().nullable(),
  updatedBy: z.string(),
  office: z
    .object({ open: z.boolean(), changesAt: z.iso.datetime().nullable() })
    .nullable()
    .openapi({ description: "How the office hours stand right now." }),
  presets: z.record(z.string(), togglesSchema).openapi({ description: "The toggles of each preset." }),
});

const read = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/assistant/settings",
  tags,
  summary: "Read how the assistant behaves",
  responses: { 200: jsonContent(storedSchema, "The settings with their version.") },
});

const write = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/assistant/settings",
  tags,
  summary: "Change how the assistant behaves, from the next message on",
  request: jsonBody(
    z.strictObject({
      version: z.number().int().min(0).openapi({ description: "The version that the change started from." }),
      settings: assistantSettingsSchema,
    }),
  ),
  responses: { 200: jsonContent(storedSchema, "The settings as they are now.") },
});

export const assistantSettingsRoutes = createRouter();

assistantSettingsRoutes.openapi(read, async (context) => {
  const { assistantSettings, clock } = context.get("services");
  const stored = await assistantSettings.get(context.get("principal").workspaceId);
  return context.json(answer(stored, clock()), 200);
});

assistantSettingsRoutes.openapi(write, async (context) => {
  const { assistantSettings, clock } = context.get("services");
  const principal = context.get("principal");
  const { version, settings } = context.req.valid("json");
  const stored = await assistantSettings.save(
    principal.workspaceId,
    toAssistantSettings(settings),
    version,
    nameOf(principal),
  );
  return context.json(answer(stored, clock()), 200);
});

function answer({ version, settings, updatedAt, updatedBy }: StoredAssistantSettings, now: Date) {
  const state = settings.officeHours && officeState(settings.officeHours, now);
  const changesAt = state && (state.open ? state.until : state.opensAt);
  return {
    version,
    settings: settings as unknown as z.infer<typeof assistantSettingsSchema>,
    updatedAt: updatedAt?.toISOString() ?? null,
    updatedBy,
    office: state ? { open: state.open, changesAt: changesAt?.toISOString() ?? null } : null,
    presets: { ...togglesOfPreset },
  };
}

function nameOf(principal: Principal): string {
  if (principal.kind === "user") return principal.user.name;
  return principal.kind === "key" ? principal.name : "";
}
