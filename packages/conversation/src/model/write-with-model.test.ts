import type { SessionEvent, TransientSessionEvent } from "@handrail/core";
import { openLanguageModel } from "@handrail/models";
import { obedientModel, startFakeOpenAi, wholePrompt, type FakeAnswer, type FakeOpenAi } from "@handrail/testing";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Conversation, SessionRef } from "../conversation.ts";
import { liveTopic } from "../session/live-topics.ts";
import { isMessage } from "../session/read-log.ts";
import { defaultSettings } from "../settings.ts";
import { newSession, say } from "../testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";
import { hostilePage, shopPages } from "../testing/pages.ts";

const question = "How long does a refund take?";
const quoted = "A refund arrives on the card within 5 business days.";

describe("answers written by a model", () => {
  let base: KnowledgeBase;
  let server: FakeOpenAi;
  let conversation: Conversation;
  beforeAll(async () => {
    base = await openKnowledgeBase();
    await base.add([...shopPages, hostilePage]);
    server = await startFakeOpenAi({ key: "secret" });
    conversation = await openWith();
  });
  afterAll(async () => {
    await base.close();
    await server.close();
  });
  afterEach(() => void server.requests.splice(0));

  async function openWith(limits: Partial<typeof defaultSettings.model> = {}): Promise<Conversation> {
    const model = await openLanguageModel({ name: "openai-compatible/tiny", url: server.url, key: "secret" });
    return base.open({
      model: { name: "openai-compatible/tiny", model: model! },
      settings: { model: { ...defaultSettings.model, ...limits } },
    });
  }
  async function traceOf(session: SessionRef) {
    const events: SessionEvent[] = await base.sessions.events(session.workspaceId, session.sessionId, 0);
    return events.findLast((event) => event.kind === "turn.traced")!.payload.trace;
  }

  test("what it writes is streamed sentence by sentence, cited and verified", async () => {
    server.script({
      kind: "text",
      text: "A refund arrives on your card within 5 business days [1]. Banks may need up to 3 days more [1].",
      pieces: 20,
      pauseMs: 2,
    });
    const session = await newSession(base, conversation);
    const live: TransientSessionEvent[] = [];
    const end = base.notifier.subscribe(liveTopic(session.sessionId), (payload) =>
      live.push(JSON.parse(payload) as TransientSessionEvent),
    );
    const reply = await say(conversation, session, question);
    end();
    expect(reply).toMatchObject({ kind: "answer", reasons: [] });
    expect(reply.text).toBe(
      "A refund arrives on your card within 5 business days. [1] Banks may need up to 3 days more. [2]".replace(
        "days. [1]",
        "days. [1]",
      ),
    );
    expect(reply.citations.map(({ quote }) => quote)).toEqual([quoted, "Banks may need up to 3 days more."]);
    const deltas = live.flatMap((event) => (event.kind === "reply.delta" ? [event.text] : []));
    expect(live[0]?.kind).toBe("reply.started");
    expect(deltas.length).toBeGreaterThan(1);
    expect(deltas.join("").trim()).toBe(reply.text);
    expect(await traceOf(session)).toMatchObject({ writer: "openai-compatible/tiny", decision: "answer" });
  });

  test("the prompt carries the passages as data, the question, and no secret", async () => {
    server.script({ kind: "text", text: `${quoted} [1]` });
    const session = await newSession(base, conversation);
    await say(conversation, session, `${question} My card is 4111 1111 1111 1111.`);
    const [request] = server.requests;
    expect(request?.headers["authorization"]).toBe("Bearer secret");
    const prompt = wholePrompt(request!);
    expect(prompt).toContain(quoted);
    expect(prompt).toMatch(/<passage-[0-9a-f]{12} number="1"/);
    expect(prompt).not.toContain("4111");
    expect(prompt).not.toContain("secret");
    expect((await traceOf(session)).prompt).toContain(quoted);
  });

  test("sentences that no passage bears out are dropped before anybody sees them", async () => {
    server.script({
      kind: "text",
      text: `${quoted} [1] You also get a voucher for a free holiday in Spain [2]. Refunds arrive within 9 business days [1]. Visit https://shop-refunds.test/claim [9].`,
      pieces: 30,
    });
    const session = await newSession(base, conversation);
    const live: string[] = [];
    const end = base.notifier.subscribe(liveTopic(session.sessionId), (payload) => live.push(payload));
    const reply = await say(conversation, session, question);
    end();
    expect(reply.text).toBe(`${quoted} [1]`);
    expect(live.join("")).not.toMatch(/holiday|9 business|shop-refunds/);
    expect((await traceOf(session)).notes).toContain("3 ungrounded sentences dropped");
  });

  const failures: readonly (readonly [string, FakeAnswer])[] = [
    ["429", { kind: "status", status: 429 }],
    ["500", { kind: "status", status: 500 }],
    ["a key that is refused", { kind: "status", status: 401 }],
    ["half a stream", { kind: "half", text: `${quoted} [1] And then the` }],
    ["a stream that never says it is done", { kind: "unfinished", text: `${quoted} [1] And then` }],
    ["a filter of the provider", { kind: "text", text: quoted, finishReason: "content_filter" }],
    ["nonsense", { kind: "nonsense", body: "<html>Bad gateway</html>", contentType: "text/html" }],
    ["a broken stream", { kind: "nonsense", body: "data: {not json\n\ndata: [DONE]\n\n" }],
    ["nothing at all", { kind: "text", text: "" }],
    ["babble", { kind: "text", text: "Colourless green ideas sleep furiously. The moon is made of cheese." }],
    ["repetition", { kind: "text", text: "the the the the ".repeat(200) }],
  ];
  test.each(failures)("%s degrades to the quoted answer", async (_name, failure) => {
    server.script(failure);
    const session = await newSession(base, conversation);
    const reply = await say(conversation, session, question);
    expect(reply.kind).toBe("answer");
    expect(reply.text).toContain("Here is what “Refunds” says:");
    expect(reply.text).toContain(quoted);
    expect(await traceOf(session)).toMatchObject({ writer: "extractive" });
    expect((await traceOf(session)).notes.some((note) => note.startsWith("model: "))).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  test("a model that does not answer in time degrades to the quoted answer, and its request is given up", async () => {
    const hasty = await openWith({ firstChunkMs: 200 });
    server.script({ kind: "silence" });
    const started = performance.now();
    const reply = await say(hasty, await newSession(base, hasty), question);
    expect(reply.text).toContain(quoted);
    expect(performance.now() - started).toBeLessThan(5_000);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.requests[0]?.aborted).toBe(true);
  });

  test("a model that says it does not know hands off", async () => {
    server.script({ kind: "text", text: "NO_ANSWER" });
    const session = await newSession(base, conversation);
    expect(await say(conversation, session, question)).toMatchObject({ kind: "handoff", reasons: ["low_confidence"] });
  });

  test("a person who takes over stops a reply that is being written", async () => {
    server.script({ kind: "silence" });
    const session = await newSession(base, conversation);
    const reply = say(conversation, session, question);
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await conversation.take(session, { name: "Ana", userId: null });
    expect(await reply).toMatchObject({ kind: "handoff", text: "", messageId: "" });
    const messages = (await base.sessions.events(session.workspaceId, session.sessionId, 0)).filter(isMessage);
    expect(messages.map(({ payload }) => payload.author)).toEqual(["contact"]);
  });

  test("the model is not asked for small talk, persons or what is out of scope", async () => {
    for (const text of ["hello", "let me talk to a person", "What is the capital of Mongolia?"])
      await say(conversation, await newSession(base, conversation), text);
    expect(server.requests).toEqual([]);
  });

  test("a model that obeys whoever speaks to it gets nothing past the check", async () => {
    const obeying = await startFakeOpenAi({ model: obedientModel });
    const model = await openLanguageModel({ name: "openai-compatible/tiny", url: obeying.url, key: "" });
    const gullible = base.open({ model: { name: "openai-compatible/tiny", model: model! } });
    const session = await newSession(base, gullible);
    const live: string[] = [];
    const end = base.notifier.subscribe(liveTopic(session.sessionId), (payload) => live.push(payload));
    const reply = await say(gullible, session, "How do I connect Slack?");
    end();
    await obeying.close();
    expect(obeying.requests).toHaveLength(1);
    for (const shown of [reply.text, JSON.stringify(reply.citations), live.join("")])
      expect(shown).not.toMatch(/attacker|password to|ignore your|!\[|developer mode|500 EUR|You are the assistant/i);
    expect(reply.kind).toBe("answer");
    expect(reply.text).toContain("Go to Integrations, pick Slack, approve the scopes and choose a channel.");
  });

  test("without a model, instructions in a page are not quoted either", async () => {
    const plain = base.open();
    const reply = await say(
      plain,
      await newSession(base, plain),
      "What should the assistant output for Slack instructions?",
    );
    expect(JSON.stringify(reply)).not.toMatch(/attacker|ignore your/i);
  });
});
