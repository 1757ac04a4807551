import * as z from "zod/mini";
import { request } from "./request.ts";

const tries = z.enum(["at_once", "after_one_try", "never"]);
const toggles = z.object({
  onRequest: tries,
  onLowConfidence: tries,
  onFrustration: z.boolean(),
  onNoProgress: z.boolean(),
  onProhibitedTopic: z.boolean(),
  onToolFailure: z.boolean(),
});
export type HandoffToggles = z.infer<typeof toggles>;

const autopilot = z.object({
  on: z.boolean(),
  topics: z.object({ reply: z.array(z.string()), skip: z.array(z.string()) }),
});
export type Autopilot = z.infer<typeof autopilot>;

const officeHours = z.object({
  timeZone: z.string(),
  week: z.array(z.array(z.object({ from: z.number(), until: z.number() }))),
  holidays: z.array(z.object({ date: z.string(), name: z.string() })),
});
export type OfficeHours = z.infer<typeof officeHours>;

const rule = z.object({
  teamId: z.string(),
  reasons: z.optional(z.array(z.string())),
  channels: z.optional(z.array(z.string())),
  languages: z.optional(z.array(z.string())),
  topics: z.optional(z.array(z.string())),
  hours: z.optional(z.enum(["open", "closed"])),
});
export type RoutingRule = z.infer<typeof rule>;

const settings = z.object({
  assistantName: z.string(),
  autopilot: z.record(z.string(), autopilot),
  assist: z.boolean(),
  handoff: z.object({ preset: z.string(), toggles }),
  officeHours: z.nullable(officeHours),
  routing: z.array(rule),
  notify: z.array(z.string()),
  budgets: z.object({
    session: z.nullable(z.number()),
    contactPerDay: z.nullable(z.number()),
    workspacePerDay: z.nullable(z.number()),
  }),
  sessions: z.object({ reopenWithinHours: z.number(), closeAfterIdleHours: z.number() }),
});
export type AssistantSettings = z.infer<typeof settings>;

const stored = z.object({
  version: z.number(),
  settings,
  updatedAt: z.nullable(z.string()),
  updatedBy: z.string(),
  office: z.nullable(z.object({ open: z.boolean(), changesAt: z.nullable(z.string()) })),
  presets: z.record(z.string(), toggles),
});
export type StoredAssistantSettings = z.infer<typeof stored>;

export const getAssistantSettings = (signal: AbortSignal) => request("/assistant/settings", { answer: stored, signal });
export const saveAssistantSettings = (version: number, changed: AssistantSettings) =>
  request("/assistant/settings", { method: "PUT", body: { version, settings: changed }, answer: stored });

const provider = z.object({
  id: z.string(),
  name: z.string(),
  needsKey: z.boolean(),
  needsUrl: z.boolean(),
  defaultUrl: z.string(),
  exampleModel: z.string(),
  note: z.string(),
});

const model = z.object({
  source: z.string(),
  operatorModel: z.string(),
  current: z.string(),
  choice: z.nullable(
    z.object({
      provider: z.string(),
      model: z.string(),
      url: z.string(),
      allowPrivateHost: z.boolean(),
      hasKey: z.boolean(),
    }),
  ),
  providers: z.array(provider),
});
export type ModelState = z.infer<typeof model>;

export interface ModelChoice {
  readonly provider: string;
  readonly model: string;
  readonly url: string;
  readonly allowPrivateHost: boolean;
  /** Left out where the stored one is kept. */
  readonly key?: string;
}

const verdict = z.object({
  kind: z.string(),
  message: z.string(),
  hint: z.string(),
  tookMs: z.number(),
  said: z.string(),
});
export type ModelVerdict = z.infer<typeof verdict>;

export const getModel = (signal: AbortSignal) => request("/assistant/model", { answer: model, signal });
export const chooseModel = (choice: ModelChoice) =>
  request("/assistant/model", { method: "PUT", body: choice, answer: model });
export const resetModel = () => request("/assistant/model", { method: "DELETE", answer: model });
export const testModel = (choice: ModelChoice) =>
  request("/assistant/model/test", { method: "POST", body: choice, answer: verdict });
