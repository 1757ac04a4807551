import { z } from "@hono/zod-openapi";
import { channels, handoffPresets, handoffReasons, type AssistantSettings } from "@handrail/core";

const words = (most: number) => z.array(z.string().trim().min(1).max(200)).max(most);
const tries = z.enum(["at_once", "after_one_try", "never"]);
const limit = z.number().int().min(1).max(1_000_000_000).nullable();

const autopilot = z.strictObject({
  on: z.boolean(),
  topics: z.strictObject({
    reply: words(50).openapi({ description: "Only these are answered, when there are any. In plain words." }),
    skip: words(50).openapi({ description: "These go to a person." }),
  }),
});

export const togglesSchema = z.strictObject({
  onRequest: tries,
  onLowConfidence: tries,
  onFrustration: z.boolean(),
  onNoProgress: z.boolean(),
  onProhibitedTopic: z.boolean(),
  onToolFailure: z.boolean(),
});

const span = z
  .strictObject({ from: z.number().int().min(0).max(1439), until: z.number().int().min(1).max(1440) })
  .refine(({ from, until }) => from < until, "must end after it begins");

const officeHours = z.strictObject({
  timeZone: z.string().refine(isTimeZone, "use a name such as Europe/Berlin"),
  week: z.array(z.array(span).max(4)).length(7).openapi({ description: "Monday first; minutes after midnight." }),
  holidays: z
    .array(z.strictObject({ date: z.iso.date().openapi({ example: "2026-12-25" }), name: z.string().trim().max(80) }))
    .max(200),
});

const routingRule = z.strictObject({
  teamId: z.string().min(1).max(80),
  reasons: z.array(z.enum(handoffReasons)).optional(),
  channels: z.array(z.enum(channels)).optional(),
  languages: z
    .array(z.string().regex(/^[a-zA-Z]{2,3}(-[\w-]+)?$/, "use tags such as de"))
    .max(50)
    .optional(),
  topics: words(50).optional(),
  hours: z.enum(["open", "closed"]).optional(),
});

export const assistantSettingsSchema = z
  .strictObject({
    assistantName: z.string().trim().min(1).max(60),
    autopilot: z.strictObject(Object.fromEntries(channels.map((channel) => [channel, autopilot]))),
    assist: z.boolean(),
    handoff: z.strictObject({ preset: z.enum(handoffPresets), toggles: togglesSchema }),
    officeHours: officeHours.nullable(),
    routing: z.array(routingRule).max(100),
    notify: z.array(z.email()).max(20),
    budgets: z.strictObject({ session: limit, contactPerDay: limit, workspacePerDay: limit }),
    sessions: z.strictObject({
      reopenWithinHours: z.number().int().min(0).max(8760),
      closeAfterIdleHours: z.number().int().min(1).max(8760),
    }),
  })
  .openapi("AssistantSettings");

/** What the schema lets through is what the engine knows. */
export function toAssistantSettings(body: z.infer<typeof assistantSettingsSchema>): AssistantSettings {
  return body as unknown as AssistantSettings;
}

function isTimeZone(name: string): boolean {
  try {
    return name !== "" && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
