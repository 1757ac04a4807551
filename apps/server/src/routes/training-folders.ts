import { z } from "@hono/zod-openapi";
import { notFound } from "@handrail/core";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { folderIdOf, folderJson, folderParameter, folderSchema, placeBody, placeOf } from "./training-schemas.ts";

const tags = ["Training"];
const name = z.string().trim().min(1, "give it a name").max(120);
const folderAnswer = { 200: jsonContent(z.object({ folder: folderSchema }), "The folder.") };

const create = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/training/folders",
  tags,
  summary: "Create a folder",
  request: jsonBody(z.strictObject({ name, parentId: z.string().max(80).nullable().default(null) })),
  responses: { 201: jsonContent(z.object({ folder: folderSchema }), "The folder.") },
});

const rename = defineRoute(withScope("settings:write"), {
  method: "patch",
  path: "/training/folders/{folderId}",
  tags,
  summary: "Rename a folder",
  request: { params: folderParameter, ...jsonBody(z.strictObject({ name })) },
  responses: folderAnswer,
});

const move = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/training/folders/{folderId}/place",
  tags,
  summary: "Move a folder",
  request: { params: folderParameter, ...jsonBody(placeBody) },
  responses: folderAnswer,
});

const remove = defineRoute(withScope("settings:write"), {
  method: "delete",
  path: "/training/folders/{folderId}",
  tags,
  summary: "Remove a folder; what is in it moves up",
  request: { params: folderParameter },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "Gone.") },
});

export const trainingFolderRoutes = createRouter();

trainingFolderRoutes.openapi(create, async (context) => {
  const { store } = context.get("services").training;
  const { parentId, name: given } = context.req.valid("json");
  const folder = await store.createFolder({
    workspaceId: context.get("principal").workspaceId,
    parentId: parentId === null ? null : folderIdOf(parentId),
    name: given,
  });
  return context.json({ folder: folderJson(folder) }, 201);
});

trainingFolderRoutes.openapi(rename, async (context) => {
  const { store } = context.get("services").training;
  const id = folderIdOf(context.req.valid("param").folderId);
  const folder = await store.renameFolder(context.get("principal").workspaceId, id, context.req.valid("json").name);
  if (!folder) throw notFound("training folder");
  return context.json({ folder: folderJson(folder) }, 200);
});

trainingFolderRoutes.openapi(move, async (context) => {
  const { store } = context.get("services").training;
  const id = folderIdOf(context.req.valid("param").folderId);
  const folder = await store.moveFolder(context.get("principal").workspaceId, id, placeOf(context.req.valid("json")));
  if (!folder) throw notFound("training folder");
  return context.json({ folder: folderJson(folder) }, 200);
});

trainingFolderRoutes.openapi(remove, async (context) => {
  const { store } = context.get("services").training;
  const id = folderIdOf(context.req.valid("param").folderId);
  const deleted = await store.removeFolder(context.get("principal").workspaceId, id);
  if (!deleted) throw notFound("training folder");
  return context.json({ deleted }, 200);
});
