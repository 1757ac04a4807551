import { z } from "@hono/zod-openapi";
import { runModes, runStates, syncModes, type Audience } from "@handrail/core";
import { localeSchema } from "../http/parameters.ts";

const when = z.iso.datetime();
const count = z.number().int();

export const audienceSchema = z
  .string()
  .max(80)
  .regex(/^(?:public|signed_in|internal|segment:[\w-]{1,60})$/, "write public, signed_in, internal or segment:<name>")
  .transform((value) => value as Audience)
  .openapi({ type: "string", example: "internal" });

export const scheduleSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("manual") }),
    z.strictObject({
      kind: z.literal("interval"),
      everyMinutes: z
        .number()
        .int()
        .min(1)
        .max(60 * 24 * 31),
    }),
    z.strictObject({
      kind: z.literal("cron"),
      expression: z.string().min(9).max(120).openapi({ example: "0 3 * * *" }),
      timeZone: z.string().min(1).max(60).optional().openapi({ example: "Europe/Berlin" }),
    }),
  ])
  .openapi("Schedule");

const schedules = z.object(Object.fromEntries(syncModes.map((mode) => [mode, scheduleSchema])) as Schedules);
type Schedules = Record<(typeof syncModes)[number], typeof scheduleSchema>;

/** Settings of a kind are checked by its own schema, which `GET /source-kinds` describes. */
const settings = z.record(z.string(), z.unknown()).openapi({ type: "object", additionalProperties: true });

export const newSourceSchema = z.strictObject({
  kind: z.string().min(1).max(60).openapi({ example: "zendesk" }),
  name: z.string().trim().min(1).max(120),
  config: settings.default({}),
  secrets: settings.default({}).openapi({ description: "Stored encrypted and never sent out again." }),
  audience: audienceSchema
    .optional()
    .openapi({ description: "The widest audience of its documents; `internal` until set otherwise." }),
  locale: localeSchema.optional().openapi({ description: "Language of documents that do not tell theirs." }),
  schedule: z
    .strictObject({
      full: scheduleSchema.optional(),
      incremental: scheduleSchema.optional(),
      access: scheduleSchema.optional(),
    })
    .optional(),
});

export const sourceChangeSchema = newSourceSchema
  .omit({ kind: true, config: true, secrets: true })
  .extend({
    config: settings.optional(),
    secrets: settings
      .optional()
      .openapi({ description: "Secrets to set; those that are not named stay, null takes one away." }),
  })
  .partial();

const warningSchema = z.object({ code: z.string(), message: z.string() });

export const runSchema = z
  .object({
    id: z.string(),
    sourceId: z.string(),
    mode: z.enum(runModes),
    trigger: z.enum(["person", "schedule"]),
    state: z.enum(runStates),
    counts: z.object({
      listed: count,
      added: count,
      updated: count,
      removed: count,
      unchanged: count,
      skipped: count,
      failed: count,
    }),
    stageMs: z.object({ read: count, store: count, index: count, remove: count }),
    progress: z.object({ done: count, total: count.nullable() }),
    listing: z.enum(["none", "incomplete", "complete"]),
    warnings: z.array(warningSchema),
    error: z.object({ code: z.string(), message: z.string(), hint: z.string() }).nullable(),
    cancelRequested: z.boolean(),
    resumeAt: when.nullable().openapi({ description: "When a parked run goes on by itself." }),
    queuedAt: when,
    startedAt: when.nullable(),
    heartbeatAt: when.nullable(),
    finishedAt: when.nullable(),
  })
  .openapi("SourceRun");

export const runIssueSchema = z
  .object({
    kind: z.enum(["failure", "skip", "removal"]),
    externalId: z.string(),
    title: z.string(),
    code: z.string(),
    reason: z.string(),
  })
  .openapi("SourceRunIssue");

export const sourceSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    config: z.record(z.string(), z.unknown()).openapi({ type: "object", additionalProperties: true }),
    secretsSet: z.array(z.string()).openapi({ description: "Names of the secrets that are set." }),
    audience: z.string(),
    locale: z.string(),
    schedule: schedules,
    nextRuns: z.object({ full: when.nullable(), incremental: when.nullable(), access: when.nullable() }),
    paused: z.boolean(),
    documents: count,
    failures: count.openapi({ description: "Items that could not be read so far." }),
    heldDeletions: count.openapi({ description: "Deletions that wait for a person." }),
    lastRun: runSchema.nullable(),
    createdAt: when,
    updatedAt: when,
  })
  .openapi("Source");

export const sourceKindSchema = z
  .object({
    kind: z.string(),
    name: z.string(),
    description: z.string(),
    icon: z.string(),
    setup: z.string().openapi({ description: "Steps to get the credentials, in Markdown." }),
    capabilities: z.object({
      incremental: z.boolean(),
      deletionFeed: z.boolean(),
      access: z.boolean(),
      attachments: z.boolean(),
      singleFetch: z.boolean(),
      enumeration: z.boolean(),
      hierarchy: z.boolean(),
    }),
    defaultSchedules: schedules,
    config: z.record(z.string(), z.unknown()).openapi({ description: "JSON Schema of the settings." }),
    secrets: z.record(z.string(), z.unknown()).openapi({ description: "JSON Schema of the secrets." }),
  })
  .openapi("SourceKind");

export const verdictSchema = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("ok"),
      account: z.string(),
      checks: z.array(z.object({ name: z.string(), ok: z.boolean(), note: z.string() })),
    }),
    z.object({ kind: z.literal("refused"), code: z.string(), message: z.string(), hint: z.string() }),
    z.object({ kind: z.literal("transient"), message: z.string() }),
  ])
  .openapi("ConnectionVerdict");

const previewOutcomes = ["added", "updated", "unchanged", "removed", "skipped", "failed"] as const;

export const dryRunSchema = z
  .object({
    items: z.array(
      z.object({
        externalId: z.string(),
        title: z.string(),
        url: z.string(),
        outcome: z.enum(previewOutcomes),
        audience: z.string(),
        reason: z.string(),
      }),
    ),
    counts: z.object(
      Object.fromEntries(previewOutcomes.map((name) => [name, count])) as Record<
        (typeof previewOutcomes)[number],
        typeof count
      >,
    ),
    complete: z.boolean().openapi({ description: "Everything was looked at; only then is known what would go." }),
    held: z.boolean().openapi({ description: "What would go would wait for a person." }),
    warnings: z.array(z.string()),
  })
  .openapi("DryRun");

export const sourceDocumentSchema = z
  .object({
    externalId: z.string(),
    documentId: z.string(),
    title: z.string(),
    url: z.string(),
    locale: z.string(),
    audience: z.string(),
    access: z.string().openapi({ description: "As the source tells it." }),
    breadcrumbs: z.array(z.string()),
    labels: z.array(z.string()),
    updatedAt: when.nullable(),
    missing: z.boolean().openapi({ description: "The last complete listing did not hold it." }),
  })
  .openapi("SourceDocument");

export const failureSchema = z
  .object({
    externalId: z.string(),
    title: z.string(),
    code: z.string(),
    message: z.string(),
    retryable: z.boolean(),
    attempts: count,
    firstAt: when,
    lastAt: when,
    nextRetryAt: when.nullable(),
  })
  .openapi("SourceFailure");

export const heldDeletionSchema = z
  .object({ externalId: z.string(), title: z.string(), url: z.string(), reason: z.string(), heldAt: when })
  .openapi("HeldDeletion");
