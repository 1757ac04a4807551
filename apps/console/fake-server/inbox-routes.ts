import { Hono } from "hono";
import type { QueueName } from "../src/api/inbox-names.ts";
import type { ClosedStatus, Session, SessionSummary } from "../src/api/inbox.ts";
import type { NewEvent } from "./session-log.ts";
import type { State } from "./state.ts";

const open = (session: SessionSummary) =>
  session.status === "open" && session.owner === "human" && !session.snoozedUntil;

interface ActionBody {
  readonly status: ClosedStatus;
  readonly outcome?: string;
  readonly until: string | null;
  readonly tags: string[];
  readonly id: string;
  readonly text: string;
  readonly assigneeId?: string | null;
  readonly teamId?: string | null;
}

/** Queues, filters, search, and what agents do with sessions. */
export function inboxRoutes(state: State): Hono {
  const { log } = state;
  const app = new Hono();
  const belongs: Record<QueueName, (session: SessionSummary) => boolean> = {
    unassigned: (session) => open(session) && !session.assigneeId,
    mine: (session) => open(session) && session.assigneeId === state.user.id,
    teams: (session) =>
      open(session) &&
      state.teams.some(({ id, memberIds }) => id === session.teamId && memberIds.includes(state.user.id)),
    open,
    snoozed: (session) => session.status === "open" && Boolean(session.snoozedUntil),
    closed: (session) => session.status !== "open",
    assistant: (session) => session.status === "open" && session.owner === "ai",
  };
  const says = (id: string, words: string) =>
    log
      .get(id)
      ?.events.find(
        (event) =>
          (event.kind === "message.created" || event.kind === "note.created") &&
          event.payload.text.toLocaleLowerCase().includes(words),
      );

  app.get("/inbox/sessions", (context) => {
    const { queue, q, team, assignee, channel, language, reason, tag, sentiment, helpCenter, sort, cursor, limit } =
      context.req.query();
    const words = q?.toLocaleLowerCase() ?? "";
    const found = log
      .list()
      .filter(
        (session) =>
          (!queue || belongs[queue as QueueName](session)) &&
          (!team || session.teamId === team) &&
          (!assignee || session.assigneeId === assignee) &&
          (!channel || session.channel === channel) &&
          (!language || session.locale.split("-")[0] === language) &&
          (!reason || session.reasons.includes(reason)) &&
          (!tag || session.tags.includes(tag)) &&
          (!helpCenter || (session.helpCenterId ?? state.helpCenters[0]?.id) === helpCenter) &&
          (!sentiment || session.sentiment === sentiment) &&
          (!words ||
            `#${session.ticketNumber}` === (words.startsWith("#") ? words : `#${words}`) ||
            `${session.contactName} ${session.contactEmail ?? ""}`.toLocaleLowerCase().includes(words) ||
            says(session.id, words)),
      )
      .map((session) => {
        const line = words ? says(session.id, words) : undefined;
        return line && "text" in line.payload ? { ...session, found: line.payload.text } : session;
      });
    if (sort === "oldest") found.reverse();
    if (sort === "waiting")
      found.sort((left, right) => (left.waitingSince ?? "9").localeCompare(right.waitingSince ?? "9"));
    const from = Number(cursor ?? 0);
    const until = from + Number(limit ?? 50);
    return context.json({
      sessions: found.slice(from, until),
      ...(until < found.length ? { next: String(until) } : {}),
    });
  });
  app.get("/inbox/queues", (context) => {
    const sessions = log.list();
    const counts = Object.fromEntries(
      Object.entries(belongs).map(([name, fits]) => [name, sessions.filter(fits).length]),
    );
    const perTeam = Object.fromEntries(
      state.teams.map(({ id }) => [id, sessions.filter((session) => open(session) && session.teamId === id).length]),
    );
    const waiting = sessions.filter((session) => open(session) && session.waitingSince).length;
    const perHelpCenter: Record<string, number> = {};
    for (const { helpCenterId } of sessions.filter(open)) {
      const known = state.helpCenters.find(({ id, isDefault }) => (helpCenterId ? id === helpCenterId : isDefault));
      const key = known?.id ?? "removed";
      perHelpCenter[key] = (perHelpCenter[key] ?? 0) + 1;
    }
    return context.json({ ...counts, waiting, perTeam, perHelpCenter });
  });
  app.get("/inbox/tags", (context) =>
    context.json({ tags: [...new Set(log.list().flatMap(({ tags }) => tags))].toSorted() }),
  );
  app.get("/inbox/help-centers", (context) =>
    context.json({
      helpCenters: state.helpCenters.map(({ id, name, isDefault }) => ({ id, name: name || "Acme", isDefault })),
      removed: log
        .list()
        .some(({ helpCenterId }) => helpCenterId && !state.helpCenters.some(({ id }) => id === helpCenterId)),
    }),
  );
  app.get("/inbox/people", (context) =>
    context.json({
      people: state.people
        .filter(({ role, deactivatedAt }) => !deactivatedAt && ["owner", "admin", "agent"].includes(role))
        .map(({ id, name }) => ({ id, name, here: true })),
    }),
  );

  const agentName = () => state.user.name;
  const act = (
    action: string,
    change: (body: ActionBody) => readonly [events: readonly NewEvent[], patch?: Partial<Session>],
  ) =>
    app.post(`/inbox/sessions/:id/${action}`, async (context) => {
      const body = await context.req.json<ActionBody>().catch(() => ({}) as ActionBody);
      const [events, patch] = change(body);
      log.append(context.req.param("id")!, events, patch);
      return context.json({});
    });

  act("take", () => [
    [{ kind: "session.assigned", payload: { agentName: agentName() } }],
    { owner: "human", assigneeId: state.user.id },
  ]);
  act("return", () => [
    [{ kind: "session.returned", payload: { agentName: agentName() } }],
    { owner: "ai", assigneeId: null },
  ]);
  act("reopen", () => [[{ kind: "session.reopened", payload: { by: "agent" } }], { status: "open" }]);
  act("close", ({ status, outcome }) => [
    [{ kind: "session.closed", payload: { status, by: "agent", ...(outcome ? { outcome } : {}) } }],
    { status },
  ]);
  act("snooze", ({ until }) => [
    until
      ? [{ kind: "session.snoozed", payload: { until, agentName: agentName() } }]
      : [{ kind: "session.unsnoozed", payload: { why: "agent" } }],
    { snoozedUntil: until },
  ]);
  act("tags", ({ tags }) => [[{ kind: "session.tagged", payload: { tags, agentName: agentName() } }], { tags }]);
  act("notes", ({ id, text }) => [
    [{ kind: "note.created", payload: { noteId: id, author: "agent", authorName: agentName(), text } }],
  ]);
  act("assign", ({ assigneeId, teamId }) => {
    const person = state.people.find(({ id }) => id === assigneeId);
    const team = state.teams.find(({ id }) => id === teamId);
    return [
      [
        ...(teamId === undefined
          ? []
          : [{ kind: "session.routed", payload: { teamName: team?.name ?? "", by: "agent" } } as const]),
        ...(person ? [{ kind: "session.assigned", payload: { agentName: person.name } } as const] : []),
        ...(assigneeId === null ? [{ kind: "session.unassigned", payload: { agentName: agentName() } } as const] : []),
      ],
      {
        owner: "human",
        ...(assigneeId === undefined ? {} : { assigneeId }),
        ...(teamId === undefined ? {} : { teamId }),
      },
    ];
  });
  app.post("/inbox/sessions/:id/messages", async (context) => {
    const id = context.req.param("id");
    const { id: messageId, text, after } = await context.req.json<{ id: string; text: string; after?: number }>();
    const entry = log.get(id);
    const other = entry?.events.find(
      (event) =>
        after !== undefined &&
        event.seq > after &&
        event.kind === "message.created" &&
        event.payload.author === "agent" &&
        event.payload.authorName !== agentName(),
    );
    if (other)
      return context.json(
        {
          code: "answered_meanwhile",
          message: "A colleague has answered while you were writing.",
          hint: "Read the answer first. Send yours again if it is still wanted.",
        },
        409,
      );
    const takes = entry?.session.assigneeId === null;
    log.append(
      id,
      [
        ...(takes ? [{ kind: "session.assigned", payload: { agentName: agentName() } } as const] : []),
        {
          kind: "message.created",
          payload: { messageId, author: "agent", authorName: agentName(), text, clientMessageId: messageId },
        },
      ],
      takes ? { owner: "human", assigneeId: state.user.id } : {},
    );
    return context.json({ messageId }, 201);
  });
  app.post("/inbox/sessions/:id/messages/:messageId/redact", async (context) => {
    const { id, messageId } = context.req.param();
    const { remove } = await context.req.json<{ remove?: string[] }>();
    const said = log
      .get(id)
      ?.events.find((event) => event.kind === "message.created" && event.payload.messageId === messageId);
    if (said?.kind !== "message.created")
      return context.json({ code: "message_not_found", message: "", hint: "" }, 404);
    const text = remove
      ? remove.reduce((rest, words) => rest.replaceAll(words, "[redacted]"), said.payload.text)
      : "[redacted]";
    said.payload.text = text;
    log.append(id, [{ kind: "message.redacted", payload: { messageId, by: "agent", text } }]);
    return context.json({ text });
  });
  app.post("/inbox/sessions/:id/attachments", async (context) => {
    const bytes = await context.req.arrayBuffer();
    const name = context.req.query("name") ?? "file";
    const attachment = { id: `att_${name}`, name, mediaType: "text/plain", sizeBytes: bytes.byteLength };
    return context.json({ attachment }, 201);
  });
  for (const quiet of ["presence", "typing", "read"])
    app.post(`/inbox/sessions/:id/${quiet}`, (context) => context.body(null, 204));
  app.get("/inbox/sessions/:id/read", (context) => context.json({ contact: 0, agent: 0 }));
  return app;
}
