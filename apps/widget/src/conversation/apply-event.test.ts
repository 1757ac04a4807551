import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEvent, applyPassingEvent, dropPassing } from "./apply-event.ts";
import { emptyConversation, type Conversation, type LogEvent } from "./state.ts";

function event<Kind extends LogEvent["kind"]>(
  seq: number,
  kind: Kind,
  payload: Extract<LogEvent, { kind: Kind }>["payload"],
): LogEvent {
  return { sessionId: "ses_1", seq, kind, at: "2026-11-22T10:00:00.000Z", payload } as unknown as LogEvent;
}

const log: readonly LogEvent[] = [
  event(1, "session.created", { channel: "web", locale: "en" }),
  event(2, "message.created", {
    messageId: "m1",
    author: "contact",
    authorName: "",
    text: "Hello",
    clientMessageId: "c1",
  }),
  event(3, "message.created", { messageId: "m2", author: "ai", authorName: "Assistant", text: "Hi", inReplyTo: "m1" }),
  event(5, "handoff.created", {
    reasons: ["low_confidence"],
    explanation: "",
    summary: "",
    language: "en",
    references: [],
  }),
  event(6, "session.assigned", { agentName: "Ana" }),
  event(7, "message.created", { messageId: "m3", author: "agent", authorName: "Ana", text: "Ana here" }),
  event(8, "session.returned", { agentName: "Ana" }),
  event(9, "session.closed", { status: "closed_resolved", by: "agent" }),
  event(10, "session.reopened", { by: "contact" }),
];

const play = (events: readonly LogEvent[], from: Conversation = emptyConversation) => events.reduce(applyEvent, from);

test("shows messages and what happened between them, in order", () => {
  expect(play(log).entries.map((entry) => (entry.kind === "message" ? entry.text : entry.note))).toEqual([
    "Hello",
    "Hi",
    "handoff",
    "joined",
    "Ana here",
    "returned",
    "closed",
    "reopened",
  ]);
});

test("knows who speaks next", () => {
  expect(play(log.slice(0, 3)).speaker).toEqual({ kind: "assistant" });
  expect(play(log.slice(0, 4)).speaker).toEqual({ kind: "waiting" });
  expect(play(log.slice(0, 6)).speaker).toEqual({ kind: "person", name: "Ana" });
  expect(play(log.slice(0, 7)).speaker).toEqual({ kind: "assistant" });
});

test("is open, closed and open again", () => {
  expect([7, 8, 9].map((count) => play(log.slice(0, count)).closed)).toEqual([false, true, false]);
});

test("comes to the same end however often parts of the log are repeated", () => {
  const expected = play(log);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: log.length }), { maxLength: 8 }), (ends) => {
      // Each reconnection replays from some earlier point; the last one reaches the end.
      let conversation = emptyConversation;
      let reached = 0;
      for (const end of [...ends, log.length]) {
        const next = Math.max(reached, end);
        conversation = play(log.slice(0, next), conversation);
        reached = next;
      }
      expect(conversation).toEqual(expected);
    }),
  );
});

test("leaves no empty message for a reply without words", () => {
  const silent = event(3, "message.created", { messageId: "m2", author: "ai", authorName: "", text: " " });
  expect(play([...log.slice(0, 2), silent]).entries).toHaveLength(1);
});

test("grows a draft and drops it for the finished reply", () => {
  let conversation = play(log.slice(0, 2));
  conversation = applyPassingEvent(conversation, { kind: "reply.started", inReplyTo: "m1" });
  conversation = applyPassingEvent(conversation, { kind: "reply.delta", inReplyTo: "m1", text: "H" });
  conversation = applyPassingEvent(conversation, { kind: "reply.delta", inReplyTo: "m1", text: "i" });
  expect(conversation.draft).toEqual({ inReplyTo: "m1", text: "Hi" });
  expect(play(log.slice(2, 3), conversation).draft).toBeNull();
});

test("does not mix the drafts of two replies", () => {
  let conversation = play(log.slice(0, 2));
  conversation = applyPassingEvent(conversation, { kind: "reply.started", inReplyTo: "m1" });
  conversation = applyPassingEvent(conversation, { kind: "reply.started", inReplyTo: "m9" });
  conversation = applyPassingEvent(conversation, { kind: "reply.delta", inReplyTo: "m1", text: "late" });
  conversation = play(log.slice(2, 3), conversation);
  expect(conversation.draft).toEqual({ inReplyTo: "m9", text: "" });
});

test("shows no half of a reply whose beginning was missed", () => {
  const conversation = applyPassingEvent(emptyConversation, { kind: "reply.delta", inReplyTo: "m1", text: "and so" });
  expect(conversation.draft).toBeNull();
});

test("forgets drafts and typing with the connection", () => {
  let conversation = applyPassingEvent(emptyConversation, { kind: "reply.started", inReplyTo: "m1" });
  conversation = applyPassingEvent(conversation, { kind: "typing", author: "agent", authorName: "Ana" });
  expect(conversation.typing).toBe("Ana");
  expect(dropPassing(conversation)).toEqual(emptyConversation);
});
