import { z } from "@hono/zod-openapi";
import { notFound, type TranslationJob } from "@handrail/core";
import { localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { articleIdOf, scopeSchema } from "./translation-schemas.ts";
import { nameOf } from "./translations.ts";

const tags = ["Translation"];
const reading = withScope("content:read");
const writing = withScope("content:write");

const states = ["waiting", "done", "nothing_to_do", "partly", "failed", "cancelled"] as const;
const jobSchema = z
  .object({
    id: z.string(),
    scope: scopeSchema,
    locales: z.array(z.string()),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    cancelled: z.boolean(),
    counts: z.object(
      Object.fromEntries(states.map((state) => [state, z.number()])) as Record<(typeof states)[number], z.ZodNumber>,
    ),
  })
  .openapi("TranslationJob");

const jobJson = ({ id, scope, createdBy, cancelled, createdAt, finishedAt, locales, counts }: TranslationJob) => ({
  id,
  scope,
  createdBy,
  cancelled,
  locales: [...locales],
  counts: { ...counts },
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});

const start = defineRoute(writing, {
  method: "post",
  path: "/translation-jobs",
  tags,
  summary: "Let the model fill many drafts in the background",
  request: jsonBody(
    z.strictObject({
      locales: z.array(localeSchema).min(1, "choose a language").max(100),
      scope: scopeSchema,
      articleIds: z.array(z.string().max(80)).min(1).max(5000).optional(),
    }),
  ),
  responses: { 201: jsonContent(jobSchema, "The job, and how much waits.") },
});

const list = defineRoute(reading, {
  method: "get",
  path: "/translation-jobs",
  tags,
  summary: "List jobs, the latest first",
  responses: { 200: jsonContent(z.object({ jobs: z.array(jobSchema) }), "At most 50.") },
});

const jobParameter = z.object({ jobId: z.string().min(1).max(80) });

const read = defineRoute(reading, {
  method: "get",
  path: "/translation-jobs/{jobId}",
  tags,
  summary: "Read a job with what became of each article",
  request: { params: jobParameter },
  responses: {
    200: jsonContent(
      z.object({
        job: jobSchema,
        items: z.array(
          z.object({
            articleId: z.string(),
            locale: z.string(),
            state: z.enum(states),
            blocks: z.number(),
            problem: z.string(),
          }),
        ),
      }),
      "In order.",
    ),
  },
});

const cancel = defineRoute(writing, {
  method: "post",
  path: "/translation-jobs/{jobId}/cancel",
  tags,
  summary: "Give up what still waits",
  request: { params: jobParameter },
  responses: { 200: jsonContent(jobSchema, "The job as it is now.") },
});

export const translationJobRoutes = createRouter();

translationJobRoutes.openapi(start, async (context) => {
  const { translation } = context.get("services");
  const principal = context.get("principal");
  const { locales, scope, articleIds } = context.req.valid("json");
  const job = await translation.startJob({
    workspaceId: principal.workspaceId,
    locales,
    scope,
    articleIds: articleIds?.map(articleIdOf),
    createdBy: nameOf(principal),
  });
  return context.json(jobJson(job), 201);
});

translationJobRoutes.openapi(list, async (context) => {
  const jobs = await context.get("services").translation.stores.memory.jobs(context.get("principal").workspaceId);
  return context.json({ jobs: jobs.map(jobJson) }, 200);
});

translationJobRoutes.openapi(read, async (context) => {
  const { memory } = context.get("services").translation.stores;
  const { workspaceId } = context.get("principal");
  const { jobId } = context.req.valid("param");
  const job = await memory.job(workspaceId, jobId);
  if (!job) throw notFound("job");
  const items = await memory.items(workspaceId, jobId);
  return context.json(
    { job: jobJson(job), items: items.map((item) => ({ ...item, articleId: String(item.articleId) })) },
    200,
  );
});

translationJobRoutes.openapi(cancel, async (context) => {
  const { memory } = context.get("services").translation.stores;
  const { workspaceId } = context.get("principal");
  const { jobId } = context.req.valid("param");
  await memory.cancelJob(workspaceId, jobId);
  const job = await memory.job(workspaceId, jobId);
  if (!job) throw notFound("job");
  return context.json(jobJson(job), 200);
});
