import { z } from "@hono/zod-openapi";
import { notFound, type SourceId, type WorkspaceId } from "@handrail/core";
import { limitParameter, offsetParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { withProgress } from "../http/progress.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import type { Services } from "../services.ts";
import { documentAnswer, kindAnswer, sourceAnswer } from "./source-answers.ts";
import {
  dryRunSchema,
  newSourceSchema,
  sourceChangeSchema,
  sourceDocumentSchema,
  sourceKindSchema,
  sourceSchema,
  verdictSchema,
} from "./source-schemas.ts";

const tags = ["Sources"];
const read = withScope("settings:read");
const write = withScope("settings:write");
const params = z.object({ sourceId: z.string().min(1).max(80) });

const kinds = defineRoute(read, {
  method: "get",
  path: "/source-kinds",
  tags,
  summary: "Kinds of sources that can be connected, with the form of each",
  responses: { 200: jsonContent(z.object({ kinds: z.array(sourceKindSchema) }), "Every connector that is there.") },
});

const list = defineRoute(read, {
  method: "get",
  path: "/sources",
  tags,
  summary: "List sources with their last run",
  responses: { 200: jsonContent(z.object({ sources: z.array(sourceSchema) }), "Every source, without its secrets.") },
});

const create = defineRoute(write, {
  method: "post",
  path: "/sources",
  tags,
  summary: "Connect a source",
  request: jsonBody(newSourceSchema),
  responses: { 201: jsonContent(sourceSchema, "The source. Nothing is read until a sync runs.") },
});

const get = defineRoute(read, {
  method: "get",
  path: "/sources/{sourceId}",
  tags,
  summary: "Read a source",
  request: { params },
  responses: { 200: jsonContent(sourceSchema, "The source, without its secrets.") },
});

const change = defineRoute(write, {
  method: "patch",
  path: "/sources/{sourceId}",
  tags,
  summary: "Change a source; a new audience takes effect at once",
  request: { params, ...jsonBody(sourceChangeSchema) },
  responses: { 200: jsonContent(sourceSchema, "The source as it is now.") },
});

const remove = defineRoute(write, {
  method: "delete",
  path: "/sources/{sourceId}",
  tags,
  summary: "Disconnect a source and take away everything that came from it",
  request: { params },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "Nothing of it is left.") },
});

const test = defineRoute(write, {
  method: "post",
  path: "/sources/{sourceId}/test",
  tags,
  summary: "Try the connection",
  request: { params, ...jsonBody(z.strictObject({})) },
  responses: { 200: jsonContent(verdictSchema, "What was found.") },
});

const scopes = defineRoute(write, {
  method: "get",
  path: "/sources/{sourceId}/scopes",
  tags,
  summary: "What a field of the settings may be limited to: spaces, folders, categories",
  request: { params, query: z.object({ field: z.string().min(1).max(80) }) },
  responses: {
    200: jsonContent(
      z.object({
        options: z.array(z.object({ id: z.string(), name: z.string(), parentId: z.string().optional() })),
      }),
      "What the connection offers; empty where it offers no choice.",
    ),
  },
});

const dryRun = defineRoute(write, {
  method: "post",
  path: "/sources/{sourceId}/dry-run",
  tags,
  summary: "Show what a full sync would bring, change and remove, without writing anything",
  description: "With `Accept: text/event-stream` it answers with `progress` events and a last `done`.",
  request: {
    params,
    ...jsonBody(z.strictObject({ limit: z.number().int().min(1).max(1000).default(200) })),
  },
  responses: { 200: jsonContent(dryRunSchema, "Item by item.") },
});

const pause = defineRoute(write, {
  method: "post",
  path: "/sources/{sourceId}/pause",
  tags,
  summary: "Put a source and its running sync down",
  request: { params, ...jsonBody(z.strictObject({})) },
  responses: { 200: jsonContent(sourceSchema, "The source as it is now.") },
});

const resume = defineRoute(write, {
  method: "post",
  path: "/sources/{sourceId}/resume",
  tags,
  summary: "Let a paused source go on where it stopped",
  request: { params, ...jsonBody(z.strictObject({})) },
  responses: { 200: jsonContent(sourceSchema, "The source as it is now.") },
});

const documents = defineRoute(read, {
  method: "get",
  path: "/sources/{sourceId}/documents",
  tags,
  summary: "List what came from a source",
  request: {
    params,
    query: z.object({
      q: z.string().trim().max(200).optional(),
      limit: limitParameter(200, 50),
      offset: offsetParameter,
    }),
  },
  responses: {
    200: jsonContent(
      z.object({ documents: z.array(sourceDocumentSchema), total: z.number().int() }),
      "Its documents by title.",
    ),
  },
});

/** A source as the API shows it. @throws HandrailError `source_not_found` */
async function answer(services: Services, workspaceId: WorkspaceId, sourceId: SourceId) {
  const { sources, sourceRuns, sourceDocuments } = services;
  const source = await sources.get(workspaceId, sourceId);
  if (!source) throw notFound("source");
  const counts = await sourceDocuments.counts(workspaceId);
  const [lastRun] = await sourceRuns.list(workspaceId, sourceId, { limit: 1 });
  return sourceAnswer(source, counts.get(sourceId), lastRun);
}

const idOf = (param: { sourceId: string }) => param.sourceId as SourceId;

export const sourceRoutes = createRouter();

sourceRoutes.openapi(kinds, (context) =>
  context.json({ kinds: context.get("services").sourceSync.connectors.map(kindAnswer) }, 200),
);

sourceRoutes.openapi(list, async (context) => {
  const { sources, sourceRuns, sourceDocuments } = context.get("services");
  const { workspaceId } = context.get("principal");
  const [found, counts, runs] = await Promise.all([
    sources.list(workspaceId),
    sourceDocuments.counts(workspaceId),
    sourceRuns.latest(workspaceId),
  ]);
  const latest = new Map(runs.map((run) => [run.sourceId, run]));
  return context.json(
    { sources: found.map((source) => sourceAnswer(source, counts.get(source.id), latest.get(source.id))) },
    200,
  );
});

sourceRoutes.openapi(create, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const { kind, name, config, secrets, audience, locale, schedule } = context.req.valid("json");
  const source = await services.sourceSync.create(workspaceId, {
    kind,
    name,
    config,
    secrets,
    locale: locale ?? services.workspace.sourceLocale,
    ...(audience === undefined ? {} : { audience }),
    ...(schedule === undefined ? {} : { schedules: schedule as never }),
  });
  return context.json(await answer(services, workspaceId, source.id), 201);
});

sourceRoutes.openapi(get, async (context) => {
  const { workspaceId } = context.get("principal");
  return context.json(await answer(context.get("services"), workspaceId, idOf(context.req.valid("param"))), 200);
});

sourceRoutes.openapi(change, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const sourceId = idOf(context.req.valid("param"));
  const { schedule, ...rest } = context.req.valid("json");
  await services.sourceSync.update(workspaceId, sourceId, {
    ...rest,
    ...(schedule === undefined ? {} : { schedules: schedule }),
  } as never);
  return context.json(await answer(services, workspaceId, sourceId), 200);
});

sourceRoutes.openapi(remove, async (context) => {
  const { sourceSync } = context.get("services");
  await sourceSync.remove(context.get("principal").workspaceId, idOf(context.req.valid("param")));
  return context.json({ deleted: true }, 200);
});

sourceRoutes.openapi(test, async (context) => {
  const { sourceSync } = context.get("services");
  const { workspaceId } = context.get("principal");
  const verdict = await sourceSync.test(workspaceId, idOf(context.req.valid("param")), context.req.raw.signal);
  return context.json(verdict as never, 200);
});

sourceRoutes.openapi(scopes, async (context) => {
  const { sourceSync } = context.get("services");
  const options = await sourceSync.scopes(
    context.get("principal").workspaceId,
    idOf(context.req.valid("param")),
    context.req.valid("query").field,
    context.req.raw.signal,
  );
  return context.json({ options: options.map((option) => ({ ...option })) }, 200);
});

sourceRoutes.openapi(dryRun, async (context) => {
  const { sourceSync } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { limit } = context.req.valid("json");
  return (await withProgress(context, (report) =>
    sourceSync.dryRun(workspaceId, idOf(context.req.valid("param")), {
      limit,
      signal: context.req.raw.signal,
      onProgress: (done) => report({ stage: "Reading the source", done, total: limit }),
    }),
  )) as never;
});

for (const [route, verb] of [
  [pause, "pause"],
  [resume, "resume"],
] as const)
  sourceRoutes.openapi(route, async (context) => {
    const services = context.get("services");
    const { workspaceId } = context.get("principal");
    const sourceId = idOf(context.req.valid("param"));
    await services.sourceSync[verb](workspaceId, sourceId);
    return context.json(await answer(services, workspaceId, sourceId), 200);
  });

sourceRoutes.openapi(documents, async (context) => {
  const { sources, sourceDocuments } = context.get("services");
  const { workspaceId } = context.get("principal");
  const sourceId = idOf(context.req.valid("param"));
  if (!(await sources.get(workspaceId, sourceId))) throw notFound("source");
  const { q, limit, offset } = context.req.valid("query");
  const found = await sourceDocuments.list(workspaceId, sourceId, { limit, offset, ...(q ? { text: q } : {}) });
  return context.json({ documents: found.documents.map(documentAnswer), total: found.total }, 200);
});
