import { z } from "@hono/zod-openapi";
import { HandrailError, notFound } from "@handrail/core";
import { localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { withProgress } from "../http/progress.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const importId = z.object({ importId: z.string().min(1).max(80) });

export const folderWins = z.boolean().default(false).openapi({
  description:
    "Take a file also where its article was changed here since the last import. Without it what is here stays, and the outcome says so.",
});

const open = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/imports",
  tags: ["Content"],
  summary: "Begin an import of Markdown files in one language",
  request: jsonBody(
    z.strictObject({
      locale: localeSchema,
      collection: z.string().trim().min(1).max(60).optional().openapi({
        description: "Collection that the articles go into. Without one they join the help center.",
      }),
      folderWins,
    }),
  ),
  responses: { 201: jsonContent(z.object({ importId: z.string() }), "Send the files to it next.") },
});

const fileResult = z.object({
  path: z.string(),
  outcome: z.enum(["added", "updated", "unchanged", "skipped"]),
  reason: z.string().openapi({ description: "Why a file was skipped or left alone, else empty." }),
  leftAlone: z.boolean().openapi({ description: "It was changed here since the last import, and that stays." }),
  overwrites: z.boolean().openapi({
    description:
      "It was changed here since the last import, and the file replaces that; an article's text stays a version.",
  }),
  warnings: z.array(z.string()),
});

const add = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/imports/{importId}/files",
  tags: ["Content"],
  summary: "Send a batch of files; an image comes before or with the article that shows it",
  request: {
    params: importId,
    ...jsonBody(
      z.strictObject({
        files: z
          .array(
            z.strictObject({
              path: z.string().min(1).max(1000),
              content: z.string().max(16 * 1024 * 1024),
              encoding: z.enum(["utf8", "base64"]).default("utf8"),
            }),
          )
          .min(1)
          .max(200),
      }),
    ),
  },
  responses: { 200: jsonContent(z.object({ results: z.array(fileResult) }), "One outcome per file.") },
});

const finish = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/imports/{importId}/finish",
  tags: ["Content"],
  summary: "End the import, publish the pages it touches and bring the index up to date",
  request: {
    params: importId,
    ...jsonBody(
      z.strictObject({
        prune: z
          .boolean()
          .default(false)
          .openapi({ description: "Take articles off the site whose files did not come." }),
      }),
    ),
  },
  responses: {
    200: jsonContent(
      z.object({
        added: z.number().int(),
        updated: z.number().int(),
        unchanged: z.number().int(),
        skipped: z.number().int(),
        removed: z.array(z.string()),
        pages: z.number().int().openapi({ description: "Pages whose content changed." }),
        chunks: z.number().int().openapi({ description: "Passages in the index now." }),
      }),
      "The import in numbers.",
    ),
  },
});

function bytesOf(content: string, encoding: "utf8" | "base64"): Uint8Array {
  if (encoding === "base64" && !/^[A-Za-z0-9+/]*={0,2}$/.test(content))
    throw new HandrailError({
      kind: "invalid_input",
      code: "invalid_base64",
      message: "A file's content is not Base64.",
    });
  return Buffer.from(content, encoding);
}

export const importRoutes = createRouter();

importRoutes.openapi(open, async (context) => {
  const { publishing } = context.get("services");
  return context.json({ importId: await publishing.imports.open(context.req.valid("json")) }, 201);
});

importRoutes.openapi(add, async (context) => {
  const run = context.get("services").publishing.imports.get(context.req.valid("param").importId);
  if (!run) throw notFound("import", "It may have ended, or the server was restarted. Begin a new one.");
  const files = context.req.valid("json").files.map(({ path, content, encoding }) => ({
    path,
    bytes: bytesOf(content, encoding),
  }));
  const results = await run.add(files);
  return context.json(
    {
      results: results.map((result) => ({
        ...result,
        leftAlone: result.leftAlone ?? false,
        overwrites: result.overwrites ?? false,
        warnings: [...result.warnings],
      })),
    },
    200,
  );
});

importRoutes.openapi(finish, async (context) => {
  const { publishing } = context.get("services");
  const id = context.req.valid("param").importId;
  if (!publishing.imports.get(id))
    throw notFound("import", "It may have ended, or the server was restarted. Begin a new one.");
  const { prune } = context.req.valid("json");
  return (await withProgress(context, (report) => publishing.imports.finish(id, prune, report))) as never;
});
