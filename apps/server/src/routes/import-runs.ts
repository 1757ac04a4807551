import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { z } from "@hono/zod-openapi";
import { helpCenterCollection, slugOf } from "@handrail/articles";
import { unpackArchive } from "@handrail/connector-kit";
import { HandrailError, invalidInput, notFound, type Locale } from "@handrail/core";
import { readSourceFolder } from "@handrail/markdown-folder";
import type { Context } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { onlyCommandLine } from "../security/only-command-line.ts";
import type { ImportedFolder, ImportOrigin } from "../imports/import-origin.ts";
import { reportCsv, reportJson } from "../imports/report-json.ts";
import { folderWins } from "./imports.ts";
import { importRunSchema, reportSchema, runJson } from "./import-run-schemas.ts";
import { nameOf } from "./translations.ts";

const tags = ["Content"];
const runId = z.object({ id: z.string().min(1).max(80) });
const one = z.object({ run: importRunSchema });

const collection = z.string().trim().max(60).optional().openapi({
  description: "Collection that the articles go into. Without one they join the help center.",
});
const oldBase = z
  .string()
  .trim()
  .max(500)
  .regex(/^(?:|\/[^\s?#:\\]*)$/, "write a path such as /docs")
  .optional();
const secret = z.string().trim().min(1).max(2000);
const proxy = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .optional()
  .openapi({
    description: "Only for a proxy in front of the product's API.",
  });

const zendesk = z
  .strictObject({
    kind: z.literal("zendesk"),
    site: z
      .string()
      .trim()
      .max(300)
      .regex(
        /^(?:https:\/\/)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)*(?:\/.*)?$/i,
        "write acme, or acme.zendesk.com",
      )
      .openapi({ example: "acme.zendesk.com" }),
    email: z.email().max(300).optional(),
    apiToken: secret.optional(),
    accessToken: secret.optional(),
    apiBaseUrl: proxy,
    collection,
  })
  .refine(({ email, apiToken }) => (email === undefined) === (apiToken === undefined), {
    message: "give both the email address and the API token, or neither",
    path: ["apiToken"],
  });

const intercom = z.strictObject({
  kind: z.literal("intercom"),
  region: z.enum(["us", "eu", "au"]).default("us"),
  accessToken: secret,
  apiBaseUrl: proxy,
  collection,
});

const kinds = z.enum(["zendesk", "intercom", "folder"]);

const fromPath = z.strictObject({
  kind: kinds,
  path: z
    .string()
    .min(1)
    .max(4096)
    .openapi({ description: "Folder or ZIP on the server's machine (command line only)." }),
  locale: localeSchema.optional(),
  oldBase,
  folderWins: folderWins.optional(),
  collection,
});

const open = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/import-runs",
  tags,
  summary: "Read a help center of Zendesk or Intercom and plan its import",
  description:
    "Nothing is written yet: look at the plan, then start it. Credentials are never returned and are kept in memory only, until the import has ended.",
  request: jsonBody(z.union([zendesk, intercom, fromPath])),
  responses: { 201: jsonContent(one, "It is being read.") },
});

const upload = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/import-runs/upload",
  tags,
  summary: "Upload a ZIP and plan its import",
  description:
    "The body is the archive: a folder of Markdown (plain, a folder per language, Docusaurus, Starlight, GitBook) or an export of a help center. At most 256 MB, 1 GB unpacked.",
  request: {
    query: z.object({
      kind: kinds,
      name: z.string().max(300).default("archive.zip"),
      locale: localeSchema.optional(),
      oldBase,
      folderWins: z
        .enum(["true", "false"])
        .default("false")
        .transform((value) => value === "true")
        .openapi({
          description:
            "Of a folder: take files also where their articles were changed here since the last import. The plan can be made anew with the other choice.",
        }),
      collection,
    }),
    body: { required: true, content: { "application/zip": { schema: z.string().openapi({ format: "binary" }) } } },
  },
  responses: { 201: jsonContent(one, "It is being read.") },
});

const list = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/import-runs",
  tags,
  summary: "List imports, the latest first",
  responses: { 200: jsonContent(z.object({ runs: z.array(importRunSchema) }), "At most 20.") },
});

const read = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/import-runs/{id}",
  tags,
  summary: "Read an import with its plan, or with what it did",
  request: { params: runId },
  responses: { 200: jsonContent(one.extend({ report: reportSchema.nullable() }), "The import.") },
});

const start = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/import-runs/{id}/start",
  tags,
  summary: "Carry out the plan of an import",
  request: {
    params: runId,
    ...jsonBody(
      z.strictObject({
        prune: z.boolean().default(false).openapi({
          description: "Take pages of the same origin off the site that are gone there.",
        }),
        folderWins: z.boolean().optional().openapi({
          description: "The choice that you saw the plan of. Nothing is started when the plan has another one by now.",
        }),
      }),
    ),
  },
  responses: { 200: jsonContent(one, "It is going on.") },
});

const replan = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/import-runs/{id}/plan",
  tags,
  summary: "Plan the import of a folder anew: keep what was changed here, or take the files",
  description: "Reads nothing again and writes nothing. Start the import when it is `ready`.",
  request: { params: runId, ...jsonBody(z.strictObject({ folderWins: folderWins.unwrap() })) },
  responses: { 200: jsonContent(one, "It is being planned.") },
});

const cancel = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/import-runs/{id}/cancel",
  tags,
  summary: "End an import; what came in already stays",
  request: { params: runId },
  responses: { 200: jsonContent(one, "It has ended, or is about to.") },
});

const download = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/import-runs/{id}/report",
  tags,
  summary: "Download the whole report of an import",
  request: { params: runId, query: z.object({ format: z.enum(["json", "csv"]).default("json") }) },
  responses: {
    200: {
      description: "The report.",
      content: { "application/json": { schema: z.any() }, "text/csv": { schema: z.string() } },
    },
  },
});

export const importRunRoutes = createRouter();

importRunRoutes.openapi(open, async (context) => {
  const body = context.req.valid("json");
  if ("path" in body) return context.json(await openPath(context, body), 201);
  const origin: ImportOrigin =
    body.kind === "zendesk"
      ? {
          kind: "zendesk",
          site: body.site,
          secrets: {
            ...(body.email && body.apiToken ? { email: body.email, apiToken: body.apiToken } : {}),
            ...(body.accessToken ? { accessToken: body.accessToken } : {}),
          },
          ...(body.apiBaseUrl ? { apiBaseUrl: body.apiBaseUrl } : {}),
        }
      : {
          kind: "intercom",
          region: body.region,
          accessToken: body.accessToken,
          ...(body.apiBaseUrl ? { apiBaseUrl: body.apiBaseUrl } : {}),
        };
  const from = body.kind === "zendesk" ? body.site : `Intercom (${body.region.toUpperCase()})`;
  return context.json(await begin(context, origin, from, body.collection), 201);
});

importRunRoutes.openapi(upload, async (context) => {
  const query = context.req.valid("query");
  checkCollection(query.collection);
  checkChoice(query);
  const { importFolder } = context.get("services");
  const folder = await unpackArchive(context.req.raw.body ?? emptyBody(), join(importFolder, randomUUID()));
  return context.json(await begin(context, originOf(context, query, folder), query.name, query.collection), 201);
});

importRunRoutes.openapi(list, async (context) => {
  const runs = await context.get("services").importing.list(context.get("principal").workspaceId);
  return context.json({ runs: runs.map(runJson) }, 200);
});

importRunRoutes.openapi(read, async (context) => {
  const { importing } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { id } = context.req.valid("param");
  const run = await importing.get(workspaceId, id);
  const report = await importing.report(workspaceId, id);
  return context.json({ run: runJson(run), report: report ? reportJson(report) : null }, 200);
});

importRunRoutes.openapi(start, async (context) => {
  const { importing } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { id } = context.req.valid("param");
  const { prune, folderWins: seen } = context.req.valid("json");
  const run = await importing.get(workspaceId, id);
  if (seen !== undefined && seen !== runJson(run).folderWins)
    throw new HandrailError({
      kind: "conflict",
      code: "import_replanned",
      message: "Somebody has made this plan anew with the other choice.",
      hint: "Look at it again, then start it.",
    });
  if (prune && run.kind === "folder" && run.collection === helpCenterCollection)
    throw invalidInput(
      "prune_needs_collection",
      "A folder that joins the help center's own articles says nothing about the others.",
      "Import it into a collection of its own, or leave what is gone where it is.",
    );
  return context.json({ run: runJson(await importing.start(workspaceId, id, prune)) }, 200);
});

importRunRoutes.openapi(replan, async (context) => {
  const { importing } = context.get("services");
  const { folderWins: wins } = context.req.valid("json");
  const run = await importing.replan(context.get("principal").workspaceId, context.req.valid("param").id, wins);
  return context.json({ run: runJson(run) }, 200);
});

importRunRoutes.openapi(cancel, async (context) => {
  const { importing } = context.get("services");
  const run = await importing.cancel(context.get("principal").workspaceId, context.req.valid("param").id);
  return context.json({ run: runJson(run) }, 200);
});

importRunRoutes.openapi(download, async (context) => {
  const { importing } = context.get("services");
  const { id } = context.req.valid("param");
  const { format } = context.req.valid("query");
  const report = await importing.report(context.get("principal").workspaceId, id);
  if (!report) throw notFound("report", "The import has not been planned yet.");
  context.header("Content-Disposition", `attachment; filename="import-report.${format}"`);
  if (format === "json") return context.json(report, 200);
  return context.body(reportCsv(report), 200, { "content-type": "text/csv; charset=utf-8" }) as never;
});

interface Wanted {
  readonly kind: "zendesk" | "intercom" | "folder";
  readonly locale?: Locale | undefined;
  readonly oldBase?: string | undefined;
  readonly folderWins?: boolean | undefined;
}

function originOf(
  context: Context<AppEnvironment>,
  { kind, locale, oldBase: base, folderWins: wins = false }: Wanted,
  folder: ImportedFolder,
): ImportOrigin {
  if (kind !== "folder") return { kind, folder };
  const { sourceLocale } = context.get("services").workspace;
  return { kind, folder, locale: locale ?? sourceLocale, folderWins: wins, ...(base ? { oldBase: base } : {}) };
}

async function begin(context: Context<AppEnvironment>, origin: ImportOrigin, from: string, into: string | undefined) {
  checkCollection(into);
  const { importing } = context.get("services");
  const principal = context.get("principal");
  const run = await importing.open(principal.workspaceId, {
    origin,
    from,
    collection: into || helpCenterCollection,
    createdBy: nameOf(principal),
  });
  return { run: runJson(run) };
}

/** Told before anything is read; the import itself checks it again. */
function checkCollection(name: string | undefined): void {
  if (name && slugOf(name) !== name)
    throw invalidInput(
      "invalid_collection",
      `"${name.slice(0, 40)}" cannot name a collection.`,
      "Use lower-case letters, digits and hyphens, such as product-docs.",
    );
}

/** Told before anything is unpacked. */
function checkChoice({ kind, folderWins: wins = false }: Wanted): void {
  if (kind !== "folder" && wins)
    throw invalidInput("import_no_folder", "Only the import of a folder can replace what was changed here.");
}

async function openPath(context: Context<AppEnvironment>, body: z.infer<typeof fromPath>) {
  onlyCommandLine(context.get("principal"));
  checkChoice(body);
  if (!isAbsolute(body.path)) throw invalidInput("path_not_absolute", "The path must be absolute.");
  const { importFolder } = context.get("services");
  const isFile = (await stat(body.path).catch(() => undefined))?.isFile() === true;
  const folder: ImportedFolder = isFile
    ? await unpackArchive(createReadStream(body.path), join(importFolder, randomUUID()))
    : { ...(await readSourceFolder(body.path)), discard: async () => {} };
  return begin(context, originOf(context, body, folder), basename(body.path), body.collection);
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
