import type { SessionEvent, SessionOwner } from "@handrail/core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Conversation, SessionRef } from "../conversation.ts";
import { fixedRetriever } from "../testing/fixed-retriever.ts";
import { newSession, say } from "../testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";
import { awaitsReply, isMessage } from "./read-log.ts";

const ana = { name: "Ana", userId: null };
const runs = Number(process.env["HANDRAIL_TRANSITION_RUNS"] ?? 40);

type Step =
  | { readonly kind: "say"; readonly text: string; readonly id: string }
  | { readonly kind: "take" | "return" }
  | { readonly kind: "agent"; readonly id: string }
  | { readonly kind: "close"; readonly status: "closed_resolved" | "closed_unresolved" }
  | { readonly kind: "recover" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("say" as const),
      text: fc.constantFrom(
        "When are you open?",
        "hello",
        "What is the capital of Mongolia?",
        "let me talk to a person",
        "opening hours please",
      ),
      id: fc.integer({ min: 1, max: 12 }).map((id) => `c${id}`),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("agent" as const),
      id: fc.integer({ min: 1, max: 6 }).map((id) => `a${id}`),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("take" as const, "return" as const, "return" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("close" as const),
      status: fc.constantFrom("closed_resolved" as const, "closed_unresolved" as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: "recover" }) },
);

function perform(conversation: Conversation, session: SessionRef, next: Step): Promise<unknown> {
  switch (next.kind) {
    case "say":
      return say(conversation, session, next.text, next.id);
    case "agent":
      return conversation.answerAsAgent(session, ana, { id: next.id, text: `Answer ${next.id}` });
    case "take":
      return conversation.take(session, ana);
    case "return":
      return conversation.returnToAssistant(session, ana);
    case "close":
      return conversation.closeSession(session, next.status);
    case "recover":
      return conversation.recover();
  }
}

/** Owner as the log tells it; fails where the assistant speaks while a person owns the session. */
function replay(events: readonly SessionEvent[]): { owner: SessionOwner; status: string } {
  let owner: SessionOwner = "ai";
  let status = "open";
  for (const event of events) {
    if (event.kind === "session.assigned" || event.kind === "handoff.created") owner = "human";
    if (event.kind === "session.returned") owner = "ai";
    if (event.kind === "session.closed") status = event.payload.status;
    if (event.kind === "session.reopened") status = "open";
    if (isMessage(event) && event.payload.author === "ai")
      expect({ owner, status }).toEqual({ owner: "ai", status: "open" });
  }
  return { owner, status };
}

describe("whatever contact, agents and restarts do", () => {
  let base: KnowledgeBase;
  let conversation: Conversation;
  beforeAll(async () => {
    base = await openKnowledgeBase();
    conversation = base.open({ retriever: fixedRetriever });
  });
  afterAll(() => base.close());

  async function check(session: SessionRef, steps: readonly Step[]): Promise<void> {
    const events = await base.sessions.events(session.workspaceId, session.sessionId, 0);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const messages = events.filter(isMessage);
    const sent = (author: string) =>
      messages.filter(({ payload }) => payload.author === author).map(({ payload }) => payload.clientMessageId);
    const wanted = (kind: "say" | "agent") =>
      new Set(steps.flatMap((entry) => (entry.kind === kind ? [entry.id] : [])));
    // Nothing lost, nothing twice.
    expect(new Set(sent("contact"))).toEqual(wanted("say"));
    expect(sent("contact")).toHaveLength(wanted("say").size);
    expect(new Set(sent("agent"))).toEqual(wanted("agent"));
    expect(sent("agent")).toHaveLength(wanted("agent").size);
    const answered = messages.flatMap(({ payload }) => (payload.inReplyTo ? [payload.inReplyTo] : []));
    expect(new Set(answered).size).toBe(answered.length);
    // Replies come in the order of the messages.
    const order = messages.map(({ payload }) => payload.messageId);
    const places = answered.map((id) => order.indexOf(id));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    // One owner, and the stored one.
    const session_ = await base.sessions.get(session.workspaceId, session.sessionId);
    expect(replay(events)).toEqual({ owner: session_?.owner, status: session_?.status });
    // Nobody is left without an answer from someone.
    if (session_?.owner === "ai" && session_.status === "open")
      expect(
        messages.filter(({ payload }) => payload.author === "contact" && awaitsReply(events, payload.messageId)),
      ).toEqual([]);
  }

  test("one after the other: one owner, no message lost or reordered, the assistant silent after a hand-off", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const session = await newSession(base, conversation);
        for (const next of steps) await perform(conversation, session, next);
        await check(session, steps);
      }),
      { numRuns: runs },
    );
  });

  test("all at once", async () => {
    const other = base.open({ retriever: fixedRetriever });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
        const session = await newSession(base, conversation);
        await Promise.all(steps.map((next) => perform(conversation, session, next)));
        await check(session, steps);
        expect(await other.recover()).toBe(0);
      }),
      { numRuns: runs },
    );
  });
});
