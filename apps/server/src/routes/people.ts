import { z } from "@hono/zod-openapi";
import {
  HandrailError,
  notFound,
  roles,
  type Invitation,
  type Person,
  type Principal,
  type Role,
  type User,
  type UserId,
} from "@handrail/core";
import { invitationMail } from "../compose/invitation-mail.ts";
import { localUrl } from "../http/local-url.ts";
import { everyone, withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { budget } from "../security/budget.ts";
import { hashPassword } from "../security/password.ts";
import { hashSecret, newSecret } from "../security/secrets.ts";
import type { Services } from "../services.ts";
import { describeMe, emailSchema, meSchema, passwordSchema, signIn } from "./auth.ts";

const tags = ["People"];
const managing = withScope("settings:write");
const invitationLifeMs = 7 * 24 * 60 * 60_000;

const personSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    createdAt: z.iso.datetime(),
    deactivatedAt: z.iso.datetime().nullable(),
    lastActiveAt: z.iso.datetime().nullable(),
  })
  .openapi("Person");

const invitationSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    role: z.enum(roles),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .openapi("Invitation");

const personJson = (person: Person): z.infer<typeof personSchema> => ({
  id: person.id,
  email: person.email,
  name: person.name,
  role: person.role,
  createdAt: person.createdAt.toISOString(),
  deactivatedAt: person.deactivatedAt?.toISOString() ?? null,
  lastActiveAt: person.lastActiveAt?.toISOString() ?? null,
});

const invitationJson = ({ id, email, role, createdAt, expiresAt }: Invitation): z.infer<typeof invitationSchema> => ({
  id,
  email,
  role,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});

const list = defineRoute(managing, {
  method: "get",
  path: "/people",
  tags,
  summary: "List people and open invitations",
  responses: {
    200: jsonContent(
      z.object({ people: z.array(personSchema), invitations: z.array(invitationSchema) }),
      "Everybody with an account, and who is asked to make one.",
    ),
  },
});

const update = defineRoute(managing, {
  method: "patch",
  path: "/people/{personId}",
  tags,
  summary: "Change a person's role, or whether they may sign in",
  request: {
    params: z.object({ personId: z.string().min(1).max(80) }),
    ...jsonBody(z.strictObject({ role: z.enum(roles).optional(), active: z.boolean().optional() })),
  },
  responses: { 200: jsonContent(personSchema, "The person as they are now.") },
});

const invite = defineRoute(managing, {
  method: "post",
  path: "/people/invitations",
  tags,
  summary: "Invite a person by a link that works once",
  request: jsonBody(z.strictObject({ email: emailSchema, role: z.enum(roles) })),
  responses: {
    201: jsonContent(
      z.object({
        invitation: invitationSchema,
        path: z.string().openapi({ description: "Of the link, below the console's address. Shown this once." }),
        mail: z.enum(["sent", "not_set_up", "failed"]).openapi({
          description: "Whether the link was mailed to the person as well.",
        }),
      }),
      "The invitation. An earlier one for the same address no longer works.",
    ),
  },
});

const withdraw = defineRoute(managing, {
  method: "delete",
  path: "/people/invitations/{invitationId}",
  tags,
  summary: "Withdraw an invitation",
  request: { params: z.object({ invitationId: z.string().min(1).max(80) }) },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "The link no longer works.") },
});

const secret = z.string().trim().min(10).max(200);

const look = defineRoute(everyone, {
  method: "post",
  path: "/invitations/look",
  tags: ["Console"],
  summary: "Who an invitation is for",
  request: jsonBody(z.strictObject({ secret })),
  responses: {
    200: jsonContent(
      z.object({ email: z.string(), role: z.enum(roles), workspaceName: z.string() }),
      "The invitation, not used up by looking.",
    ),
  },
});

const accept = defineRoute(everyone, {
  method: "post",
  path: "/invitations/accept",
  tags: ["Console"],
  summary: "Make an account with an invitation",
  request: jsonBody(z.strictObject({ secret, name: z.string().trim().min(1).max(120), password: passwordSchema })),
  responses: { 201: jsonContent(meSchema, "Signed in as the new person.") },
});

export const peopleRoutes = createRouter();

peopleRoutes.use("/invitations/*", budget("invitations", { requests: 20, windowSeconds: 60 }));

peopleRoutes.openapi(list, async (context) => {
  const { people } = context.get("services");
  const { workspaceId } = context.get("principal");
  const [found, invitations] = await Promise.all([people.list(workspaceId), people.invitations(workspaceId)]);
  return context.json({ people: found.map(personJson), invitations: invitations.map(invitationJson) }, 200);
});

peopleRoutes.openapi(update, async (context) => {
  const { people } = context.get("services");
  const user = personWho(context.get("principal"));
  const { role, active } = context.req.valid("json");
  const id = context.req.valid("param").personId as UserId;
  if (id === user.id)
    throw new HandrailError({
      kind: "conflict",
      code: "own_account",
      message: "Nobody can change their own role or lock themselves out.",
      hint: "Ask another owner or admin.",
    });
  const before = (await people.list(user.workspaceId)).find((person) => person.id === id);
  if (!before) throw notFound("person");
  refuseOwners(user, before.role, role);
  const person = await people.update(user.workspaceId, id, {
    ...(role === undefined ? {} : { role }),
    ...(active === undefined ? {} : { active }),
  });
  if (!person) throw notFound("person");
  return context.json(personJson(person), 200);
});

peopleRoutes.openapi(invite, async (context) => {
  const services = context.get("services");
  const { people, clock } = services;
  const user = personWho(context.get("principal"));
  const { email, role } = context.req.valid("json");
  refuseOwners(user, role);
  const link = newSecret("hri_");
  const invitation = await people.invite(user.workspaceId, {
    email: email.toLowerCase(),
    role,
    tokenHash: hashSecret(link),
    expiresAt: new Date(clock().getTime() + invitationLifeMs),
  });
  // After the hash sign it stays in the browser: no log of a server or proxy ever holds it.
  const path = `/console/join#${link}`;
  const mail = await mailInvitation(services, { to: invitation.email, by: user.name, path });
  return context.json({ invitation: invitationJson(invitation), path, mail }, 201);
});

peopleRoutes.openapi(withdraw, async (context) => {
  const user = personWho(context.get("principal"));
  const { people } = context.get("services");
  if (!(await people.withdraw(user.workspaceId, context.req.valid("param").invitationId))) throw notFound("invitation");
  return context.json({ deleted: true }, 200);
});

peopleRoutes.openapi(look, async (context) => {
  const { people, workspace } = context.get("services");
  const found = await people.findInvitation(hashSecret(context.req.valid("json").secret));
  if (!found || found.workspaceId !== workspace.id) throw usedUp();
  return context.json({ email: found.email, role: found.role, workspaceName: workspace.name }, 200);
});

peopleRoutes.openapi(accept, async (context) => {
  const { people } = context.get("services");
  const body = context.req.valid("json");
  const passwordHash = await hashPassword(body.password);
  const user = await people.accept(hashSecret(body.secret), { name: body.name, passwordHash });
  if (!user) throw usedUp();
  await signIn(context, user);
  return context.json(describeMe(context, user), 201);
});

/** Rights are given by people who are signed in; a key that leaked must not make an account. */
function personWho(principal: Principal): User {
  if (principal.kind === "user") return principal.user;
  throw new HandrailError({
    kind: "forbidden",
    code: "person_needed",
    message: "An API key cannot manage people.",
    hint: "Sign in to the console as an owner or admin.",
  });
}

function refuseOwners(user: User, ...touched: readonly (Role | undefined)[]): void {
  if (user.role === "owner" || !touched.includes("owner")) return;
  throw new HandrailError({
    kind: "forbidden",
    code: "owner_needed",
    message: "Only an owner can make, change or deactivate an owner.",
    hint: "Ask an owner.",
  });
}

function usedUp(): HandrailError {
  return new HandrailError({
    kind: "not_found",
    code: "invitation_not_found",
    message: "This invitation is used up, withdrawn or older than seven days.",
    hint: "Ask whoever sent it for a new one, or sign in if you have an account already.",
  });
}

/** Sends the link where a mail server is set up. Whoever invites has the link in any case. */
async function mailInvitation(
  { mailer, workspace, config, logger }: Services,
  { to, by, path }: { readonly to: string; readonly by: string; readonly path: string },
): Promise<"sent" | "not_set_up" | "failed"> {
  if (!mailer.configured) return "not_set_up";
  const site = config.siteUrl || localUrl(config.host, config.port);
  const days = invitationLifeMs / (24 * 60 * 60_000);
  try {
    await mailer.send(invitationMail({ to, by, siteName: workspace.name, link: `${site}${path}`, days }));
    return "sent";
  } catch (error) {
    logger.warn("An invitation could not be mailed.", { error });
    return "failed";
  }
}
