import { z } from "@hono/zod-openapi";
import { notFound, syncModes, type SourceId, type SourceRunId, type WorkspaceId } from "@handrail/core";
import { limitParameter, offsetParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import type { Services } from "../services.ts";
import { failureAnswer, runAnswer } from "./source-answers.ts";
import { failureSchema, heldDeletionSchema, runIssueSchema, runSchema } from "./source-schemas.ts";

const tags = ["Sources"];
const read = withScope("settings:read");
const write = withScope("settings:write");
const params = z.object({ sourceId: z.string().min(1).max(80) });
const runParams = params.extend({ runId: z.string().min(1).max(80) });
const started = z.object({ runId: z.string() });
const shownIssues = 1000;

const sync = defineRoute(write, {
  method: "post",
  path: "/sources/{sourceId}/sync",
  tags,
  summary: "Ask for a sync; it runs in the background",
  request: { params, ...jsonBody(z.strictObject({ mode: z.enum(syncModes).default("incremental") })) },
  responses: { 202: jsonContent(started, "The run, or the one of this mode that waits or works already.") },
});

const list = defineRoute(read, {
  method: "get",
  path: "/sources/{sourceId}/runs",
  tags,
  summary: "List runs, newest first",
  request: { params, query: z.object({ limit: limitParameter(100, 20), offset: offsetParameter }) },
  responses: { 200: jsonContent(z.object({ runs: z.array(runSchema) }), "What was done and is being done.") },
});

const get = defineRoute(read, {
  method: "get",
  path: "/sources/{sourceId}/runs/{runId}",
  tags,
  summary: "Read a run with what it skipped, removed and could not read",
  description: "Counts, progress and stage times move while it works; ask again as often as you like.",
  request: { params: runParams },
  responses: { 200: jsonContent(runSchema.extend({ issues: z.array(runIssueSchema) }), "The run as it stands.") },
});

const cancel = defineRoute(write, {
  method: "post",
  path: "/sources/{sourceId}/runs/{runId}/cancel",
  tags,
  summary: "Cancel a run; what it has written stays",
  request: { params: runParams, ...jsonBody(z.strictObject({})) },
  responses: { 200: jsonContent(runSchema, "The run. One that works ends within two seconds.") },
});

const failures = defineRoute(read, {
  method: "get",
  path: "/sources/{sourceId}/failures",
  tags,
  summary: "List items that could not be read so far",
  request: { params },
  responses: { 200: jsonContent(z.object({ failures: z.array(failureSchema) }), "Newest first.") },
});

const retry = defineRoute(write, {
  method: "post",
  path: "/sources/{sourceId}/failures/{externalId}/retry",
  tags,
  summary: "Try a single item again",
  request: {
    params: params.extend({ externalId: z.string().min(1).max(2000) }),
    ...jsonBody(z.strictObject({})),
  },
  responses: { 202: jsonContent(started, "The run that tries it.") },
});

const retryAll = defineRoute(write, {
  method: "post",
  path: "/sources/{sourceId}/failures/retry",
  tags,
  summary: "Try every failed item again",
  request: { params, ...jsonBody(z.strictObject({})) },
  responses: { 202: jsonContent(started, "The run that tries them.") },
});

const held = defineRoute(read, {
  method: "get",
  path: "/sources/{sourceId}/held-deletions",
  tags,
  summary: "List deletions that wait for a person",
  request: { params },
  responses: { 200: jsonContent(z.object({ deletions: z.array(heldDeletionSchema) }), "What would go, and why.") },
});

const decide = defineRoute(write, {
  method: "post",
  path: "/sources/{sourceId}/held-deletions",
  tags,
  summary: "Confirm the deletions that wait, or keep the documents",
  request: { params, ...jsonBody(z.strictObject({ decision: z.enum(["confirm", "discard"]) })) },
  responses: {
    200: jsonContent(z.object({ documents: z.number().int() }), "How many documents the decision was about."),
  },
});

async function ensureSource({ sources }: Services, workspaceId: WorkspaceId, sourceId: SourceId): Promise<void> {
  if (!(await sources.get(workspaceId, sourceId))) throw notFound("source");
}

const idOf = (param: { sourceId: string }) => param.sourceId as SourceId;

export const sourceRunRoutes = createRouter();

sourceRunRoutes.openapi(sync, async (context) => {
  const { sourceSync } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { mode } = context.req.valid("json");
  const run = await sourceSync.request(workspaceId, idOf(context.req.valid("param")), mode);
  return context.json({ runId: run.id }, 202);
});

sourceRunRoutes.openapi(list, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const sourceId = idOf(context.req.valid("param"));
  await ensureSource(services, workspaceId, sourceId);
  const runs = await services.sourceRuns.list(workspaceId, sourceId, context.req.valid("query"));
  return context.json({ runs: runs.map(runAnswer) }, 200);
});

sourceRunRoutes.openapi(get, async (context) => {
  const { sourceRuns } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { sourceId, runId } = context.req.valid("param");
  const run = await sourceRuns.get(workspaceId, sourceId as SourceId, runId as SourceRunId);
  if (!run) throw notFound("run");
  const issues = await sourceRuns.issues(workspaceId, run.id, shownIssues);
  return context.json({ ...runAnswer(run), issues: issues.map((issue) => ({ ...issue })) }, 200);
});

sourceRunRoutes.openapi(cancel, async (context) => {
  const { sourceSync } = context.get("services");
  const { sourceId, runId } = context.req.valid("param");
  const run = await sourceSync.cancel(context.get("principal").workspaceId, sourceId as SourceId, runId as SourceRunId);
  return context.json(runAnswer(run), 200);
});

sourceRunRoutes.openapi(failures, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const sourceId = idOf(context.req.valid("param"));
  await ensureSource(services, workspaceId, sourceId);
  const found = await services.sourceRuns.failures(workspaceId, sourceId);
  return context.json({ failures: found.map(failureAnswer) }, 200);
});

sourceRunRoutes.openapi(retryAll, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const sourceId = idOf(context.req.valid("param"));
  await ensureSource(services, workspaceId, sourceId);
  const targets = (await services.sourceRuns.failures(workspaceId, sourceId)).map(({ externalId }) => externalId);
  if (targets.length === 0) throw notFound("failure", "Nothing failed, or it has been read since.");
  const run = await services.sourceSync.request(workspaceId, sourceId, "retry", { targets });
  return context.json({ runId: run.id }, 202);
});

sourceRunRoutes.openapi(retry, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const { sourceId, externalId } = context.req.valid("param");
  await ensureSource(services, workspaceId, sourceId as SourceId);
  const failed = await services.sourceRuns.failures(workspaceId, sourceId as SourceId);
  if (!failed.some((failure) => failure.externalId === externalId))
    throw notFound("failure", "It may have been read since.");
  const run = await services.sourceSync.request(workspaceId, sourceId as SourceId, "retry", { targets: [externalId] });
  return context.json({ runId: run.id }, 202);
});

sourceRunRoutes.openapi(held, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const sourceId = idOf(context.req.valid("param"));
  await ensureSource(services, workspaceId, sourceId);
  const deletions = await services.sourceDocuments.held(workspaceId, sourceId);
  return context.json(
    { deletions: deletions.map((deletion) => ({ ...deletion, heldAt: deletion.heldAt.toISOString() })) },
    200,
  );
});

sourceRunRoutes.openapi(decide, async (context) => {
  const { sourceSync } = context.get("services");
  const { decision } = context.req.valid("json");
  const documents = await sourceSync.decideHeld(
    context.get("principal").workspaceId,
    idOf(context.req.valid("param")),
    decision,
  );
  return context.json({ documents }, 200);
});
