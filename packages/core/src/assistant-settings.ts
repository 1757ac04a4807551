import type { TeamId } from "./ids.ts";
import { channels, type Channel, type HandoffReason } from "./session.ts";

/** Which questions the assistant takes on a channel, in plain language. */
export interface TopicGate {
  /** Only these when there are any. */
  readonly reply: readonly string[];
  /** Never these. */
  readonly skip: readonly string[];
}

export interface AutopilotSettings {
  readonly on: boolean;
  readonly topics: TopicGate;
}

export const handoffPresets = ["never", "quick", "balanced", "ai_first", "custom"] as const;
export type HandoffPreset = (typeof handoffPresets)[number];

/** What makes the assistant pass a session on. A preset is one setting of them all. */
export interface HandoffToggles {
  /** `at_once`, or after this many further tries of the assistant; `never`. */
  readonly onRequest: "at_once" | "after_one_try" | "never";
  readonly onLowConfidence: "at_once" | "after_one_try" | "never";
  readonly onFrustration: boolean;
  readonly onNoProgress: boolean;
  readonly onProhibitedTopic: boolean;
  readonly onToolFailure: boolean;
}

/** Minutes after midnight, local time; `until` is exclusive and may be 1440. */
export interface OpenSpan {
  readonly from: number;
  readonly until: number;
}

export interface OfficeHours {
  /** IANA name. */
  readonly timeZone: string;
  /** Monday first, seven entries; an empty one is a closed day. */
  readonly week: readonly (readonly OpenSpan[])[];
  /** Closed days as `YYYY-MM-DD` in that zone, with their names. */
  readonly holidays: readonly { readonly date: string; readonly name: string }[];
}

/** Sends a hand-off to a team. The first rule that fits decides. */
export interface RoutingRule {
  readonly teamId: TeamId;
  readonly reasons?: readonly HandoffReason[];
  readonly channels?: readonly Channel[];
  /** Languages such as `de`, compared without region. */
  readonly languages?: readonly string[];
  /** Words or topics, matched in the summary and the question. */
  readonly topics?: readonly string[];
  /** Only while the office is open, or only while it is closed. */
  readonly hours?: "open" | "closed";
}

/** Tokens, in and out together; null for no limit. */
export interface TokenBudgets {
  readonly session: number | null;
  readonly contactPerDay: number | null;
  readonly workspacePerDay: number | null;
}

/** How the assistant behaves in one workspace. Takes effect at the next message. */
export interface AssistantSettings {
  readonly assistantName: string;
  readonly autopilot: Readonly<Record<Channel, AutopilotSettings>>;
  /** Where a person owns the session, the assistant drafts internal notes. */
  readonly assist: boolean;
  readonly handoff: { readonly preset: HandoffPreset; readonly toggles: HandoffToggles };
  /** Null where somebody may answer at any time. */
  readonly officeHours: OfficeHours | null;
  readonly routing: readonly RoutingRule[];
  /** Addresses that are told of a hand-off while nobody is in the inbox. */
  readonly notify: readonly string[];
  readonly budgets: TokenBudgets;
  readonly sessions: {
    /** A message within this time opens a closed session again; later it begins a new one. */
    readonly reopenWithinHours: number;
    /** An answered session that is silent this long counts as resolved. */
    readonly closeAfterIdleHours: number;
  };
}

/** What each preset sets; `custom` is whatever its toggles say. */
export const togglesOfPreset: Readonly<Record<Exclude<HandoffPreset, "custom">, HandoffToggles>> = {
  never: {
    onRequest: "never",
    onLowConfidence: "never",
    onFrustration: false,
    onNoProgress: false,
    onProhibitedTopic: false,
    onToolFailure: false,
  },
  quick: {
    onRequest: "at_once",
    onLowConfidence: "at_once",
    onFrustration: true,
    onNoProgress: true,
    onProhibitedTopic: true,
    onToolFailure: true,
  },
  balanced: {
    onRequest: "at_once",
    onLowConfidence: "after_one_try",
    onFrustration: true,
    onNoProgress: true,
    onProhibitedTopic: true,
    onToolFailure: true,
  },
  ai_first: {
    onRequest: "after_one_try",
    onLowConfidence: "after_one_try",
    onFrustration: false,
    onNoProgress: true,
    onProhibitedTopic: true,
    onToolFailure: true,
  },
};

/** The toggles that count: a preset's own, or those that were set one by one. */
export function togglesOf({ preset, toggles }: AssistantSettings["handoff"]): HandoffToggles {
  return preset === "custom" ? toggles : togglesOfPreset[preset];
}

const autopilotOn: AutopilotSettings = { on: true, topics: { reply: [], skip: [] } };

/** Where nobody has chosen anything yet. */
export const defaultAssistantSettings: AssistantSettings = {
  assistantName: "Assistant",
  autopilot: Object.fromEntries(channels.map((channel) => [channel, autopilotOn])) as Record<
    Channel,
    AutopilotSettings
  >,
  assist: false,
  handoff: { preset: "quick", toggles: togglesOfPreset.quick },
  officeHours: null,
  routing: [],
  notify: [],
  budgets: { session: null, contactPerDay: null, workspacePerDay: null },
  sessions: { reopenWithinHours: 72, closeAfterIdleHours: 72 },
};
