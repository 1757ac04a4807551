import { isAbsolute } from "node:path";
import { z } from "@hono/zod-openapi";
import { exportContent, helpCenterCollection } from "@handrail/articles";
import { invalidInput } from "@handrail/core";
import { writeContentFolder } from "../publishing/write-content-folder.ts";
import { localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { withProgress } from "../http/progress.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { onlyCommandLine } from "../security/only-command-line.ts";

const exportMarkdown = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/exports/markdown",
  tags: ["Operations"],
  summary: "Write articles as Markdown into a folder of the server's machine (command line only)",
  description:
    "A folder per language, or with one language that folder itself. An import of it gives the same articles.",
  request: jsonBody(
    z.strictObject({
      folder: z.string().max(4096),
      locale: localeSchema.optional(),
      collection: z.string().trim().min(1).max(60).default(helpCenterCollection),
      drafts: z.boolean().default(false),
    }),
  ),
  responses: {
    200: jsonContent(
      z.object({
        articles: z.number().int(),
        topics: z.number().int(),
        images: z.number().int(),
        original: z.number().int().openapi({ description: "Files that are byte by byte what was imported." }),
        written: z.number().int().openapi({ description: "Files that were not there like this." }),
      }),
      "What was written.",
    ),
  },
});

export const exportRoutes = createRouter();

exportRoutes.openapi(exportMarkdown, async (context) => {
  onlyCommandLine(context.get("principal"));
  const { articles, assets, contentFiles, workspace } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { folder, locale, collection, drafts } = context.req.valid("json");
  if (!isAbsolute(folder)) throw invalidInput("folder_not_absolute", "The folder must be an absolute path.");
  const locales = locale ? [locale] : workspace.locales;
  return (await withProgress(context, (report) =>
    writeContentFolder({
      folder,
      locales,
      nested: locale === undefined,
      files: (own) =>
        exportContent(
          { store: articles, assets, files: contentFiles },
          { workspaceId, locale: own, collection, drafts },
        ),
      report,
    }),
  )) as never;
});
