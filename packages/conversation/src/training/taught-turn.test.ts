import { newId, type SessionEvent, type TrainingContent, type TrainingItem } from "@handrail/core";
import { createTrainingStore } from "@handrail/database";
import { openLanguageModel } from "@handrail/models";
import { createTriggerMatcher } from "@handrail/retrieval";
import { startFakeOpenAi, wholePrompt, type FakeOpenAi } from "@handrail/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Conversation } from "../conversation.ts";
import { newSession, say } from "../testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";
import { shopPages } from "../testing/pages.ts";
import { createTraining } from "./create-training.ts";

const cancel = {
  title: "Cancel a plan",
  triggers: ["How do I cancel my subscription?", "I want to stop my plan"],
  answer:
    "Open **Billing** and choose *Cancel plan*. Your data stays for 30 days. See [the rival](https://rival.test/x).",
};

describe("a taught assistant", { timeout: 20_000 }, () => {
  let base: KnowledgeBase;
  let conversation: Conversation;
  let withModel: Conversation;
  let server: FakeOpenAi;

  const store = () => createTrainingStore({ db: base.database.db, clock: () => new Date(), newId });
  const draft = (kind: TrainingItem["kind"], content: Partial<TrainingContent>) =>
    store().create({
      workspaceId: base.workspaceId,
      kind,
      folderId: null,
      content: {
        title: "",
        instruction: "",
        answer: "",
        triggers: [],
        handOff: false,
        channels: [],
        segments: [],
        helpCenters: [],
        ...content,
      },
    });
  const publish = ({ id, revision }: TrainingItem) =>
    store().publish(base.workspaceId, id, { author: "Ana", revision });
  const live = async (kind: TrainingItem["kind"], content: Partial<TrainingContent>) =>
    (await publish(await draft(kind, content)))!;
  const withdraw = ({ id }: TrainingItem) => store().setArchived(base.workspaceId, id, true);
  const attempt = (text: string, variant: "draft" | "published") =>
    conversation.tryTurn({
      workspaceId: base.workspaceId,
      text,
      locale: "en",
      channel: "web",
      segments: [],
      variant,
      signal: new AbortController().signal,
    });

  beforeAll(async () => {
    base = await openKnowledgeBase();
    await base.add(shopPages);
    server = await startFakeOpenAi();
    const training = createTraining({ store: store(), matcher: createTriggerMatcher() });
    conversation = base.open({ training });
    const model = (await openLanguageModel({ name: "openai-compatible/tiny", url: server.url, key: "k" }))!;
    withModel = base.open({ training, model: { name: "openai-compatible/tiny", model } });
  });
  afterAll(async () => {
    await base.close();
    await server.close();
  });

  test("without a model the published answer comes word for word, under the output policy", async () => {
    const item = await live("scenario", cancel);
    const session = await newSession(base, conversation);
    const reply = await say(conversation, session, "cancel subscription please");
    expect(reply).toMatchObject({ kind: "answer", citations: [] });
    expect(reply.text).toContain("Open **Billing** and choose *Cancel plan*. Your data stays for 30 days.");
    expect(reply.text).not.toContain("rival.test");
    const events = await base.sessions.events(base.workspaceId, session.sessionId, 0);
    const traced = events.find((event) => event.kind === "turn.traced");
    expect(traced?.payload).toMatchObject({
      trace: { writer: "scenario", training: { scenarios: [{ id: item.id, version: 1, title: "Cancel a plan" }] } },
    });
    await withdraw(item);
    const after = await say(conversation, await newSession(base, conversation), "cancel subscription please");
    expect(after.text).not.toContain("Your data stays for 30 days");
  });

  test("a draft changes nothing that is live, and shows when it is tried", async () => {
    const item = await live("scenario", cancel);
    await store().saveDraft(
      base.workspaceId,
      item.id,
      { ...item.draft, answer: "Write to billing@example.com." },
      item.revision,
    );
    const question = "cancel my subscription";
    const reply = await say(conversation, await newSession(base, conversation), question);
    expect(reply.text).toContain("Cancel plan");
    const [drafted, published] = [await attempt(question, "draft"), await attempt(question, "published")];
    expect(drafted.reply.text).toContain("Write to billing");
    expect(published.reply.text).toBe(reply.text);
    expect(drafted.trace.training?.scenarios[0]).toMatchObject({ id: item.id });
    await withdraw(item);
  });

  test("trying stores nothing and takes no ticket number", async () => {
    const before = await newSession(base, conversation);
    const waiting = (await base.sessions.count(base.workspaceId)).waitingForPerson;
    await attempt("How long does a refund take?", "draft");
    await attempt("I want to talk to a person", "draft");
    const after = await newSession(base, conversation);
    const number = async ({ sessionId }: typeof after) =>
      (await base.sessions.get(base.workspaceId, sessionId))!.ticketNumber;
    expect((await number(after)) - (await number(before))).toBe(1);
    expect((await base.sessions.count(base.workspaceId)).waitingForPerson).toBe(waiting);
  });

  test("a scenario that hands off does so with itself as the cause", async () => {
    const item = await live("scenario", {
      title: "Legal",
      triggers: ["My lawyer will contact you", "I will sue you"],
      handOff: true,
    });
    const session = await newSession(base, conversation);
    const reply = await say(conversation, session, "You will hear from my lawyer");
    expect(reply).toMatchObject({ kind: "handoff", reasons: ["instructions_say_so"] });
    const events = await base.sessions.events(base.workspaceId, session.sessionId, 0);
    expect(events.find(({ kind }) => kind === "handoff.created")?.payload).toMatchObject({
      causes: [{ kind: "scenario", id: item.id, title: "Legal" }],
    });
    await withdraw(item);
  });

  test("a model says the scenario again, with profile, rules and instruction before it", async () => {
    const items = [
      await live("profile", { title: "P", instruction: "You are Moss, friendly and brief." }),
      await live("behavioral", { title: "R", instruction: "Never promise a date." }),
      await live("scenario", { ...cancel, instruction: "Mention that nothing is lost." }),
    ];
    server.script({ kind: "text", text: "Choose Cancel plan in Billing; your data stays for 30 days. [1]" });
    const session = await newSession(base, withModel);
    const reply = await say(withModel, session, "cancel my subscription");
    expect(reply).toMatchObject({ kind: "answer", citations: [] });
    expect(reply.text).toBe("Choose Cancel plan in Billing; your data stays for 30 days.");
    const prompt = wholePrompt(server.requests.at(-1)!);
    for (const part of ["You are Moss", "Never promise a date", "Mention that nothing is lost", "Your data stays"])
      expect(prompt).toContain(part);

    // What the scenario does not say is not said; then it speaks for itself.
    server.script({ kind: "text", text: "You get 500 EUR back at once. [1]" });
    const invented = await say(withModel, await newSession(base, withModel), "cancel my subscription");
    expect(invented.text).toContain("Open **Billing** and choose *Cancel plan*");
    expect(invented.text).not.toContain("500");
    server.script({ kind: "status", status: 500 });
    const failed = await say(withModel, await newSession(base, withModel), "cancel my subscription");
    expect(failed.text).toContain("Open **Billing** and choose *Cancel plan*");
    for (const item of items) await withdraw(item);
  });

  test("a replay shows what a new scenario and a changed page do to a past session, and writes nothing", async () => {
    const session = await newSession(base, conversation);
    await say(conversation, session, "How long does a refund take?");
    await say(conversation, session, "How do I stop my plan?");
    const log = () => base.sessions.events(base.workspaceId, session.sessionId, 0);
    const before: SessionEvent[] = await log();
    const replay = async () => {
      const { workspaceId, sessionId } = session;
      const { total, turns } = await conversation.replay({ workspaceId, sessionId, variant: "published" });
      const replayed = await Array.fromAsync(turns(new AbortController().signal));
      expect(replayed).toHaveLength(total);
      return replayed;
    };
    expect((await replay()).map(({ difference }) => difference.same)).toEqual([true, true]);

    const item = await live("scenario", cancel);
    const [refund, stop] = await replay();
    expect(refund!.difference.same).toBe(true);
    expect(stop).toMatchObject({ text: "How do I stop my plan?", now: { reply: { kind: "answer" } } });
    expect(stop!.difference).toMatchObject({ same: false, training: [{ id: item.id, past: null, now: 1 }] });
    expect(stop!.difference.text.some(({ kind }) => kind === "added")).toBe(true);
    expect(await log()).toEqual(before);
    await withdraw(item);
  });

  test("a replay that is stopped answers no further message", async () => {
    const session = await newSession(base, conversation);
    for (const text of ["How long does a refund take?", "How do I stop my plan?", "Where is my invoice?"])
      await say(conversation, session, text);
    const { workspaceId, sessionId } = session;
    const stopping = new AbortController();
    const { total, turns } = await conversation.replay({ workspaceId, sessionId, variant: "published" });
    expect(total).toBe(3);
    const replayed: string[] = [];
    const walk = async () => {
      for await (const { text } of turns(stopping.signal)) {
        replayed.push(text);
        stopping.abort();
      }
    };
    await expect(walk()).rejects.toThrow();
    expect(replayed).toEqual(["How long does a refund take?"]);
  });

  test("a message that was never answered cannot be replayed, nor can another workspace's session", async () => {
    const session = await newSession(base, conversation);
    const request = {
      workspaceId: base.workspaceId,
      sessionId: session.sessionId,
      variant: "published" as const,
    };
    expect(await conversation.replay(request)).toMatchObject({ total: 0 });
    await expect(conversation.replay({ ...request, messageId: "msg_unknown" })).rejects.toMatchObject({
      code: "message_not_found",
    });
    await expect(conversation.replay({ ...request, workspaceId: newId("wsp") })).rejects.toMatchObject({
      code: "session_not_found",
    });
  });
});
