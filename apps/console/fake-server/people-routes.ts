import { Hono } from "hono";
import type { State } from "./state.ts";

const gone = { code: "not_found", message: "There is no such thing.", hint: "Check the id; it may have been deleted." };

/** People, invitations, teams and canned answers in memory. */
export function peopleRoutes(state: State): Hono {
  const app = new Hono();
  let next = 1;

  app.get("/people", (context) =>
    context.json({
      people: state.people,
      invitations: state.invitations.map(({ secret: _secret, ...invitation }) => invitation),
    }),
  );
  app.patch("/people/:id", async (context) => {
    const { role, active } = await context.req.json<{ role?: string; active?: boolean }>();
    const person = state.people.find(({ id }) => id === context.req.param("id"));
    if (!person) return context.json(gone, 404);
    Object.assign(person, {
      ...(role ? { role } : {}),
      ...(active === undefined ? {} : { deactivatedAt: active ? null : new Date().toISOString() }),
    });
    return context.json(person);
  });
  app.post("/people/invitations", async (context) => {
    const { email, role } = await context.req.json<{ email: string; role: string }>();
    const at = Date.now();
    const invitation = {
      id: `inv_${next++}`,
      email,
      role,
      createdAt: new Date(at).toISOString(),
      expiresAt: new Date(at + 7 * 86_400_000).toISOString(),
    };
    const secret = `hri_secret-of-invitation-${invitation.id}`;
    state.invitations.push({ ...invitation, secret });
    return context.json({ invitation, path: `/console/join#${secret}`, mail: "not_set_up" }, 201);
  });
  app.delete("/people/invitations/:id", (context) => {
    const at = state.invitations.findIndex(({ id }) => id === context.req.param("id"));
    if (at < 0) return context.json(gone, 404);
    state.invitations.splice(at, 1);
    return context.json({ deleted: true });
  });
  app.post("/invitations/look", async (context) => {
    const { secret } = await context.req.json<{ secret: string }>();
    const found = state.invitations.find((invitation) => invitation.secret === secret);
    if (!found)
      return context.json(
        {
          code: "invitation_not_found",
          message: "This invitation is used up, withdrawn or older than seven days.",
          hint: "Ask whoever sent it for a new one.",
        },
        404,
      );
    return context.json({ email: found.email, role: found.role, workspaceName: "Acme help" });
  });
  app.post("/invitations/accept", async (context) => {
    const { secret, name } = await context.req.json<{ secret: string; name: string }>();
    const at = state.invitations.findIndex((invitation) => invitation.secret === secret);
    const found = state.invitations[at];
    if (!found) return context.json(gone, 404);
    state.invitations.splice(at, 1);
    const person = { id: `usr_${next++}`, email: found.email, name, role: found.role };
    state.people.push({ ...person, createdAt: new Date().toISOString(), deactivatedAt: null, lastActiveAt: null });
    Object.assign(state.user, person);
    state.signedIn = true;
    return context.json({}, 201, { "set-cookie": "handrail_login=fake; Path=/; HttpOnly; SameSite=Lax" });
  });

  app.get("/teams", (context) => context.json({ teams: state.teams }));
  app.post("/teams", async (context) => {
    const input = await context.req.json<{ name: string; memberIds: string[] }>();
    const team = { id: `tem_${next++}`, ...input };
    state.teams.push(team);
    return context.json(team, 201);
  });
  app.patch("/teams/:id", async (context) => {
    const team = state.teams.find(({ id }) => id === context.req.param("id"));
    if (!team) return context.json(gone, 404);
    return context.json(Object.assign(team, await context.req.json<object>()));
  });
  app.delete("/teams/:id", (context) => {
    const at = state.teams.findIndex(({ id }) => id === context.req.param("id"));
    if (at < 0) return context.json(gone, 404);
    state.teams.splice(at, 1);
    return context.json({ deleted: true });
  });

  const answerOf = ({ shortcut, title, texts }: AnswerBody) => ({
    shortcut,
    title,
    texts: Object.fromEntries(texts.map(({ locale, text }) => [locale, text])),
  });
  app.get("/canned-answers", (context) => context.json({ answers: state.cannedAnswers }));
  app.post("/canned-answers", async (context) => {
    const answer = { id: `can_${next++}`, ...answerOf(await context.req.json<AnswerBody>()) };
    state.cannedAnswers.push(answer);
    return context.json(answer, 201);
  });
  app.put("/canned-answers/:id", async (context) => {
    const answer = state.cannedAnswers.find(({ id }) => id === context.req.param("id"));
    if (!answer) return context.json(gone, 404);
    return context.json(Object.assign(answer, answerOf(await context.req.json<AnswerBody>())));
  });
  app.delete("/canned-answers/:id", (context) => {
    const at = state.cannedAnswers.findIndex(({ id }) => id === context.req.param("id"));
    if (at < 0) return context.json(gone, 404);
    state.cannedAnswers.splice(at, 1);
    return context.json({ deleted: true });
  });
  return app;
}

interface AnswerBody {
  readonly shortcut: string;
  readonly title: string;
  readonly texts: readonly { readonly locale: string; readonly text: string }[];
}
