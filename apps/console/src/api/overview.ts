import * as z from "zod/mini";
import { request } from "./request.ts";

const overview = z.object({
  site: z.object({
    url: z.string(),
    locales: z.array(z.string()),
    pages: z.number(),
    publishedAt: z.nullish(z.string()),
  }),
  index: z.object({
    documents: z.number(),
    chunks: z.number(),
    sizeBytes: z.number(),
    embedded: z.number(),
    vectorSearch: z.nullish(z.string()),
    recall: z.nullish(z.object({ recall: z.number(), checkedAt: z.string() })),
    verification: z.nullish(z.object({ faults: z.number(), repaired: z.number(), checkedAt: z.string() })),
    rebuild: z.nullish(z.object({ done: z.number(), total: z.number() })),
    perLocale: z.array(z.object({ locale: z.string(), documents: z.number(), chunks: z.number() })),
    model: z.nullish(z.string()),
    modelState: z.string(),
    modelNote: z.nullish(z.string()),
    suggestions: z.nullish(z.object({ driver: z.string(), state: z.string(), note: z.string() })),
  }),
  sources: z.array(
    z.object({ kind: z.string(), name: z.string(), documents: z.number(), updatedAt: z.nullish(z.string()) }),
  ),
  sessions: z.object({ open: z.number(), waitingForPerson: z.number(), total: z.number(), handoffs: z.number() }),
  assistant: z.object({ model: z.string() }),
  storage: z.object({ backend: z.string(), sizeBytes: z.nullish(z.number()) }),
});
export type Overview = z.infer<typeof overview>;

const publishResult = z.object({
  rendered: z.nullish(z.number()),
  replaced: z.nullish(z.number()),
  removed: z.nullish(z.number()),
  durationMs: z.nullish(z.number()),
});

export const getOverview = (signal: AbortSignal) => request("/overview", { answer: overview, signal });
export const publishSite = (scope: "changed" | "all") =>
  request("/publish", { method: "POST", body: { scope }, answer: publishResult });
