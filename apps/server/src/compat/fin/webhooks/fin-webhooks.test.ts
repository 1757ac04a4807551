import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Conversation } from "@handrail/conversation";
import { fixedRetriever, newSession, openKnowledgeBase, say, type KnowledgeBase } from "@handrail/conversation/testing";
import { finWebhookPlace, silentLogger, type FinWebhookStore, type SecretBox } from "@handrail/core";
import { createClientConversationStore, createFinWebhookStore } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createFinWebhooks, type FinWebhooks } from "./create-fin-webhooks.ts";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const hourMs = 3_600_000;
// Sealing is tested where it is built; here it must only be undone.
const secretBox: SecretBox = {
  seal: (text, place) => `${place}|${text}`,
  open: (sealed, place) => sealed.slice(place.length + 1),
};

interface Got {
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: string;
  readonly body: { event_name: string; conversation_id: string; status?: string; message?: { body: string } };
}

describeBackends("Events of Fin conversations", (open) => {
  let base: KnowledgeBase;
  let conversation: Conversation;
  let store: FinWebhookStore;
  let receiver: Server;
  let url = "";
  let answers: (got: Got) => number = () => 200;
  let shiftMs = 0;
  let got: Got[] = [];
  const opened: FinWebhooks[] = [];
  const clock = (): Date => new Date(Date.now() + shiftMs);

  beforeAll(async () => {
    base = await openKnowledgeBase(undefined, open);
    conversation = base.open({ retriever: fixedRetriever });
    store = createFinWebhookStore({ db: base.database.db, clock });
    receiver = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on("data", (piece: Buffer) => pieces.push(piece));
      request.on("end", () => {
        const raw = Buffer.concat(pieces).toString();
        const one = { headers: request.headers as Record<string, string>, raw, body: JSON.parse(raw) as Got["body"] };
        got.push(one);
        const status = answers(one);
        response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end();
      });
    }).listen(0, "127.0.0.1");
    await once(receiver, "listening");
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`;
  });
  afterAll(async () => {
    for (const webhooks of opened) await webhooks.close();
    receiver.close();
    receiver.closeAllConnections();
    await base.close();
  });
  beforeEach(async () => {
    answers = () => 200;
    shiftMs = 0;
    got = [];
    await base.database.db.deleteFrom("client_conversations").execute();
    await base.database.db.deleteFrom("fin_deliveries").execute();
    await store.remove(base.workspaceId);
    await configure({});
  });

  const configure = (more: object) =>
    store.put(
      base.workspaceId,
      { url, allowPrivateHost: true, asksForRating: false, ...more },
      secretBox.seal(secret, finWebhookPlace(base.workspaceId)),
    );

  function server(): FinWebhooks {
    const webhooks = createFinWebhooks({
      store,
      sessions: base.sessions,
      conversation,
      notifier: base.notifier,
      secretBox,
      allowedPrivateHosts: [],
      workspaceId: base.workspaceId,
      siteUrl: () => "https://help.example.com",
      clock,
      logger: silentLogger,
    });
    opened.push(webhooks);
    return webhooks;
  }

  async function begin(externalId: string) {
    const session = await newSession(base, conversation);
    await createClientConversationStore({ db: base.database.db, clock }).add({
      workspaceId: base.workspaceId,
      client: "fin",
      externalId,
      sessionId: session.sessionId,
      userId: "user-1",
    });
    return session;
  }

  const names = (list: readonly Got[] = got) =>
    list.map(({ body }) => `${body.conversation_id} ${body.event_name} ${body.status ?? ""}`.trim());

  test("are posted in order, signed over the raw body, each once", async () => {
    const session = await begin("a");
    await say(conversation, session, "When are you open?");
    await say(conversation, session, "let me talk to a person");
    const webhooks = server();
    await webhooks.run();
    await webhooks.run();
    expect(names()).toEqual([
      "a fin_replied replying",
      "a fin_status_updated awaiting_user_reply",
      "a fin_replied replying",
      "a fin_status_updated escalated",
      "a fin_status_updated complete",
    ]);
    expect(got[0]!.body.message?.body).toContain("nine to five");
    const ids = got.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { headers, raw } of got) {
      const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${raw}`;
      const key = Buffer.from(secret.slice("whsec_".length), "base64");
      expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
      expect(headers["x-fin-agent-api-webhook-signature"]).toBe(createHmac("sha256", secret).update(raw).digest("hex"));
      expect(Math.abs(Number(headers["webhook-timestamp"]) - Date.now() / 1000)).toBeLessThan(300);
    }
    expect((await store.list(base.workspaceId, 10)).map(({ status }) => status)).toEqual(
      Array.from({ length: 5 }, () => "delivered"),
    );
  });

  test("wait longer and longer for a receiver that fails, hold up no other conversation, and are given up after a day", async () => {
    const [failing, other] = [await begin("failing"), await begin("other")];
    await say(conversation, failing, "When are you open?");
    answers = ({ body }) => (body.conversation_id === "failing" ? 503 : 200);
    const webhooks = server();
    await webhooks.run();
    await say(conversation, other, "When are you open?");
    await webhooks.run();
    expect(names()).toEqual([
      "failing fin_replied replying",
      "other fin_replied replying",
      "other fin_status_updated awaiting_user_reply",
    ]);
    expect(await store.list(base.workspaceId, 10)).toContainEqual(
      expect.objectContaining({
        externalId: "failing",
        status: "waiting",
        attempts: 1,
        lastStatus: 503,
        lastError: "The receiver answered with 503.",
      }),
    );

    // A day and more, looked at every half hour.
    const attemptedAt: number[] = [];
    for (; shiftMs < 30 * hourMs; shiftMs += hourMs / 2) {
      const before = got.length;
      await webhooks.run();
      if (got.length > before) attemptedAt.push(shiftMs / hourMs);
    }
    const attempts = got.filter(({ body }) => body.conversation_id === "failing" && body.event_name === "fin_replied");
    expect(attempts).toHaveLength(9);
    expect(new Set(attempts.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const first = (await store.list(base.workspaceId, 10)).find(
      ({ externalId, eventName }) => externalId === "failing" && eventName === "fin_replied",
    )!;
    expect(first.status).toBe("dead");
    expect(attemptedAt.at(-1)).toBeGreaterThan(24);

    // What came after it goes its own way, and what was given up can be sent again.
    answers = () => 204;
    got = [];
    shiftMs += 24 * hourMs;
    await webhooks.run();
    expect(names()).toEqual(["failing fin_status_updated awaiting_user_reply"]);
    expect(await store.redeliver(base.workspaceId, first)).toBe(true);
    await webhooks.run();
    expect(names().at(-1)).toBe("failing fin_replied replying");
    expect(got.at(-1)!.headers["webhook-id"]).toBe(attempts[0]!.headers["webhook-id"]);
  });

  test("go out once, whichever of several servers is quicker", async () => {
    const sessions = await Promise.all(["1", "2", "3", "4"].map(begin));
    await Promise.all(sessions.map((session) => say(conversation, session, "When are you open?")));
    const servers = [server(), server(), server()];
    await Promise.all(servers.map((one) => one.run()));
    for (let round = 0; round < 3; round++) await Promise.all(servers.map((one) => one.run()));
    expect(got).toHaveLength(8);
    expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(8);
  });

  test("hold nothing that was taken out of the log before they were sent", async () => {
    const session = await begin("r");
    const { messageId } = await say(conversation, session, "When are you open?");
    answers = () => 500;
    const webhooks = server();
    await webhooks.run();
    expect(got[0]!.raw).toContain("nine to five");
    await conversation.redactMessage(session, { messageId, remove: ["nine to five"], by: "agent" });
    answers = () => 200;
    shiftMs = hourMs;
    await webhooks.run();
    expect(names(got.slice(1))).toContain("r fin_replied replying");
    expect(
      got
        .slice(1)
        .map(({ raw }) => raw)
        .join(""),
    ).not.toContain("nine to five");
  });

  test("follow no redirect, and reach no private host that was not allowed", async () => {
    const session = await begin("x");
    await say(conversation, session, "When are you open?");
    answers = () => 302;
    await server().run();
    expect(got).toHaveLength(1);
    expect(await store.list(base.workspaceId, 10)).toContainEqual(
      expect.objectContaining({ status: "waiting", lastStatus: 302 }),
    );
    await configure({ allowPrivateHost: false });
    shiftMs = hourMs;
    await server().run();
    expect(got).toHaveLength(1);
    expect(await store.list(base.workspaceId, 10)).toContainEqual(
      expect.objectContaining({ status: "waiting", lastStatus: null, lastError: expect.stringContaining("127.0.0.1") }),
    );
  });

  test("begin when somebody wants to know, and ask for a rating once a conversation ends resolved", async () => {
    const session = await begin("old");
    await say(conversation, session, "When are you open?");
    await store.remove(base.workspaceId);
    await configure({ asksForRating: true });
    const webhooks = server();
    await webhooks.run();
    expect(got).toEqual([]);
    await conversation.closeSession(session, "closed_resolved");
    await webhooks.run();
    await webhooks.run();
    expect(names()).toEqual([
      "old fin_status_updated resolved",
      "old fin_status_updated complete",
      "old csat_requested",
    ]);
    expect(await conversation.rate(session, { rating: 4 })).toBe("rated");
    expect(await conversation.rate(session, { rating: 5, comment: "My card is 4012 8888 8888 1881." })).toBe("rated");
    expect(await conversation.rate(session, { rating: 1 })).toBe("locked");
    expect(await conversation.rate(session, { rating: 5 })).toBe("rated");
    const log = await base.sessions.events(session.workspaceId, session.sessionId, 0);
    expect(log.filter(({ kind }) => kind === "csat.given")).toHaveLength(2);
    expect(JSON.stringify(log)).not.toContain("1881");
  });
});
