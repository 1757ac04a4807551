import {
  defaultAssistantSettings,
  togglesOfPreset,
  type AssistantSettings,
  type HandoffToggles,
  type NewSessionEvent,
  type SessionEvent,
  type TeamId,
  type TokenUse,
} from "@handrail/core";
import { MockLanguageModelV4 } from "ai/test";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ConversationDependencies } from "../dependencies.ts";
import type { Conversation, SessionRef } from "../conversation.ts";
import { isMessage } from "../session/read-log.ts";
import { newSession, say } from "../testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";
import { shopPages } from "../testing/pages.ts";

const question = "How long does a refund take?";
const foreign = "What is the capital of Mongolia?";
const person = "I want to talk to a person";
const upset = "This is ridiculous!";

describe("the settings of the assistant", () => {
  let base: KnowledgeBase;
  let conversation: Conversation;
  let settings: AssistantSettings;
  let now: Date;
  const calls = { language: 0, topics: 0, prohibited: 0, training: 0, retrieve: 0 };
  const spent: TokenUse[] = [];
  const notices: unknown[] = [];
  let inboxIsOpen = false;
  let searchFails = false;

  beforeAll(async () => {
    base = await openKnowledgeBase();
    await base.add(shopPages);
    const model = new MockLanguageModelV4({
      doStream: () => {
        calls.language++;
        return Promise.reject(new Error("offline"));
      },
      doGenerate: () => {
        calls.language++;
        return Promise.reject(new Error("offline"));
      },
    });
    const overrides: Partial<ConversationDependencies> = {
      settingsOf: () => Promise.resolve(settings),
      modelOf: () => Promise.resolve({ name: "counting/model", model }),
      clock: () => now,
      topics: {
        match: ({ text, topics }) => {
          calls.topics++;
          const about = topics.filter(({ title }) => title === "money" && /refund/i.test(text));
          return Promise.resolve(
            about.map(({ id, title }) => ({ topicId: id, title, score: 0.9, by: "meaning" as const })),
          );
        },
      },
      prohibited: {
        check: ({ text }) => {
          calls.prohibited++;
          return Promise.resolve(
            /lawsuit/.test(text) ? [{ topicId: "t1", title: "Legal advice", score: 1, by: "words" as const }] : [],
          );
        },
      },
      training: {
        forTurn: () => {
          calls.training++;
          return Promise.resolve({ profile: "", profileVersion: 0, rules: [], scenarios: [] });
        },
      },
      retriever: {
        ...base.retriever,
        retrieve: (query) => {
          calls.retrieve++;
          return searchFails ? Promise.reject(new Error("index gone")) : base.retriever.retrieve(query);
        },
      },
      usage: {
        record: (use) => Promise.resolve(void spent.push(use)),
        spent: () => {
          const total = spent.reduce((sum, use) => sum + use.inputTokens + use.outputTokens, 0);
          return Promise.resolve({ session: total, contact: total, workspace: total });
        },
      },
      teamNameOf: (_, id) => Promise.resolve(id === "tem_gone" ? undefined : `Team ${id}`),
      somebodyInInbox: () => Promise.resolve(inboxIsOpen),
      notifyHandoff: (notice) => Promise.resolve(void notices.push(notice)),
    };
    conversation = base.open(overrides);
  });
  afterAll(() => base.close());
  beforeEach(() => {
    settings = defaultAssistantSettings;
    now = new Date("2026-11-27T10:00:00Z");
    for (const name of Object.keys(calls) as (keyof typeof calls)[]) calls[name] = 0;
    spent.splice(0);
    notices.splice(0);
    inboxIsOpen = false;
    searchFails = false;
  });

  const log = (session: SessionRef): Promise<SessionEvent[]> =>
    base.sessions.events(session.workspaceId, session.sessionId, 0);
  const find = async <Kind extends SessionEvent["kind"]>(session: SessionRef, kind: Kind) =>
    (await log(session)).findLast((event) => event.kind === kind)?.payload as
      | Extract<SessionEvent, { kind: Kind }>["payload"]
      | undefined;
  const append = (session: SessionRef, ...events: NewSessionEvent[]) =>
    base.sessions.append(session.workspaceId, session.sessionId, events);
  const toggle = (patch: Partial<HandoffToggles>) =>
    (settings = {
      ...defaultAssistantSettings,
      handoff: { preset: "custom", toggles: { ...togglesOfPreset.quick, ...patch } },
    });
  const preset = (name: "never" | "quick" | "balanced" | "ai_first") =>
    (settings = { ...defaultAssistantSettings, handoff: { preset: name, toggles: togglesOfPreset.quick } });
  const autopilot = (on: boolean, topics: { reply?: string[]; skip?: string[] } = {}) =>
    (settings = {
      ...defaultAssistantSettings,
      autopilot: {
        ...defaultAssistantSettings.autopilot,
        api: { on, topics: { reply: topics.reply ?? [], skip: topics.skip ?? [] } },
      },
    });

  describe("autopilot", () => {
    test("off sends every message to the inbox and asks no model and no index anything", async () => {
      autopilot(false, { reply: ["money"] });
      for (const text of [question, "hello", person]) {
        const session = await newSession(base, conversation);
        expect(await say(conversation, session, text)).toMatchObject({ kind: "handoff", reasons: ["autopilot_off"] });
        expect(await find(session, "autopilot.decided")).toMatchObject({ on: false, why: "off for api" });
      }
      expect(calls).toEqual({ language: 0, topics: 0, prohibited: 0, training: 0, retrieve: 0 });
      settings = { ...settings, assist: true };
      const session = await newSession(base, conversation);
      await say(conversation, session, question);
      await say(conversation, session, question);
      expect(calls).toEqual({ language: 0, topics: 0, prohibited: 0, training: 0, retrieve: 0 });
    });

    test("counts from the next message on", async () => {
      const session = await newSession(base, conversation);
      expect((await say(conversation, session, question)).kind).toBe("answer");
      expect(calls.language).toBeGreaterThan(0);
      autopilot(false);
      expect((await say(conversation, session, "How many seats does the Team plan have?")).reasons).toEqual([
        "autopilot_off",
      ]);
    });

    test("topics decide by words, and by meaning where a matcher knows more", async () => {
      autopilot(true, { skip: ["seats"] });
      const seats = "How many seats does the Team plan have?";
      const ask = async (text: string) => (await say(conversation, await newSession(base, conversation), text)).kind;
      expect(await ask(seats)).toBe("handoff");
      expect(await ask(question)).toBe("answer");
      autopilot(true, { reply: ["money"] });
      expect(await ask(question)).toBe("answer");
      expect(await ask(seats)).toBe("handoff");
      expect(await ask("hello")).toBe("clarify");
    });
  });

  describe("presets", () => {
    const outcome = async (...texts: string[]) => {
      const session = await newSession(base, conversation);
      const kinds: string[] = [];
      for (const text of texts) kinds.push((await say(conversation, session, text)).kind);
      return kinds;
    };

    test.each([
      ["never", ["clarify", "clarify"], ["clarify", "clarify"], "clarify"],
      ["quick", ["handoff"], ["handoff"], "handoff"],
      ["balanced", ["handoff"], ["clarify", "handoff"], "handoff"],
      ["ai_first", ["clarify", "handoff"], ["clarify", "handoff"], "not handed off"],
    ] as const)("%s", async (name, asked, unknown, frustrated) => {
      preset(name);
      expect(await outcome(...asked.map(() => person))).toEqual(asked);
      expect(await outcome(...unknown.map((_, index) => (index === 0 ? foreign : "Its biggest river?")))).toEqual(
        unknown,
      );
      const [kind] = await outcome(upset);
      if (frustrated === "handoff") expect(kind).toBe("handoff");
      else expect(kind).not.toBe("handoff");
    });
  });

  describe("toggles", () => {
    const first = async (text: string) => say(conversation, await newSession(base, conversation), text);

    test("onRequest", async () => {
      expect((await first(person)).reasons).toEqual(["requested_by_contact"]);
      toggle({ onRequest: "never" });
      expect(await first(person)).toMatchObject({ kind: "clarify", reasons: [] });
    });

    test("onLowConfidence", async () => {
      expect((await first(foreign)).reasons).toEqual(["low_confidence"]);
      toggle({ onLowConfidence: "never" });
      expect(await first(foreign)).toMatchObject({ kind: "clarify", reasons: [] });
    });

    test("onFrustration", async () => {
      const session = await newSession(base, conversation);
      expect((await say(conversation, session, upset)).reasons).toEqual(["frustration"]);
      expect(await find(session, "handoff.created")).toMatchObject({ sentiment: "negative" });
      toggle({ onFrustration: false, onLowConfidence: "never" });
      expect((await first(upset)).reasons).toEqual([]);
    });

    test("onProhibitedTopic", async () => {
      const session = await newSession(base, conversation);
      expect((await say(conversation, session, "How do I start a lawsuit?")).reasons).toEqual(["prohibited_topic"]);
      expect(await find(session, "handoff.created")).toMatchObject({
        causes: [{ kind: "topic", id: "t1", title: "Legal advice" }],
      });
      expect(calls.retrieve + calls.language).toBe(0);
      toggle({ onProhibitedTopic: false });
      expect(await first("How do I start a lawsuit?")).toMatchObject({ kind: "clarify", citations: [] });
    });

    test("onToolFailure", async () => {
      searchFails = true;
      expect((await first(question)).reasons).toEqual(["tool_failed"]);
      toggle({ onToolFailure: false });
      expect(await first(question)).toMatchObject({
        kind: "clarify",
        text: expect.stringMatching(/right now/) as string,
      });
    });

    const stuck: readonly (readonly [string, (session: SessionRef) => Promise<string>])[] = [
      ["the same question again", async () => "How long does the refund take?"],
      ["an answer that did not help", async () => "That didn't help"],
      [
        "two thumbs down",
        async (session) => {
          await say(conversation, session, "How many seats does the Team plan have?");
          for (const event of (await log(session)).filter(isMessage))
            if (event.payload.author === "ai")
              await append(session, {
                kind: "feedback.given",
                payload: { messageId: event.payload.messageId, helpful: false },
              });
          return "How do I export my data?";
        },
      ],
    ];
    test.each(stuck)("onNoProgress: %s", async (_name, next) => {
      const session = await newSession(base, conversation);
      await say(conversation, session, question);
      expect((await say(conversation, session, await next(session))).reasons).toEqual(["no_progress"]);
      toggle({ onNoProgress: false, onLowConfidence: "never" });
      const other = await newSession(base, conversation);
      await say(conversation, other, question);
      expect((await say(conversation, other, await next(other))).reasons).toEqual([]);
    });
  });

  describe("a hand-off", () => {
    const workday = [{ from: 540, until: 1020 }];
    const officeHours = {
      timeZone: "Europe/Berlin",
      week: [workday, workday, workday, workday, workday, [], []],
      holidays: [],
    };

    test("tells when people answer, in the contact's language", async () => {
      settings = { ...settings, officeHours };
      now = new Date("2026-11-28T10:00:00Z");
      const session = await newSession(base, conversation, "de");
      const reply = await say(conversation, session, "Ich möchte mit einem Menschen sprechen");
      expect(reply.text).toContain("Wir sind wieder da: Montag, 30. November");
      const shown = (await conversation.events(session, 0, "contact")).find(({ kind }) => kind === "handoff.created");
      expect(shown?.payload).toMatchObject({ expectation: expect.stringContaining("Montag") as string });
    });

    test.each([
      ["reason", { reasons: ["requested_by_contact" as const] }, "en", person, true],
      ["reason", { reasons: ["low_confidence" as const] }, "en", person, false],
      ["channel", { channels: ["api" as const] }, "en", person, true],
      ["channel", { channels: ["email" as const] }, "en", person, false],
      ["language", { languages: ["de"] }, "de-AT", "Ich möchte mit einem Menschen sprechen", true],
      ["language", { languages: ["de"] }, "en", person, false],
      ["topic by words", { topics: ["invoice"] }, "en", "I want to talk to a person about my invoice", true],
      ["topic by meaning", { topics: ["money"] }, "en", "I want to talk to a person about my refund", true],
      ["topic", { topics: ["money"] }, "en", person, false],
      ["closed hours", { hours: "closed" as const }, "en", person, false],
      ["open hours", { hours: "open" as const }, "en", person, true],
    ])("goes to a team by %s: %j in %s", async (_what, rule, locale, text, fits) => {
      settings = {
        ...settings,
        officeHours,
        routing: [{ teamId: "tem_gone" as TeamId }, { ...rule, teamId: "tem_a" as TeamId }],
      };
      const session = await newSession(base, conversation, locale);
      await say(conversation, session, text);
      expect((await base.sessions.get(session.workspaceId, session.sessionId))?.teamId).toBe(fits ? "tem_a" : null);
      expect(await find(session, "session.routed")).toEqual(
        fits ? { teamName: "Team tem_a", by: "system" } : undefined,
      );
    });

    test("is told by mail while nobody has the inbox open, without a word of the contact", async () => {
      settings = { ...settings, notify: ["team@example.com"] };
      const session = await newSession(base, conversation);
      await say(conversation, session, "I want a person, write to ana@example.com about my secret illness");
      await expect.poll(() => notices.length, { timeout: 10_000 }).toBe(1);
      expect(notices[0]).toMatchObject({ to: ["team@example.com"], sessionId: session.sessionId });
      expect(JSON.stringify(notices[0])).not.toMatch(/ana@|illness/);
      inboxIsOpen = true;
      await say(conversation, await newSession(base, conversation), person);
      expect(notices).toHaveLength(1);
    });
  });

  test("where a person owns the session the assistant drafts a note that no contact sees", async () => {
    settings = { ...settings, assist: true };
    const session = await newSession(base, conversation);
    await say(conversation, session, person);
    expect(await say(conversation, session, question)).toMatchObject({ text: "", messageId: "" });
    await expect.poll(() => find(session, "note.created"), { timeout: 10_000 }).toMatchObject({ author: "ai" });
    expect((await find(session, "note.created"))?.text).toContain(
      "A refund arrives on the card within 5 business days.",
    );
    expect(JSON.stringify(await conversation.events(session, 0, "contact"))).not.toContain("5 business days");
  });

  test.each(["session", "contactPerDay", "workspacePerDay"] as const)(
    "over the %s budget answers are quoted and no model is asked",
    async (name) => {
      settings = { ...settings, budgets: { ...settings.budgets, [name]: 100 } };
      const session = await newSession(base, conversation);
      await say(conversation, session, question);
      expect(calls.language).toBe(1);
      expect(spent[0]).toMatchObject({ purpose: "answer", model: "counting/model", estimated: true });
      const reply = await say(conversation, session, "How many seats does the Team plan have?");
      expect(reply).toMatchObject({ kind: "answer" });
      expect(calls.language).toBe(1);
      expect((await find(session, "turn.traced"))?.trace).toMatchObject({
        writer: "extractive",
        guards: expect.arrayContaining([expect.stringMatching(/^token budget/)]) as string[],
      });
    },
  );
});
