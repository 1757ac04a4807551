import { isAbsolute } from "node:path";
import { z } from "@hono/zod-openapi";
import { HandrailError, invalidInput, type Principal } from "@handrail/core";
import { withScope } from "../http/policy.ts";
import { withProgress } from "../http/progress.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const publishSummary = z
  .object({
    changed: z.array(z.string()).openapi({ description: "Paths of the texts that were new or different." }),
    rendered: z.number().int(),
    replaced: z.number().int(),
    removed: z.number().int(),
    durationMs: z.number(),
  })
  .openapi("PublishSummary");

const publish = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/publish",
  tags: ["Content"],
  summary: "Take over the content folder and render what changed, or everything",
  description: "With `Accept: text/event-stream` it answers with `progress` events and a last `done`.",
  request: jsonBody(z.strictObject({ scope: z.enum(["changed", "all"]).default("changed") })),
  responses: { 200: jsonContent(publishSummary, "What was done.") },
});

const reindex = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/reindex",
  tags: ["Search"],
  summary: "Build the search index anew from what is published",
  request: jsonBody(z.strictObject({})),
  responses: { 200: jsonContent(z.object({ documents: z.number(), chunks: z.number() }), "What the index holds.") },
});

const exportSite = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/exports",
  tags: ["Operations"],
  summary: "Write the site into a folder of the server's machine (command line only)",
  request: jsonBody(
    z.strictObject({ folder: z.string().max(4096), siteUrl: z.url({ protocol: /^https?$/ }).optional() }),
  ),
  responses: { 200: jsonContent(z.object({ pages: z.number(), durationMs: z.number() }), "What was written.") },
});

const backup = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/backups",
  tags: ["Operations"],
  summary: "Write everything in the database to a file of the server's machine (command line only)",
  request: jsonBody(z.strictObject({ file: z.string().max(4096) })),
  responses: { 200: jsonContent(z.object({ rows: z.number(), sizeBytes: z.number() }), "What was written.") },
});

function onlyCommandLine(principal: Principal): void {
  if (principal.kind === "key" && principal.local) return;
  throw new HandrailError({
    kind: "forbidden",
    code: "command_line_only",
    message: "Only the command line on the server's machine may do this.",
    hint: "Run it there as `npx handrail`.",
  });
}

export const operationRoutes = createRouter();

operationRoutes.openapi(publish, async (context) => {
  const { publishing } = context.get("services");
  const { scope } = context.req.valid("json");
  return (await withProgress(context, (report) => publishing.publish(scope, report))) as never;
});

operationRoutes.openapi(reindex, async (context) => {
  const { publishing, searchIndex, sourceSync, suggester } = context.get("services");
  const { workspaceId } = context.get("principal");
  return (await withProgress(context, async (report) => {
    await publishing.reindex(report);
    await sourceSync.reindex(workspaceId);
    const { documents, chunks } = await searchIndex.statistics(workspaceId, null);
    const counts = { documents, chunks };
    // A search server that is away is brought into line when it is back.
    await suggester.rebuild(workspaceId);
    return counts;
  })) as never;
});

operationRoutes.openapi(exportSite, async (context) => {
  onlyCommandLine(context.get("principal"));
  const { publishing } = context.get("services");
  const { folder, siteUrl } = context.req.valid("json");
  if (!isAbsolute(folder)) throw invalidInput("folder_not_absolute", "The folder must be an absolute path.");
  return (await withProgress(context, (report) => publishing.exportTo(folder, siteUrl, report))) as never;
});

operationRoutes.openapi(backup, async (context) => {
  onlyCommandLine(context.get("principal"));
  const { file } = context.req.valid("json");
  if (!isAbsolute(file)) throw invalidInput("file_not_absolute", "The file must be an absolute path.");
  const { rows, sizeBytes } = await context.get("services").storage.backup(file);
  return context.json({ rows, sizeBytes }, 200);
});
