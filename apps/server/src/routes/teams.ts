import { z } from "@hono/zod-openapi";
import { notFound, type Team, type TeamId, type UserId } from "@handrail/core";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const tags = ["Teams"];
const reading = withScope("settings:read");
const writing = withScope("settings:write");

const teamSchema = z
  .object({ id: z.string(), name: z.string(), memberIds: z.array(z.string()), createdAt: z.iso.datetime() })
  .openapi("Team");

const teamJson = ({ id, name, memberIds, createdAt }: Team): z.infer<typeof teamSchema> => ({
  id,
  name,
  memberIds: [...memberIds],
  createdAt: createdAt.toISOString(),
});

const name = z.string().trim().min(1).max(80);
const memberIds = z.array(z.string().max(80)).max(500);
const teamParameter = z.object({ teamId: z.string().min(1).max(80) });

const list = defineRoute(reading, {
  method: "get",
  path: "/teams",
  tags,
  summary: "List teams",
  responses: { 200: jsonContent(z.object({ teams: z.array(teamSchema) }), "By name.") },
});

const create = defineRoute(writing, {
  method: "post",
  path: "/teams",
  tags,
  summary: "Create a team",
  request: jsonBody(z.strictObject({ name, memberIds: memberIds.default([]) })),
  responses: { 201: jsonContent(teamSchema, "The team.") },
});

const update = defineRoute(writing, {
  method: "patch",
  path: "/teams/{teamId}",
  tags,
  summary: "Change a team's name or members",
  request: {
    params: teamParameter,
    ...jsonBody(z.strictObject({ name: name.optional(), memberIds: memberIds.optional() })),
  },
  responses: { 200: jsonContent(teamSchema, "The team as it is now.") },
});

const remove = defineRoute(writing, {
  method: "delete",
  path: "/teams/{teamId}",
  tags,
  summary: "Delete a team",
  description: "Its sessions stay open and belong to no team.",
  request: { params: teamParameter },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "Gone.") },
});

export const teamRoutes = createRouter();

teamRoutes.openapi(list, async (context) => {
  const teams = await context.get("services").teams.list(context.get("principal").workspaceId);
  return context.json({ teams: teams.map(teamJson) }, 200);
});

teamRoutes.openapi(create, async (context) => {
  const body = context.req.valid("json");
  const team = await context
    .get("services")
    .teams.create(context.get("principal").workspaceId, { name: body.name, memberIds: body.memberIds as UserId[] });
  return context.json(teamJson(team), 201);
});

teamRoutes.openapi(update, async (context) => {
  const { workspaceId } = context.get("principal");
  const body = context.req.valid("json");
  const team = await context.get("services").teams.update(workspaceId, context.req.valid("param").teamId as TeamId, {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.memberIds === undefined ? {} : { memberIds: body.memberIds as UserId[] }),
  });
  if (!team) throw notFound("team");
  return context.json(teamJson(team), 200);
});

teamRoutes.openapi(remove, async (context) => {
  const { workspaceId } = context.get("principal");
  const { teams } = context.get("services");
  if (!(await teams.delete(workspaceId, context.req.valid("param").teamId as TeamId))) throw notFound("team");
  return context.json({ deleted: true }, 200);
});
