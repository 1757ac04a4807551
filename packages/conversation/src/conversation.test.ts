import type { SessionEvent } from "@handrail/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Conversation, SessionRef } from "./conversation.ts";
import { isMessage } from "./session/read-log.ts";
import { hashToken } from "./session/token.ts";
import { newSession, say } from "./testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "./testing/knowledge-base.ts";
import { shopPages } from "./testing/pages.ts";

const ana = { name: "Ana", userId: null };

describe("conversation", () => {
  let base: KnowledgeBase;
  let conversation: Conversation;
  beforeAll(async () => {
    base = await openKnowledgeBase();
    await base.add(shopPages);
    conversation = base.open();
  });
  afterAll(() => base.close());

  const log = (session: SessionRef): Promise<SessionEvent[]> =>
    base.sessions.events(session.workspaceId, session.sessionId, 0);
  const kinds = async (session: SessionRef) => (await log(session)).map(({ kind }) => kind);
  const texts = async (session: SessionRef) =>
    (await log(session)).filter(isMessage).map(({ payload }) => `${payload.author}: ${payload.text}`);

  test("a question is answered in quoted sentences that stand in the cited page", async () => {
    const session = await newSession(base, conversation);
    const reply = await say(conversation, session, "How long does a refund take?");
    expect(reply).toMatchObject({ kind: "answer", reasons: [] });
    expect(reply.text).toContain("A refund arrives on the card within 5 business days.");
    expect(reply.text).toContain("[1]");
    expect(reply.citations[0]).toMatchObject({
      url: "/en/billing/refunds/",
      anchor: "how-long-a-refund-takes",
      locale: "en",
      version: 1,
      title: "Refunds",
    });
    const { passages } = await base.retriever.retrieve({
      workspaceId: session.workspaceId,
      text: "How long does a refund take?",
      locale: "en",
      audiences: ["public"],
      limit: 10,
    });
    for (const { quote, anchor } of reply.citations) {
      const cited = passages
        .filter(({ passage }) => passage.anchor === anchor)
        .map(({ passage }) => passage.text.replace(/\s+/g, " "));
      expect(cited.join("\n")).toContain(quote);
    }
  });

  test("a command is quoted whole, as code", async () => {
    const reply = await say(conversation, await newSession(base, conversation), "How do I export my data?");
    expect(reply.text).toContain("```\nshopctl export --all --out export.zip\n```");
  });

  test("steps are quoted as a list", async () => {
    const reply = await say(conversation, await newSession(base, conversation), "How do I ask for a refund?");
    expect(reply.text).toMatch(
      /1\. Open Billing and choose the invoice\.\n2\. Select Request refund and name a reason\.\n3\. Wait for/,
    );
  });

  test.each([
    ["de", "Wie lange dauert eine Erstattung?", "Dazu steht in", "de"],
    ["ja", "返金はいつカードに届きますか", "次のように書かれています", "ja"],
    ["en", "返金はいつカードに届きますか", "次のように書かれています", "ja"],
  ])("in %s, %s is answered in the contact's language", async (locale, question, leadIn, cited) => {
    const reply = await say(conversation, await newSession(base, conversation, locale), question);
    expect(reply.kind).toBe("answer");
    expect(reply.text).toContain(leadIn);
    expect(reply.citations[0]?.locale).toBe(cited);
  });

  test("every step leaves its facts in the trace, and a contact never sees it", async () => {
    const session = await newSession(base, conversation);
    await say(conversation, session, "How many seats does the Team plan have?");
    const traced = (await log(session)).find((event) => event.kind === "turn.traced");
    expect(traced?.payload.trace).toMatchObject({
      query: "How many seats does the Team plan have?",
      decision: "answer",
      writer: "extractive",
    });
    const { passages } = traced!.payload.trace;
    expect(passages[0]).toMatchObject({ title: "Plans and seats", used: true });
    // What was found and not quoted stands there as well.
    expect(passages.map(({ used }) => used)).toContain(false);
    expect(Object.keys(traced?.payload.trace.timingsMs ?? {})).toEqual(
      expect.arrayContaining(["gate", "retrieve", "evidence", "decide", "quote", "total"]),
    );
    expect((await conversation.events(session, 0, "contact")).map(({ kind }) => kind)).toEqual([
      "session.created",
      "message.created",
      "message.created",
    ]);
    expect((await conversation.events(session, 0, "staff")).map(({ kind }) => kind)).toContain("turn.traced");
  });

  test.each([
    ["hello", "What can I help you with?"],
    ["thanks!", "Is there anything else"],
    ["👍", "What would you like to know?"],
  ])("%s gets a friendly word and no hand-off", async (text, expected) => {
    const reply = await say(conversation, await newSession(base, conversation), text);
    expect(reply).toMatchObject({ kind: "clarify", citations: [] });
    expect(reply.text).toContain(expected);
  });

  test("what the knowledge base does not cover is handed off with what an agent needs", async () => {
    const session = await newSession(base, conversation);
    const reply = await say(conversation, session, "What is the capital of Mongolia?");
    expect(reply).toMatchObject({ kind: "handoff", reasons: ["low_confidence"], citations: [] });
    const handoff = (await log(session)).find((event) => event.kind === "handoff.created");
    expect(handoff?.payload).toMatchObject({ reasons: ["low_confidence"], language: "en" });
    expect(handoff?.payload.summary).toContain("What is the capital of Mongolia?");
    expect(handoff?.payload.explanation).toMatch(/knowledge base/);
    const shown = (await conversation.events(session, 0, "contact")).find((event) => event.kind === "handoff.created");
    expect(shown?.payload).toEqual({
      reasons: ["low_confidence"],
      language: "en",
      explanation: "",
      summary: "",
      references: [],
    });
    expect(await base.sessions.get(session.workspaceId, session.sessionId)).toMatchObject({
      owner: "human",
      status: "open",
    });
  });

  test("a request for a person is handed off in its language without a search", async () => {
    const session = await newSession(base, conversation, "fr");
    const reply = await say(conversation, session, "Je voudrais parler à un conseiller");
    expect(reply).toMatchObject({ kind: "handoff", reasons: ["requested_by_contact"] });
    expect(reply.text).toContain("Je transmets");
    const traced = (await log(session)).find((event) => event.kind === "turn.traced");
    expect(traced?.payload.trace.passages).toEqual([]);
  });

  test("20 copies of a message at once are one message and one reply, also later", async () => {
    const session = await newSession(base, conversation);
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => say(conversation, session, "How long does a refund take?", "m-1")),
    );
    expect(new Set(replies.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await say(conversation, session, "How long does a refund take?", "m-1")).toEqual(replies[0]);
    expect((await log(session)).filter(isMessage)).toHaveLength(2);
  });

  test("two servers on one database still write one reply", async () => {
    const session = await newSession(base, conversation);
    const other = base.open();
    const [first, second] = await Promise.all([
      say(conversation, session, "How long does a refund take?", "m-1"),
      say(other, session, "How long does a refund take?", "m-1"),
    ]);
    expect(first.messageId).toBe(second.messageId);
    expect((await log(session)).filter(isMessage)).toHaveLength(2);
  });

  test("messages sent at once are answered one after the other, in their order", async () => {
    const session = await newSession(base, conversation);
    const questions = ["How long does a refund take?", "How many seats does the Team plan have?", "hello"];
    const received = [];
    for (const [index, text] of questions.entries())
      received.push(await conversation.receive({ ...session, clientMessageId: String(index), text }));
    await Promise.all(received.map(({ reply }) => reply));
    const replies = (await log(session)).filter(isMessage).filter(({ payload }) => payload.author === "ai");
    expect(replies.map(({ payload }) => payload.inReplyTo)).toEqual(
      received.map(({ message }) => message.payload.messageId),
    );
  });

  test("after a hand-off the assistant is silent until a person returns the session", async () => {
    const session = await newSession(base, conversation);
    await say(conversation, session, "let me talk to a person");
    const silent = await say(conversation, session, "How long does a refund take?");
    expect(silent).toMatchObject({
      kind: "handoff",
      text: "",
      citations: [],
      confidence: 0,
      reasons: ["requested_by_contact"],
      messageId: "",
    });
    await conversation.take(session, ana);
    await conversation.answerAsAgent(session, ana, { id: "a-1", text: "Hello, this is Ana." });
    await conversation.answerAsAgent(session, ana, { id: "a-1", text: "Hello, this is Ana." });
    await conversation.returnToAssistant(session, ana);
    expect(await say(conversation, session, "How long does a refund take?")).toMatchObject({ kind: "answer" });
    expect((await texts(session)).map((text) => text.slice(0, 24))).toEqual([
      "contact: let me talk to ",
      "ai: I’m passing you on t",
      "contact: How long does a",
      "agent: Hello, this is An",
      "contact: How long does a",
      "ai: Here is what “Refund",
    ]);
    expect((await kinds(session)).filter((kind) => kind.startsWith("session."))).toEqual([
      "session.created",
      "session.assigned",
      "session.returned",
    ]);
  });

  test("a message reopens a closed session", async () => {
    const session = await newSession(base, conversation);
    await say(conversation, session, "hello");
    expect(await conversation.closeSession(session, "closed_resolved")).toMatchObject({ status: "closed_resolved" });
    expect(await say(conversation, session, "How long does a refund take?")).toMatchObject({ kind: "answer" });
    expect((await kinds(session)).filter((kind) => kind.startsWith("session."))).toEqual([
      "session.created",
      "session.closed",
      "session.reopened",
    ]);
    expect(await base.sessions.get(session.workspaceId, session.sessionId)).toMatchObject({ status: "open" });
  });

  test("what follows a question back is searched together with the question", async () => {
    const session = await newSession(base, conversation);
    await base.sessions.append(session.workspaceId, session.sessionId, [
      {
        kind: "message.created",
        payload: { messageId: "x", author: "contact", authorName: "", text: "How long does it take?" },
      },
      {
        kind: "message.created",
        payload: {
          messageId: "y",
          author: "ai",
          authorName: "Assistant",
          text: "?",
          inReplyTo: "x",
          reply: { kind: "clarify", text: "?", citations: [], confidence: 0, reasons: [] },
        },
      },
    ]);
    const reply = await say(conversation, session, "the refund");
    expect(reply.kind).toBe("answer");
    expect(reply.citations[0]?.anchor).toBe("how-long-a-refund-takes");
  });

  test("cards and passwords never reach the log", async () => {
    const session = await newSession(base, conversation);
    await say(conversation, session, "Refund to my card 4111 1111 1111 1111 please, password: hunter22");
    const everything = JSON.stringify(await log(session));
    // Four digits alone stand in ids and scores now and then.
    expect(everything).not.toMatch(/4111\D?1111|hunter22/);
    expect(everything).toContain("[redacted card]");
  });

  test("a token has 256 bits and only its hash is stored", async () => {
    const session = await newSession(base, conversation);
    expect(Buffer.from(session.token, "base64url")).toHaveLength(32);
    expect((await base.sessions.findByToken(hashToken(session.token)))?.id).toBe(session.sessionId);
    expect(await base.sessions.findByToken(session.token)).toBeUndefined();
  });

  test("a message id that the engine keeps for itself is refused", async () => {
    const session = await newSession(base, conversation);
    await expect(say(conversation, session, "hi", "handrail:reply:x")).rejects.toMatchObject({
      code: "invalid_message_id",
    });
  });

  test("a session of another workspace does not exist", async () => {
    const session = await newSession(base, conversation);
    const foreign = { workspaceId: "wsp_other" as SessionRef["workspaceId"], sessionId: session.sessionId };
    await expect(say(conversation, foreign, "hi")).rejects.toMatchObject({ code: "session_not_found" });
    await expect(conversation.take(foreign, ana)).rejects.toMatchObject({ code: "session_not_found" });
    await expect(conversation.events(foreign, 0, "staff")).rejects.toMatchObject({ code: "session_not_found" });
  });

  test("a search that fails is handed off, not silence", async () => {
    const broken = base.open({
      retriever: { ...base.retriever, retrieve: () => Promise.reject(new Error("index gone")) },
    });
    const reply = await say(broken, await newSession(base, broken), "How long does a refund take?");
    expect(reply).toMatchObject({ kind: "handoff", reasons: ["tool_failed"] });
    expect(reply.text).not.toContain("index gone");
  });

  test("20 sessions at once each get their own answers", async () => {
    const sessions = await Promise.all(Array.from({ length: 20 }, () => newSession(base, conversation)));
    const replies = await Promise.all(
      sessions.map((session) => say(conversation, session, "How many seats does the Team plan have?")),
    );
    expect(replies.every(({ kind, text }) => kind === "answer" && text.includes("10 seats"))).toBe(true);
    for (const session of sessions) expect((await log(session)).filter(isMessage)).toHaveLength(2);
  });
});
