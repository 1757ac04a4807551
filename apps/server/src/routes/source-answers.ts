import { z } from "@hono/zod-openapi";
import type { AnyConnector } from "@handrail/connector-kit";
import type { Schedule, Schedules, Source, SourceDocument, SourceFailure, SourceRun } from "@handrail/core";
import type { scheduleSchema } from "./source-schemas.ts";

const at = (date: Date | null): string | null => date?.toISOString() ?? null;

function scheduleAnswer(schedule: Schedule): z.infer<typeof scheduleSchema> {
  if (schedule.kind !== "cron") return { ...schedule };
  const { kind, expression, timeZone } = schedule;
  return { kind, expression, ...(timeZone === undefined ? {} : { timeZone }) };
}

function schedulesAnswer({ full, incremental, access }: Schedules) {
  return { full: scheduleAnswer(full), incremental: scheduleAnswer(incremental), access: scheduleAnswer(access) };
}

/** JSON Schema of what a person fills in, with the titles and descriptions that the connector gives its fields. */
function formOf(schema: unknown): Record<string, unknown> {
  return z.toJSONSchema(schema as z.ZodType, { io: "input", unrepresentable: "any" }) as Record<string, unknown>;
}

export function kindAnswer({ manifest, config, secrets }: AnyConnector) {
  const { kind, name, description, icon, setup, capabilities, defaultSchedules } = manifest;
  return {
    kind,
    name,
    description,
    icon,
    setup,
    capabilities: { ...capabilities },
    defaultSchedules: schedulesAnswer(defaultSchedules),
    config: formOf(config),
    secrets: formOf(secrets),
  };
}

export function runAnswer(run: SourceRun) {
  return {
    id: run.id,
    sourceId: run.sourceId,
    mode: run.mode,
    trigger: run.trigger,
    state: run.state,
    counts: { ...run.counts },
    stageMs: { ...run.stageMs },
    progress: { ...run.progress },
    listing: run.listing,
    warnings: run.warnings.map((warning) => ({ ...warning })),
    error: run.error && { ...run.error },
    cancelRequested: run.cancelRequested,
    resumeAt: at(run.resumeAt),
    queuedAt: run.queuedAt.toISOString(),
    startedAt: at(run.startedAt),
    heartbeatAt: at(run.heartbeatAt),
    finishedAt: at(run.finishedAt),
  };
}

export function sourceAnswer(
  source: Source,
  counts: { readonly documents: number; readonly held: number; readonly failures: number } | undefined,
  lastRun: SourceRun | undefined,
) {
  return {
    id: source.id,
    kind: source.kind,
    name: source.name,
    config: { ...source.config },
    secretsSet: [...source.secretNames],
    audience: source.audience,
    locale: source.locale,
    schedule: schedulesAnswer(source.schedules),
    nextRuns: {
      full: at(source.nextRuns.full),
      incremental: at(source.nextRuns.incremental),
      access: at(source.nextRuns.access),
    },
    paused: source.paused,
    documents: counts?.documents ?? 0,
    failures: counts?.failures ?? 0,
    heldDeletions: counts?.held ?? 0,
    lastRun: lastRun ? runAnswer(lastRun) : null,
    createdAt: source.createdAt.toISOString(),
    updatedAt: source.updatedAt.toISOString(),
  };
}

export function documentAnswer(document: SourceDocument) {
  const { externalId, documentId, title, url, locale, audience, access, breadcrumbs, labels } = document;
  return {
    externalId,
    documentId,
    title,
    url,
    locale,
    audience,
    access,
    breadcrumbs: [...breadcrumbs],
    labels: [...labels],
    updatedAt: at(document.updatedAt),
    missing: document.strikes > 0,
  };
}

export function failureAnswer(failure: SourceFailure) {
  return {
    ...failure,
    firstAt: failure.firstAt.toISOString(),
    lastAt: failure.lastAt.toISOString(),
    nextRetryAt: at(failure.nextRetryAt),
  };
}
