import { z } from "@hono/zod-openapi";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonContent } from "../http/router.ts";

const sourceSchema = z.object({
  kind: z.string(),
  name: z.string(),
  documents: z.number().int(),
  updatedAt: z.iso.datetime().nullable(),
});

const modelState = z.enum(["ready", "loading", "off", "unavailable"]);

const overviewSchema = z
  .object({
    site: z.object({
      url: z.string(),
      locales: z.array(z.string()),
      pages: z.number().int(),
      publishedAt: z.iso.datetime().nullable(),
    }),
    index: z.object({
      documents: z.number().int(),
      chunks: z.number().int(),
      segments: z.number().int(),
      sizeBytes: z.number(),
      embedded: z.number().int().openapi({ description: "Chunks that have a vector of the current model." }),
      otherVectors: z.number().int().openapi({ description: "Vectors of former models, kept until this one serves." }),
      vectorSearch: z.enum(["none", "exact", "approximate"]).openapi({
        description: "`exact` looks at every vector; `approximate` goes through an index over them.",
      }),
      recall: z
        .object({
          recall: z.number().openapi({ description: "Share of the 10 true nearest neighbours that the index found." }),
          questions: z.number().int(),
          width: z.number().int().openapi({ description: "Candidates that a search of the index keeps at a time." }),
          exactMs: z.number(),
          approximateMs: z.number(),
          checkedAt: z.iso.datetime(),
        })
        .nullable(),
      verification: z
        .object({
          faults: z.number().int().openapi({ description: "Differences between texts and index that were found." }),
          repaired: z.number().int(),
          checkedAt: z.iso.datetime(),
        })
        .nullable(),
      rebuild: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
      perLocale: z.array(z.object({ locale: z.string(), documents: z.number().int(), chunks: z.number().int() })),
      model: z.string(),
      modelState,
      modelNote: z.string(),
      reranker: z.object({ model: z.string(), state: modelState, note: z.string() }),
      suggestions: z.object({
        driver: z.enum(["postgres", "meilisearch"]),
        state: z.enum(["ready", "behind", "unavailable"]).openapi({
          description: "In the last two the index itself answers what people type.",
        }),
        note: z.string(),
      }),
    }),
    sources: z.array(sourceSchema),
    sessions: z.object({
      open: z.number().int(),
      waitingForPerson: z.number().int(),
      total: z.number().int(),
      handoffs: z.number().int(),
    }),
    assistant: z.object({ model: z.string() }),
    storage: z.object({ backend: z.enum(["pglite", "postgres"]), sizeBytes: z.number() }),
  })
  .openapi("Overview");

const overview = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/overview",
  tags: ["Console"],
  summary: "Sources, index, sessions and site at a glance",
  responses: { 200: jsonContent(overviewSchema, "The state of the workspace.") },
});

export const overviewRoutes = createRouter();

overviewRoutes.openapi(overview, async (context) => {
  const { workspace, searchIndex, suggester, embedder, reranker, sessions, publishing, languageModels, storage } =
    context.get("services");
  const { workspaceId } = context.get("principal");
  const model = embedder.status();
  const [statistics, counts, sizeBytes, suggestions, writer] = await Promise.all([
    searchIndex.statistics(workspaceId, embedder.modelId || null),
    sessions.count(workspaceId),
    storage.sizeBytes(),
    suggester.status(workspaceId),
    languageModels.current(workspaceId).catch(() => undefined),
  ]);
  const { perSource, perLocale, recall, verification, rebuild, ...index } = statistics;
  const site = publishing.state();
  return context.json(
    {
      site: {
        url: workspace.siteUrl,
        locales: [...workspace.locales],
        pages: site.pages.size,
        publishedAt: site.publishedAt?.toISOString() ?? null,
      },
      index: {
        ...index,
        perLocale: perLocale.map((row) => ({ ...row })),
        recall: recall && { ...recall, checkedAt: recall.checkedAt.toISOString() },
        verification: verification && {
          faults: Object.values(verification.faults).reduce((sum: number, count: number) => sum + count, 0),
          repaired: verification.repaired,
          checkedAt: verification.checkedAt.toISOString(),
        },
        rebuild: rebuild && { done: rebuild.done, total: rebuild.total },
        model: embedder.modelId,
        modelState: model.state,
        modelNote: model.note,
        suggestions: { ...suggestions },
        reranker: { model: reranker?.modelId ?? "", ...(reranker?.status() ?? { state: "off", note: "" }) },
      },
      sources: perSource.map((source) => ({
        kind: source.sourceKind,
        name: source.sourceName,
        documents: source.documents,
        updatedAt: source.updatedAt?.toISOString() ?? null,
      })),
      sessions: counts,
      assistant: { model: writer?.name ?? "extractive" },
      storage: { backend: storage.backend, sizeBytes },
    },
    200,
  );
});
