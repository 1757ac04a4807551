import { randomUUID } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { notFound, type GlossaryTerm } from "@handrail/core";
import { localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const tags = ["Translation"];
const reading = withScope("content:read");
const writing = withScope("content:write");

const fields = {
  term: z.string().trim().min(1, "write the term").max(120),
  note: z.string().trim().max(500).default(""),
  doNotTranslate: z.boolean().default(false),
  caseSensitive: z.boolean().default(false),
  translations: z.record(localeSchema, z.string().trim().min(1).max(200)).default({}),
};
const termSchema = z.object({ id: z.string(), ...fields }).openapi("GlossaryTerm");
const termParameter = z.object({ termId: z.string().min(1).max(80) });

const list = defineRoute(reading, {
  method: "get",
  path: "/glossary",
  tags,
  summary: "List the terms of the glossary",
  responses: { 200: jsonContent(z.object({ terms: z.array(termSchema) }), "By term.") },
});

const create = defineRoute(writing, {
  method: "post",
  path: "/glossary",
  tags,
  summary: "Add a term",
  request: jsonBody(z.strictObject(fields)),
  responses: { 201: jsonContent(termSchema, "The term.") },
});

const update = defineRoute(writing, {
  method: "put",
  path: "/glossary/{termId}",
  tags,
  summary: "Change a term",
  request: { params: termParameter, ...jsonBody(z.strictObject(fields)) },
  responses: { 200: jsonContent(termSchema, "The term as it is now.") },
});

const remove = defineRoute(writing, {
  method: "delete",
  path: "/glossary/{termId}",
  tags,
  summary: "Delete a term",
  request: { params: termParameter },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "Gone.") },
});

const termJson = ({ id, term, note, doNotTranslate, caseSensitive, translations }: GlossaryTerm) => ({
  id,
  term,
  note,
  doNotTranslate,
  caseSensitive,
  translations: { ...translations },
});

export const glossaryRoutes = createRouter();

glossaryRoutes.openapi(list, async (context) => {
  const { memory } = context.get("services").translation.stores;
  const terms = await memory.terms(context.get("principal").workspaceId);
  return context.json({ terms: terms.map(termJson) }, 200);
});

glossaryRoutes.openapi(create, async (context) => {
  const { memory } = context.get("services").translation.stores;
  const { workspaceId } = context.get("principal");
  const term = { id: `trm_${randomUUID().replaceAll("-", "")}`, workspaceId, ...context.req.valid("json") };
  await memory.putTerm(term);
  return context.json(termJson(term), 201);
});

glossaryRoutes.openapi(update, async (context) => {
  const { memory } = context.get("services").translation.stores;
  const { workspaceId } = context.get("principal");
  const { termId } = context.req.valid("param");
  if (!(await memory.terms(workspaceId)).some(({ id }) => id === termId)) throw notFound("term");
  const term = { id: termId, workspaceId, ...context.req.valid("json") };
  await memory.putTerm(term);
  return context.json(termJson(term), 200);
});

glossaryRoutes.openapi(remove, async (context) => {
  const { memory } = context.get("services").translation.stores;
  const deleted = await memory.deleteTerm(context.get("principal").workspaceId, context.req.valid("param").termId);
  if (!deleted) throw notFound("term");
  return context.json({ deleted }, 200);
});
