import { newId, silentLogger } from "@handrail/core";
import type { NewSessionEvent, Reply, Session, SessionStore, WorkspaceId } from "@handrail/core";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createSessionStore } from "./session-store.ts";

function message(
  text: string,
  fields: {
    author?: "contact" | "ai" | "agent";
    clientMessageId?: string;
    inReplyTo?: string;
    messageId?: string;
    reply?: Reply;
  } = {},
): NewSessionEvent {
  return {
    kind: "message.created",
    payload: { messageId: crypto.randomUUID(), author: "contact", authorName: "", text, ...fields },
  };
}

describeBackends("session store", (open) => {
  let database: Database;
  let store: SessionStore;
  let workspaceId: WorkspaceId;
  let now = new Date("2026-01-01T00:00:00Z");

  beforeAll(async () => {
    database = await open();
    store = createSessionStore({
      db: database.db,
      clock: () => now,
      newId,
      notifier: database.notifier,
      logger: silentLogger,
    });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
  });

  let tokens = 0;
  const create = (inWorkspace = workspaceId): Promise<Session> =>
    store.create({ workspaceId: inWorkspace, channel: "web", locale: "en", tokenHash: `${inWorkspace}-${tokens++}` });

  test("50 sessions created at once get the tickets 1 to 50", async () => {
    const sessions = await Promise.all(Array.from({ length: 50 }, () => create()));
    const tickets = sessions.map(({ ticketNumber }) => ticketNumber).sort((a, b) => a - b);
    expect(tickets).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  test("a creation that fails leaves no gap in the tickets", async () => {
    await create();
    const taken = { workspaceId, channel: "web", locale: "en", tokenHash: "taken" } as const;
    await store.create(taken);
    await expect(store.create(taken)).rejects.toMatchObject({ code: "23505" });
    expect((await create()).ticketNumber).toBe(3);
  });

  test("tickets count per workspace", async () => {
    await create();
    const other = await createTestWorkspace(database);
    expect((await create(other.id)).ticketNumber).toBe(1);
  });

  test("a session is found by its token and by nothing of another workspace", async () => {
    const session = await store.create({ workspaceId, channel: "api", locale: "de", tokenHash: "secret-hash" });
    expect(await store.findByToken("secret-hash")).toEqual(session);
    expect(await store.findByToken("other")).toBeUndefined();
    const other = await createTestWorkspace(database);
    expect(await store.get(other.id, session.id)).toBeUndefined();
    expect(await store.events(other.id, session.id, 0)).toEqual([]);
    expect(await store.contactOf(other.id, session.id)).toBeUndefined();
    expect(await store.contactOf(workspaceId, session.id)).toBe(session.contactId);
    await expect(store.append(other.id, session.id, [message("hi")])).rejects.toMatchObject({
      code: "session_not_found",
    });
  });

  test("20 appends at once with one client id are one message", async () => {
    const session = await create();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store.append(workspaceId, session.id, [message(`try ${index}`, { clientMessageId: "m1" })]),
      ),
    );
    expect(results.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    const events = await store.events(workspaceId, session.id, 0);
    expect(events.map(({ kind }) => kind)).toEqual(["session.created", "message.created"]);
    for (const result of results) expect(result.events).toEqual([events[1]]);
  });

  test("a duplicate changes nothing, not even by its patch", async () => {
    const session = await create();
    await store.append(workspaceId, session.id, [message("hi", { clientMessageId: "m1" })]);
    const again = await store.append(
      workspaceId,
      session.id,
      [message("hi", { clientMessageId: "m1" }), message("more")],
      {
        status: "closed_resolved",
      },
    );
    expect(again.duplicate).toBe(true);
    expect(await store.events(workspaceId, session.id, 0)).toHaveLength(2);
    expect((await store.get(workspaceId, session.id))?.status).toBe("open");
  });

  test("appends at once keep the log gap-free and each call's events together", async () => {
    const session = await create();
    await Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        store.append(workspaceId, session.id, [message(`${index} first`), message(`${index} second`)]),
      ),
    );
    const events = await store.events(workspaceId, session.id, 1);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
    const texts = events.map((event) => (event.kind === "message.created" ? event.payload.text : ""));
    for (let index = 0; index < texts.length; index += 2) {
      expect(texts[index + 1]).toBe(texts[index]!.replace("first", "second"));
    }
  });

  test("whatever is appended by several writers, the log is what they were told", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            clientMessageId: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }),
            text: fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", "")),
          }),
          { maxLength: 12 },
        ),
        async (writes) => {
          const session = await create();
          const results = await Promise.all(
            writes.map(({ clientMessageId, text }) =>
              store.append(workspaceId, session.id, [message(text, clientMessageId ? { clientMessageId } : {})]),
            ),
          );
          const log = await store.events(workspaceId, session.id, 1);
          expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 2));
          const unique = new Set(writes.map(({ clientMessageId }, index) => clientMessageId ?? index));
          expect(log).toHaveLength(unique.size);
          for (const { events } of results) for (const event of events) expect(log).toContainEqual(event);
          expect(await store.events(workspaceId, session.id, 2)).toEqual(log.slice(1));
        },
      ),
      { numRuns: 15 },
    );
  });

  test("streams are told after the commit, and the inbox with them", async () => {
    const session = await create();
    const seen: string[] = [];
    const ends = [
      database.notifier.subscribe(`session:${session.id}`, (payload) => seen.push(payload)),
      database.notifier.subscribe(`inbox:${workspaceId}`, (payload) => seen.push(payload)),
    ];
    await store.append(workspaceId, session.id, [message("one"), message("two")]);
    for (const end of ends) end();
    await store.append(workspaceId, session.id, [message("three")]);
    expect(seen).toEqual([JSON.stringify({ seq: 3 }), JSON.stringify({ sessionId: session.id })]);
  });

  test("the inbox shows the last message, the reasons and the counts", async () => {
    const session = await create();
    await create();
    now = new Date("2026-01-01T00:01:00Z");
    const reasons = ["low_confidence", "requested_by_contact"] as const;
    await store.append(
      workspaceId,
      session.id,
      [
        message("Where is my order?"),
        message("A person will answer you here.", {
          author: "ai",
          reply: { kind: "handoff", text: "", citations: [], confidence: 0, reasons },
        }),
        { kind: "handoff.created", payload: { reasons, explanation: "", summary: "", language: "en", references: [] } },
      ],
      { owner: "human" },
    );
    expect(await store.list(workspaceId, { owner: "human", limit: 10 })).toMatchObject([
      {
        id: session.id,
        lastMessage: "Where is my order?",
        lastAuthor: "contact",
        reasons,
        owner: "human",
        updatedAt: now,
      },
    ]);
    expect(await store.list(workspaceId, { limit: 10 })).toHaveLength(2);
    expect(await store.count(workspaceId)).toEqual({ open: 2, waitingForPerson: 1, total: 2, handoffs: 1 });

    const assigneeId = newId("usr");
    await store.append(workspaceId, session.id, [message("On its way.", { author: "agent" })], { assigneeId });
    expect((await store.get(workspaceId, session.id))?.assigneeId).toBe(assigneeId);
    expect(await store.count(workspaceId)).toEqual({ open: 2, waitingForPerson: 0, total: 2, handoffs: 1 });
    await store.append(workspaceId, session.id, [], { status: "closed_resolved", assigneeId: null });
    expect(await store.count(workspaceId)).toMatchObject({ open: 1, total: 2 });
    expect((await store.get(workspaceId, session.id))?.assigneeId).toBeNull();
  });

  test("messages that wait for the assistant are found for recovery, oldest first", async () => {
    const answered = await create();
    const waiting = await create();
    const handedOff = await create();
    now = new Date("2026-02-01T00:00:00Z");
    await store.append(workspaceId, waiting.id, [message("older", { messageId: "older" })]);
    await store.append(workspaceId, answered.id, [message("q", { messageId: "q" })]);
    await store.append(workspaceId, answered.id, [message("a", { author: "ai", inReplyTo: "q" })]);
    await store.append(workspaceId, handedOff.id, [message("x")], { owner: "human" });
    now = new Date("2026-02-01T00:00:10Z");
    await store.append(workspaceId, waiting.id, [message("newer", { messageId: "newer" })]);

    const found = async (olderThan: Date) =>
      (await store.unanswered(olderThan)).filter((row) => row.workspaceId === workspaceId).map((row) => row.messageId);
    expect(await found(new Date("2026-02-01T00:01:00Z"))).toEqual(["older", "newer"]);
    expect(await found(new Date("2026-02-01T00:00:05Z"))).toEqual(["older"]);
  });
});
