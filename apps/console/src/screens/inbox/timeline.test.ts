import { describe, expect, test } from "vitest";
import type { Conversation } from "../../api/conversation.ts";
import type { SessionEvent } from "../../api/session-event.ts";
import { applyEvent, assigneeName } from "./apply-event.ts";
import { timelineOf, tracesOf } from "./timeline.ts";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 10, minutes)).toISOString();

const message = (
  seq: number,
  minutes: number,
  author: "contact" | "ai" | "agent",
  id: string,
  inReplyTo?: string,
): SessionEvent => ({
  seq,
  kind: "message.created",
  at: at(minutes),
  payload: { messageId: id, author, authorName: author, text: id, ...(inReplyTo ? { inReplyTo } : {}) },
});

const trace = {
  query: "q",
  passages: [],
  confidence: 0.5,
  decision: "answer",
  reasons: [],
  writer: "extractive",
  timingsMs: {},
  notes: [],
};
const traced = (seq: number, messageId: string): SessionEvent => ({
  seq,
  kind: "turn.traced",
  at: at(0),
  payload: { messageId, trace },
});
const handoff = (seq: number): SessionEvent => ({
  seq,
  kind: "handoff.created",
  at: at(2),
  payload: { reasons: ["low_confidence"], explanation: "", summary: "", language: "en", references: [] },
});

describe("timeline", () => {
  test("messages of one author within five minutes are one cluster", () => {
    const items = timelineOf([
      message(1, 0, "contact", "a"),
      message(2, 4, "contact", "b"),
      message(3, 10, "contact", "c"),
      message(4, 10, "agent", "d"),
    ]);
    expect(items.map((item) => (item.kind === "message" ? item.first : item.kind))).toEqual([
      "day",
      true,
      false,
      true,
      true,
    ]);
  });

  test("a note between two messages starts a new cluster", () => {
    const items = timelineOf([
      message(1, 0, "agent", "a"),
      { seq: 2, kind: "session.assigned", at: at(1), payload: { agentName: "Ana" } },
      message(3, 1, "agent", "b"),
    ]);
    expect(items.map((item) => (item.kind === "message" ? item.first : item.kind))).toEqual([
      "day",
      true,
      "note",
      true,
    ]);
  });

  test("each day is named once", () => {
    const items = timelineOf([
      message(1, 0, "contact", "a"),
      message(2, 60 * 30, "contact", "b"),
      message(3, 60 * 30 + 1, "ai", "c"),
    ]);
    expect(items.filter((item) => item.kind === "day")).toHaveLength(2);
  });

  test("an answer finds its trace by its own id or by the question's, a hand-off by the question's", () => {
    const events = [
      message(1, 0, "contact", "q1"),
      message(2, 0, "ai", "a1", "q1"),
      traced(3, "q1"),
      message(4, 1, "contact", "q2"),
      message(5, 1, "ai", "a2", "q2"),
      traced(6, "a2"),
      message(7, 2, "contact", "q3"),
      handoff(8),
      traced(9, "q3"),
    ];
    const ids = timelineOf(events).flatMap((item) => ("traceId" in item && item.traceId ? [item.traceId] : []));
    expect(ids).toEqual(["q1", "a2", "q3"]);
    expect(tracesOf(events).size).toBe(3);
  });
});

describe("applying a line of the log", () => {
  const start: Conversation = {
    session: {
      id: "ses",
      channel: "web",
      locale: "en",
      status: "open",
      owner: "ai",
      assigneeId: null,
      tags: [],
      ticketNumber: 1,
      createdAt: at(0),
      updatedAt: at(0),
    },
    events: [message(1, 0, "contact", "a")],
  };

  test("a replayed line changes nothing", () => {
    expect(applyEvent(start, message(1, 0, "contact", "a"))).toBe(start);
  });

  test("owner and status follow the log", () => {
    const lines: SessionEvent[] = [
      handoff(2),
      { seq: 3, kind: "session.assigned", at: at(3), payload: { agentName: "Ana" } },
      { seq: 4, kind: "session.closed", at: at(4), payload: { status: "closed_unresolved", by: "agent" } },
      { seq: 5, kind: "session.reopened", at: at(5), payload: { by: "contact" } },
      { seq: 6, kind: "session.returned", at: at(6), payload: { agentName: "Ana" } },
    ];
    const seen: string[] = [];
    let conversation = start;
    for (const line of lines) {
      conversation = applyEvent(conversation, line);
      seen.push(
        `${conversation.session.owner} ${conversation.session.status} ${assigneeName(conversation.events) ?? "nobody"}`,
      );
    }
    expect(seen).toEqual([
      "human open nobody",
      "human open Ana",
      "human closed_unresolved Ana",
      "human open Ana",
      "ai open nobody",
    ]);
    expect(conversation.session.updatedAt).toBe(at(6));
  });
});
