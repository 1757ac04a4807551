import { z } from "@hono/zod-openapi";
import { importOutcomes } from "@handrail/articles";
import { importStates, type ImportRun } from "../imports/import-run.ts";

export const importRunSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["zendesk", "intercom", "folder"]),
    from: z.string().openapi({ description: "The address, or the name of the file." }),
    collection: z.string(),
    folderWins: z.boolean().openapi({
      description: "Of a folder: files are taken also where their articles were changed here since the last import.",
    }),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    state: z.enum(importStates).openapi({
      description:
        "`ready` has a plan that waits to be started. `interrupted` ended with its server: begin it again, nothing comes twice.",
    }),
    progress: z.object({ stage: z.string(), done: z.number().int(), total: z.number().int() }),
    problem: z.object({ code: z.string(), message: z.string(), hint: z.string() }).nullable(),
    redirectsAdded: z.number().int(),
  })
  .openapi("ImportRun");

export const pageSchema = z.object({
  kind: z.enum(["article", "topic"]),
  title: z.string(),
  locale: z.string(),
  path: z.string(),
  draft: z.boolean(),
  outcome: z.enum(importOutcomes).openapi({
    description:
      "`left` was changed here and stays as it is. `overwritten` was changed here and gives way to the file. `gone` is not there any more and stays.",
  }),
  reason: z.string(),
});

export const leftoverSchema = z.object({
  kind: z.enum(["embed", "image", "file", "audience", "link", "structure", "text"]),
  page: z.string(),
  locale: z.string(),
  what: z.string(),
  became: z.string(),
});

const counted = z.object({
  stored: z.number().int(),
  known: z.number().int(),
  waiting: z.number().int(),
  broken: z.number().int(),
});

/** The first part of a report; the download has all of it. */
export const reportSchema = z
  .object({
    layout: z.string().openapi({ description: "Of a folder: the tool that it was written for." }),
    counts: z.object(
      Object.fromEntries(importOutcomes.map((outcome) => [outcome, z.number().int()])) as Record<
        (typeof importOutcomes)[number],
        z.ZodNumber
      >,
    ),
    articles: z.number().int(),
    drafts: z.number().int(),
    topics: z.number().int(),
    redirects: z.number().int(),
    images: counted,
    files: counted.openapi({ description: "Files that articles link to, such as PDFs." }),
    locales: z.array(z.object({ there: z.string(), here: z.string() })),
    pages: z.array(pageSchema),
    morePages: z.number().int(),
    leftovers: z.array(leftoverSchema),
    moreLeftovers: z.number().int(),
  })
  .openapi("ImportReport");

export function runJson(run: ImportRun): z.infer<typeof importRunSchema> {
  const { id, kind, from, collection, createdBy, createdAt, state, progress, problem, redirectsAdded } = run;
  // Runs that an earlier release kept do not say it.
  const { folderWins = false } = run as Partial<ImportRun>;
  return { id, kind, from, collection, folderWins, createdBy, createdAt, state, progress, problem, redirectsAdded };
}
