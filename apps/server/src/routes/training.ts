import { z } from "@hono/zod-openapi";
import { contentProblems } from "@handrail/conversation";
import { HandrailError, notFound, trainingKinds, type Principal, type TrainingItem } from "@handrail/core";
import { localeParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import {
  contentSchema,
  emptyContent,
  folderSchema,
  itemIdOf,
  itemJson,
  itemParameter,
  itemSchema,
  placeBody,
  placeOf,
  folderIdOf,
  folderJson,
  versionJson,
  versionSchema,
} from "./training-schemas.ts";

const tags = ["Training"];
const revision = z.number().int().min(1).openapi({ description: "Revision of the draft that was read." });
const itemAnswer = (description: string) => ({ 200: jsonContent(z.object({ item: itemSchema }), description) });

const list = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/training",
  tags,
  summary: "List the AI profile, rules, scenarios and their folders",
  responses: {
    200: jsonContent(
      z.object({ items: z.array(itemSchema), folders: z.array(folderSchema) }),
      "Everything, archived items too, in order.",
    ),
  },
});

const create = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/training/items",
  tags,
  summary: "Begin a profile, rule or scenario as a draft",
  request: jsonBody(
    z.strictObject({
      kind: z.enum(trainingKinds),
      folderId: z.string().max(80).nullable().default(null),
      content: contentSchema.optional(),
    }),
  ),
  responses: { 201: jsonContent(z.object({ item: itemSchema }), "The draft.") },
});

const read = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/training/items/{itemId}",
  tags,
  summary: "Read one with its versions",
  request: { params: itemParameter },
  responses: {
    200: jsonContent(z.object({ item: itemSchema, versions: z.array(versionSchema) }), "Newest version first."),
  },
});

const save = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/training/items/{itemId}/draft",
  tags,
  summary: "Save the draft",
  request: { params: itemParameter, ...jsonBody(z.strictObject({ revision, content: contentSchema })) },
  responses: itemAnswer("The draft as stored. Live turns do not see it."),
});

const publish = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/training/items/{itemId}/publish",
  tags,
  summary: "Publish the draft as the next version",
  request: { params: itemParameter, ...jsonBody(z.strictObject({ revision })) },
  responses: itemAnswer("What counts from the next message on."),
});

const restore = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/training/items/{itemId}/restore",
  tags,
  summary: "Put an earlier version into the draft",
  request: {
    params: itemParameter,
    ...jsonBody(z.strictObject({ version: z.number().int().min(1).max(1_000_000), revision })),
  },
  responses: itemAnswer("The draft; publish it to make it live."),
});

const change = defineRoute(withScope("settings:write"), {
  method: "patch",
  path: "/training/items/{itemId}",
  tags,
  summary: "Switch on or off, archive or bring back",
  request: {
    params: itemParameter,
    ...jsonBody(z.strictObject({ enabled: z.boolean().optional(), archived: z.boolean().optional() })),
  },
  responses: itemAnswer("Counts from the next message on."),
});

const move = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/training/items/{itemId}/place",
  tags,
  summary: "Move into a folder, or to another place in it",
  request: { params: itemParameter, ...jsonBody(placeBody) },
  responses: itemAnswer("Where it is now."),
});

const sideSchema = z.object({
  kind: z.enum(["rule", "scenario", "article"]),
  id: z.string(),
  title: z.string(),
  text: z.string(),
  url: z.string().optional(),
});

const conflicts = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/training/conflicts",
  tags,
  summary: "Find rules and scenarios that contradict each other or an article",
  request: {
    query: z.object({ variant: z.enum(["draft", "published"]).default("draft"), locale: localeParameter }),
  },
  responses: {
    200: jsonContent(
      z.object({
        conflicts: z.array(
          z.object({
            kind: z.enum(["same_question", "contradiction", "duplicate_title", "contradicts_article"]),
            one: sideSchema,
            other: sideSchema,
            why: z.string(),
            by: z.enum(["words", "model"]),
          }),
        ),
      }),
      "Both texts and what is wrong with them together.",
    ),
  },
});

export const trainingRoutes = createRouter();

trainingRoutes.openapi(list, async (context) => {
  const { store } = context.get("services").training;
  const { workspaceId } = context.get("principal");
  const [items, folders] = await Promise.all([store.list(workspaceId), store.folders(workspaceId)]);
  return context.json({ items: items.map(itemJson), folders: folders.map(folderJson) }, 200);
});

trainingRoutes.openapi(create, async (context) => {
  const { store } = context.get("services").training;
  const { kind, folderId, content = emptyContent } = context.req.valid("json");
  const item = await store.create({
    workspaceId: context.get("principal").workspaceId,
    kind,
    folderId: folderId === null ? null : folderIdOf(folderId),
    content,
  });
  return context.json({ item: itemJson(item) }, 201);
});

trainingRoutes.openapi(read, async (context) => {
  const { store } = context.get("services").training;
  const { workspaceId } = context.get("principal");
  const id = itemIdOf(context.req.valid("param").itemId);
  const [item, versions] = await Promise.all([store.get(workspaceId, id), store.versions(workspaceId, id)]);
  return context.json({ item: itemJson(there(item)), versions: versions.map(versionJson) }, 200);
});

trainingRoutes.openapi(save, async (context) => {
  const { store } = context.get("services").training;
  const { content, revision: known } = context.req.valid("json");
  const id = itemIdOf(context.req.valid("param").itemId);
  const item = await store.saveDraft(context.get("principal").workspaceId, id, content, known);
  return context.json({ item: itemJson(there(item)) }, 200);
});

trainingRoutes.openapi(publish, async (context) => {
  const { training } = context.get("services");
  const principal = context.get("principal");
  const { workspaceId } = principal;
  const id = itemIdOf(context.req.valid("param").itemId);
  const draft = there(await training.store.get(workspaceId, id));
  const problems = contentProblems(draft.kind, draft.draft);
  if (problems.length > 0)
    throw new HandrailError({
      kind: "invalid_input",
      code: "training_incomplete",
      message: "This cannot be published yet.",
      hint: problems.map(({ message }) => message).join(" "),
    });
  const by = { author: nameOf(principal), revision: context.req.valid("json").revision };
  const item = there(await training.store.publish(workspaceId, id, by));
  training.prepare();
  return context.json({ item: itemJson(item) }, 200);
});

trainingRoutes.openapi(restore, async (context) => {
  const { store } = context.get("services").training;
  const { workspaceId } = context.get("principal");
  const { version, revision: known } = context.req.valid("json");
  const id = itemIdOf(context.req.valid("param").itemId);
  const versions = await store.versions(workspaceId, id);
  const wanted = versions.find((entry) => entry.version === version);
  if (!wanted) throw notFound(versions.length === 0 ? "training item" : "training version");
  const item = await store.saveDraft(workspaceId, id, wanted.content, known);
  return context.json({ item: itemJson(there(item)) }, 200);
});

trainingRoutes.openapi(change, async (context) => {
  const { store } = context.get("services").training;
  const { workspaceId } = context.get("principal");
  const { enabled, archived } = context.req.valid("json");
  const id = itemIdOf(context.req.valid("param").itemId);
  let item = await store.get(workspaceId, id);
  if (item && enabled !== undefined) item = await store.setEnabled(workspaceId, id, enabled);
  if (item && archived !== undefined) item = await store.setArchived(workspaceId, id, archived);
  return context.json({ item: itemJson(there(item)) }, 200);
});

trainingRoutes.openapi(move, async (context) => {
  const { store } = context.get("services").training;
  const id = itemIdOf(context.req.valid("param").itemId);
  const place = placeOf(context.req.valid("json"));
  const item = await store.move(context.get("principal").workspaceId, id, place);
  return context.json({ item: itemJson(there(item)) }, 200);
});

trainingRoutes.openapi(conflicts, async (context) => {
  const { training, workspace } = context.get("services");
  const { variant, locale = workspace.sourceLocale } = context.req.valid("query");
  const found = await training.conflicts({
    workspaceId: context.get("principal").workspaceId,
    variant,
    locale,
    signal: context.req.raw.signal,
  });
  return context.json({ conflicts: found }, 200);
});

function there(item: TrainingItem | undefined): TrainingItem {
  if (!item) throw notFound("training item");
  return item;
}

function nameOf(principal: Principal): string {
  if (principal.kind === "user") return principal.user.name;
  return principal.kind === "key" ? principal.name : "";
}
