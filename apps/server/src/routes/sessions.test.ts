import { fixedRetriever } from "@handrail/conversation/testing";
import type { Retriever } from "@handrail/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStream } from "./sessions-test-client.ts";
import { adminKey, startTestServer, type TestServer } from "./sessions-test-server.ts";

interface CreatedSession {
  readonly id: string;
  readonly token: string;
  readonly ticketNumber: number;
}

/** The opening hours' retriever, to which a discount is a word that it has never seen. */
const retriever: Retriever = {
  ...fixedRetriever,
  async retrieve(query) {
    const found = await fixedRetriever.retrieve(query);
    if (!query.text.includes("discount")) return found;
    return { ...found, answerability: 0.45, terms: [{ term: "discount", idf: 6, documentFrequency: 0 }] };
  },
};

describe("sessions over HTTP", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ retriever });
  });
  afterAll(() => server.close());

  const request = (path: string, init: RequestInit & { token?: string } = {}) =>
    fetch(`${server.url}${path}`, {
      ...init,
      headers: {
        "content-type": "application/json",
        ...(init.token ? { authorization: `Bearer ${init.token}` } : {}),
        ...init.headers,
      },
    });
  const create = async (body: object = { locale: "en" }): Promise<CreatedSession> =>
    (await (await request("/sessions", { method: "POST", body: JSON.stringify(body) })).json()) as CreatedSession;
  const say = (session: CreatedSession, text: string, id: string = crypto.randomUUID()) =>
    request(`/sessions/${session.id}/messages`, {
      method: "POST",
      token: session.token,
      body: JSON.stringify({ id, text }),
    });

  test("a session is created with number and token", async () => {
    const response = await request("/sessions", {
      method: "POST",
      body: JSON.stringify({ channel: "web", locale: "pt_br" }),
    });
    expect(response.status).toBe(201);
    const body = (await response.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ locale: "pt-BR", status: "open" });
    expect(Object.keys(body).sort()).toEqual(["deviceToken", "id", "locale", "status", "ticketNumber", "token"]);
    expect(String(body["token"]).length).toBeGreaterThanOrEqual(43);
  });

  test("a message is answered as JSON with exactly the agreed fields", async () => {
    const session = await create();
    const response = await say(session, "When are you open?");
    expect(response.status).toBe(200);
    const reply = (await response.json()) as Record<string, unknown>;
    expect(Object.keys(reply).sort()).toEqual([
      "citations",
      "confidence",
      "inReplyTo",
      "kind",
      "messageId",
      "reasons",
      "seq",
      "text",
    ]);
    expect(reply).toMatchObject({
      kind: "answer",
      seq: 4,
      citations: [
        {
          documentId: "doc_1",
          version: 3,
          title: "Opening hours",
          url: "/en/hours/",
          anchor: "hours",
          locale: "en",
          quote: "The shop is open from nine to five.",
        },
      ],
    });
  });

  test("a question back brings what can be chosen, in the reply and in the log", async () => {
    const session = await create();
    const response = await say(session, "Is there a discount while you open?");
    const quickReplies = ["Opening hours"];
    expect(await response.json()).toMatchObject({ kind: "clarify", quickReplies });
    const log = await request(`/sessions/${session.id}/events`, { token: session.token });
    const { events } = (await log.json()) as { events: { payload: object }[] };
    expect(events.at(-1)?.payload).toMatchObject({ reply: { kind: "clarify", quickReplies } });
  });

  test("the same id twice is one message and one reply", async () => {
    const session = await create();
    const replies = await Promise.all(
      Array.from({ length: 5 }, async () => (await say(session, "When are you open?", "m-1")).json()),
    );
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    const { events } = (await (await request(`/sessions/${session.id}/events`, { token: session.token })).json()) as {
      events: { kind: string }[];
    };
    expect(events.map(({ kind }) => kind)).toEqual(["session.created", "message.created", "message.created"]);
  });

  test("a message is streamed until its reply is complete", async () => {
    const session = await create();
    const stream = await openStream(`${server.url}/sessions/${session.id}/messages`, session.token, {
      method: "POST",
      body: JSON.stringify({ id: "m-1", text: "let me talk to a person" }),
    });
    expect(stream.response.headers.get("content-type")).toContain("text/event-stream");
    await stream.ended;
    expect(
      stream.events
        .map(({ event, id }) => `${event} ${id ?? "-"}`)
        .filter((entry) => !entry.startsWith("reply.started")),
    ).toEqual(["message.created 2", "message.created 4", "handoff.created 5"]);
    expect(stream.text()).not.toMatch(/turn\.traced|autopilot/);
    const silent = await openStream(`${server.url}/sessions/${session.id}/messages`, session.token, {
      method: "POST",
      body: JSON.stringify({ id: "m-2", text: "When are you open?" }),
    });
    await silent.ended;
    expect(silent.events.map(({ event }) => event)).toEqual(["message.created"]);
  });

  test("events are replayed from any place and go on live, and the stream is let go with its reader", async () => {
    const session = await create();
    await say(session, "hello");
    const live = await openStream(`${server.url}/sessions/${session.id}/events?after=1`, session.token, {
      headers: { "last-event-id": "2" },
    });
    expect((await live.next("message.created")).id).toBe("4");
    await say(session, "let me talk to a person");
    await live.next("handoff.created");
    expect(live.events.map(({ id }) => id).filter(Boolean)).toEqual(["4", "6", "8", "9"]);
    expect(live.text()).toContain("retry: 2000");
    live.abort();
    await live.ended;
    const giveUp = Date.now() + 3_000;
    while (server.openStreams() > 0 && Date.now() < giveUp) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(server.openStreams()).toBe(0);
  });

  test("a hand-off reaches the open inbox and the agent's answer the open chat, each at once", async () => {
    const session = await create({ channel: "web", locale: "en" });
    const inbox = await openStream(`${server.url}/inbox/events`, adminKey);
    const chat = await openStream(`${server.url}/sessions/${session.id}/events`, session.token);
    await chat.next("session.created");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await say(session, "let me talk to a person");
    await inbox.next("inbox.changed", ({ sessionId }) => sessionId === session.id);

    const list = (await (await request("/inbox/sessions?owner=human&status=open", { token: adminKey })).json()) as {
      sessions: { id: string; reasons: string[] }[];
    };
    expect(list.sessions.find(({ id }) => id === session.id)?.reasons).toEqual(["requested_by_contact"]);
    const taken = await request(`/inbox/sessions/${session.id}/take`, { method: "POST", token: adminKey });
    expect(await taken.json()).toMatchObject({ session: { owner: "human" } });

    const sent = performance.now();
    const answer = await request(`/inbox/sessions/${session.id}/messages`, {
      method: "POST",
      token: adminKey,
      body: JSON.stringify({ id: "a-1", text: "Hello, Ana here." }),
    });
    expect(answer.status).toBe(200);
    await chat.next("message.created", ({ payload }) => (payload as { author: string }).author === "agent");
    expect(performance.now() - sent).toBeLessThan(1_000);

    const seen = (await (await request(`/inbox/sessions/${session.id}`, { token: adminKey })).json()) as {
      events: { kind: string }[];
    };
    expect(seen.events.map(({ kind }) => kind)).toContain("turn.traced");
    expect(chat.text()).not.toContain("turn.traced");
    await request(`/inbox/sessions/${session.id}/return`, { method: "POST", token: adminKey });
    expect(await (await say(session, "When are you open?")).json()).toMatchObject({ kind: "answer" });
    const closed = await request(`/inbox/sessions/${session.id}/close`, {
      method: "POST",
      token: adminKey,
      body: JSON.stringify({ status: "closed_resolved" }),
    });
    expect(await closed.json()).toMatchObject({ session: { status: "closed_resolved" } });
    await chat.next("session.closed");
    inbox.abort();
    chat.abort();
  });

  test("the state of a session says who speaks", async () => {
    const session = await create();
    await say(session, "let me talk to a person");
    const state = (await (await request(`/sessions/${session.id}`, { token: session.token })).json()) as Record<
      string,
      unknown
    >;
    expect(state).toMatchObject({
      id: session.id,
      owner: "human",
      status: "open",
      channel: "api",
      ticketNumber: session.ticketNumber,
    });
    expect(state).not.toHaveProperty("token");
    expect(state).not.toHaveProperty("assigneeId");
  });

  test("nobody reads or writes a session of somebody else", async () => {
    const [own, other] = [await create(), await create()];
    for (const path of [
      `/sessions/${other.id}`,
      `/sessions/${other.id}/events`,
      "/sessions/ses_00000000000000000000000000",
      "/sessions/%00",
      "/sessions/..%2f",
    ]) {
      const response = await request(path, { token: own.token });
      expect([path, response.status]).toEqual([path, 404]);
    }
    const written = await request(`/sessions/${other.id}/messages`, {
      method: "POST",
      token: own.token,
      body: JSON.stringify({ id: "x", text: "hi" }),
    });
    expect(written.status).toBe(404);
    expect(await written.json()).toMatchObject({ code: "session_not_found" });
    expect((await request(`/sessions/${own.id}`)).status).toBe(401);
    expect((await request(`/sessions/${own.id}`, { token: "unknown-token-123" })).status).toBe(401);
    expect((await request("/inbox/sessions", { token: own.token })).status).toBe(401);
    expect((await request("/inbox/sessions")).status).toBe(401);
    for (const id of ["ses_00000000000000000000000000", "%00", "x".repeat(70)])
      expect((await request(`/inbox/sessions/${id}`, { token: adminKey })).status).toBe(404);
  });

  test("a key that may read cannot write", async () => {
    const { readerKey } = await import("./sessions-test-server.ts");
    const session = await create();
    expect((await request(`/inbox/sessions/${session.id}`, { token: readerKey })).status).toBe(200);
    const response = await request(`/inbox/sessions/${session.id}/take`, { method: "POST", token: readerKey });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "missing_scope" });
  });

  test.each([
    ["broken JSON", "{", 400],
    ["an array", "[]", 400],
    ["nothing", "", 400],
    ["no text", JSON.stringify({ id: "a" }), 400],
    ["a text of another type", JSON.stringify({ id: "a", text: 7 }), 400],
    ["an empty text", JSON.stringify({ id: "a", text: " \u200b\u0000 " }), 400],
    ["too long a text", JSON.stringify({ id: "a", text: "x".repeat(4_001) }), 400],
    ["too long an id", JSON.stringify({ id: "x".repeat(129), text: "hi" }), 400],
    ["an id with a control character", JSON.stringify({ id: "a\u0000", text: "hi" }), 400],
    ["a field nobody asked for", JSON.stringify({ id: "a", text: "hi", author: "agent" }), 400],
  ])("%s is an error that says what to do", async (_name, body, status) => {
    const session = await create();
    const response = await request(`/sessions/${session.id}/messages`, { method: "POST", token: session.token, body });
    expect(response.status).toBe(status);
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({ code: expect.any(String), message: expect.any(String), hint: expect.any(String) });
    expect(JSON.stringify(problem)).not.toMatch(/\n\s+at |node_modules/);
  });

  test("another content type is an error of the request", async () => {
    const session = await create();
    const response = await request(`/sessions/${session.id}/messages`, {
      method: "POST",
      token: session.token,
      body: "id=a&text=hi",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(response.status).toBe(400);
  });

  test("unusual texts are stored and come back as they are", async () => {
    const session = await create();
    const text = "𝕳𝖊𝖑𝖑𝖔 'a\" OR 1=1;-- <script>alert(1)</script> ../../etc/passwd %00 \\u0000 👩‍👩‍👧 مرحبا\nzweite Zeile";
    expect((await say(session, text)).status).toBe(200);
    const { events } = (await (await request(`/sessions/${session.id}/events`, { token: session.token })).json()) as {
      events: { payload: { text?: string } }[];
    };
    expect(events[1]?.payload.text).toBe(text);
    expect((await say(session, `null \u0000 and half a pair \ud800 end`)).status).toBe(200);
  });

  test.each(["after=-1", "after=x", "after=1e99", "after=1.5"])("%s is refused", async (query) => {
    const session = await create();
    expect((await request(`/sessions/${session.id}/events?${query}`, { token: session.token })).status).toBe(400);
  });

  test("20 sessions at once", async () => {
    const sessions = await Promise.all(Array.from({ length: 20 }, () => create()));
    expect(new Set(sessions.map(({ ticketNumber }) => ticketNumber)).size).toBe(20);
    const replies = await Promise.all(
      sessions.map(async (session) => (await say(session, "When are you open?")).json()),
    );
    for (const reply of replies) expect(reply).toMatchObject({ kind: "answer" });
  });

  test("a huge body is refused unread", async () => {
    const session = await create();
    const response = await request(`/sessions/${session.id}/messages`, {
      method: "POST",
      token: session.token,
      body: JSON.stringify({ id: "a", text: "x".repeat(300_000) }),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: "body_too_large" });
  });
});
