import * as z from "zod/mini";
import { request } from "./request.ts";

const moment = z.nullish(z.string());
const settings = z.record(z.string(), z.unknown());

const schedule = z.object({
  kind: z.string(),
  everyMinutes: z.optional(z.number()),
  expression: z.optional(z.string()),
  timeZone: z.optional(z.string()),
});
export type Schedule = z.infer<typeof schedule>;

const schedules = z.object({ full: schedule, incremental: schedule, access: schedule });
export type SyncMode = keyof z.infer<typeof schedules>;

const sourceKind = z.object({
  kind: z.string(),
  name: z.string(),
  description: z.string(),
  icon: z.string(),
  setup: z.string(),
  capabilities: z.record(z.string(), z.boolean()),
  defaultSchedules: schedules,
  config: settings,
  secrets: settings,
});
export type SourceKind = z.infer<typeof sourceKind>;

const counts = z.object({
  listed: z.number(),
  added: z.number(),
  updated: z.number(),
  removed: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  failed: z.number(),
});
export type RunCounts = z.infer<typeof counts>;

const run = z.object({
  id: z.string(),
  mode: z.string(),
  trigger: z.string(),
  state: z.string(),
  counts,
  progress: z.object({ done: z.number(), total: z.nullish(z.number()) }),
  listing: z.string(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  error: z.nullish(z.object({ code: z.string(), message: z.string(), hint: z.string() })),
  cancelRequested: z.boolean(),
  resumeAt: moment,
  queuedAt: z.string(),
  startedAt: moment,
  finishedAt: moment,
});
export type Run = z.infer<typeof run>;

const issue = z.object({
  kind: z.string(),
  externalId: z.string(),
  title: z.string(),
  code: z.string(),
  reason: z.string(),
});

const source = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  config: settings,
  secretsSet: z.array(z.string()),
  audience: z.string(),
  locale: z.string(),
  schedule: schedules,
  nextRuns: z.object({ full: moment, incremental: moment, access: moment }),
  paused: z.boolean(),
  documents: z.number(),
  failures: z.number(),
  heldDeletions: z.number(),
  lastRun: z.nullish(run),
  updatedAt: z.string(),
});
export type Source = z.infer<typeof source>;

const verdict = z.object({
  kind: z.string(),
  account: z.optional(z.string()),
  checks: z.optional(z.array(z.object({ name: z.string(), ok: z.boolean(), note: z.string() }))),
  message: z.optional(z.string()),
  hint: z.optional(z.string()),
});
export type Verdict = z.infer<typeof verdict>;

const sourceDocument = z.object({
  externalId: z.string(),
  title: z.string(),
  url: z.string(),
  locale: z.string(),
  audience: z.string(),
  breadcrumbs: z.array(z.string()),
  updatedAt: moment,
  missing: z.boolean(),
});
export type SourceDocument = z.infer<typeof sourceDocument>;

const failure = z.object({
  externalId: z.string(),
  title: z.string(),
  message: z.string(),
  attempts: z.number(),
  lastAt: z.string(),
  nextRetryAt: moment,
});

const heldDeletion = z.object({
  externalId: z.string(),
  title: z.string(),
  url: z.string(),
  reason: z.string(),
  heldAt: z.string(),
});
export type HeldDeletion = z.infer<typeof heldDeletion>;

const preview = z.object({
  items: z.array(
    z.object({
      externalId: z.string(),
      title: z.string(),
      outcome: z.string(),
      audience: z.string(),
      reason: z.string(),
    }),
  ),
  counts: z.record(z.string(), z.number()),
  complete: z.boolean(),
  held: z.boolean(),
  warnings: z.array(z.string()),
});
export type Preview = z.infer<typeof preview>;

export interface SourceSettings {
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Only those that are set anew. */
  readonly secrets: Readonly<Record<string, unknown>>;
  readonly audience: string;
  readonly locale: string;
  readonly schedule: Readonly<Partial<Record<SyncMode, Schedule>>>;
}

const at = (id: string, path = "") => `/sources/${encodeURIComponent(id)}${path}`;
const posted = { method: "POST", body: {} } as const;
const started = z.object({ runId: z.string() });

export const listSourceKinds = (signal: AbortSignal) =>
  request("/source-kinds", { answer: z.object({ kinds: z.array(sourceKind) }), signal });
export const listSources = (signal: AbortSignal) =>
  request("/sources", { answer: z.object({ sources: z.array(source) }), signal });
export const getSource = (id: string, signal: AbortSignal) => request(at(id), { answer: source, signal });
export const createSource = (kind: string, given: SourceSettings) =>
  request("/sources", { method: "POST", body: { kind, ...given }, answer: source });
export const changeSource = (id: string, given: Partial<SourceSettings>) =>
  request(at(id), { method: "PATCH", body: given, answer: source });
export const deleteSource = (id: string) => request(at(id), { method: "DELETE" });
export const testSource = (id: string) => request(at(id, "/test"), { ...posted, answer: verdict });
export const listScopes = (id: string, field: string, signal: AbortSignal) =>
  request(at(id, "/scopes"), {
    query: { field },
    answer: z.object({ options: z.array(z.object({ id: z.string(), name: z.string() })) }),
    signal,
  });
export const previewSync = (id: string) => request(at(id, "/dry-run"), { ...posted, answer: preview });
export const startSync = (id: string, mode: SyncMode) =>
  request(at(id, "/sync"), { method: "POST", body: { mode }, answer: started });
export const pauseSource = (id: string, pause: boolean) =>
  request(at(id, pause ? "/pause" : "/resume"), { ...posted, answer: source });
export const listRuns = (id: string, signal: AbortSignal) =>
  request(at(id, "/runs"), { answer: z.object({ runs: z.array(run) }), signal });
export const getRun = (id: string, runId: string, signal: AbortSignal) =>
  request(at(id, `/runs/${runId}`), { answer: z.extend(run, { issues: z.array(issue) }), signal });
export const cancelRun = (id: string, runId: string) =>
  request(at(id, `/runs/${runId}/cancel`), { ...posted, answer: run });
export const listDocuments = (id: string, query: { q?: string; offset: number }, signal: AbortSignal) =>
  request(at(id, "/documents"), {
    query: { ...query, limit: 50 },
    answer: z.object({ documents: z.array(sourceDocument), total: z.number() }),
    signal,
  });
export const listFailures = (id: string, signal: AbortSignal) =>
  request(at(id, "/failures"), { answer: z.object({ failures: z.array(failure) }), signal });
/** @param externalId one item, or every failed one */
export const retryFailures = (id: string, externalId?: string) =>
  request(at(id, externalId ? `/failures/${encodeURIComponent(externalId)}/retry` : "/failures/retry"), {
    ...posted,
    answer: started,
  });
export const listHeldDeletions = (id: string, signal: AbortSignal) =>
  request(at(id, "/held-deletions"), { answer: z.object({ deletions: z.array(heldDeletion) }), signal });
export const decideHeldDeletions = (id: string, decision: "confirm" | "discard") =>
  request(at(id, "/held-deletions"), {
    method: "POST",
    body: { decision },
    answer: z.object({ documents: z.number() }),
  });
