import type { Session, TeamId, UserId } from "@handrail/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Conversation, SessionRef } from "../conversation.ts";
import { fixedRetriever } from "../testing/fixed-retriever.ts";
import { newSession, say } from "../testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";

const ana = { name: "Ana", userId: "usr_ana" as UserId };
const ben = { name: "Ben", userId: "usr_ben" as UserId };
const team = { id: "tem_1" as TeamId, name: "Billing" };

describe("what people do with a session", () => {
  let base: KnowledgeBase;
  let conversation: Conversation;
  let now = new Date();
  let due: SessionRef[] = [];
  beforeAll(async () => {
    base = await openKnowledgeBase();
    conversation = base.open({
      retriever: fixedRetriever,
      clock: () => now,
      inbox: { dueToWake: () => Promise.resolve(due) },
    });
  });
  afterAll(() => base.close());

  async function handedOff(): Promise<SessionRef> {
    const session = await newSession(base, conversation);
    await say(conversation, session, "let me talk to a person");
    return session;
  }
  const log = (session: SessionRef) => base.sessions.events(session.workspaceId, session.sessionId, 0);
  const kinds = async (session: SessionRef, from: number) => (await log(session)).slice(from).map(({ kind }) => kind);
  const state = async (session: SessionRef) =>
    (await base.sessions.get(session.workspaceId, session.sessionId)) as Session;

  test("a note is in the log of the staff once, and never in the contact's", async () => {
    const session = await handedOff();
    const note = { id: "n1", text: "He is a difficult customer." };
    const { seq } = await conversation.note(session, ana, note);
    expect(await conversation.note(session, ana, note)).toEqual({ seq });
    const staff = await conversation.events(session, 0, "staff");
    expect(staff.filter(({ kind }) => kind === "note.created")).toHaveLength(1);
    expect(JSON.stringify(await conversation.events(session, 0, "contact"))).not.toContain("difficult");
  });

  test("a colleague's answer refuses one that was written without knowing it; again and knowingly it goes", async () => {
    const session = await handedOff();
    const seen = (await log(session)).at(-1)!.seq;
    await conversation.answerAsAgent(session, ben, { id: "b1", text: "Ben here.", after: seen });
    const mine = { id: "a1", text: "Ana here.", after: seen };
    await expect(conversation.answerAsAgent(session, ana, mine)).rejects.toMatchObject({
      code: "answered_meanwhile",
      message: "Ben has answered while you were writing.",
    });
    const { after: _seen, ...knowing } = mine;
    const { event } = await conversation.answerAsAgent(session, ana, knowing);
    // A retry of what has arrived is no collision with oneself or anybody.
    expect((await conversation.answerAsAgent(session, ana, mine)).event.seq).toBe(event.seq);
  });

  test("who answers what is nobody's has it; what a colleague has stays theirs", async () => {
    const session = await handedOff();
    await conversation.answerAsAgent(session, ana, { id: "1", text: "Hello" });
    expect((await state(session)).assigneeId).toBe(ana.userId);
    await conversation.answerAsAgent(session, ben, { id: "2", text: "And hello" });
    expect((await state(session)).assigneeId).toBe(ana.userId);
  });

  test("assignment to a person, a team and nobody leaves a line each, and the contact reads of the person only", async () => {
    const session = await handedOff();
    const from = (await log(session)).length;
    await conversation.assign(session, ana, { person: { id: ben.userId, name: ben.name }, team });
    expect(await state(session)).toMatchObject({ owner: "human", assigneeId: ben.userId, teamId: team.id });
    await conversation.assign(session, ana, { person: { id: ben.userId, name: ben.name } });
    await conversation.assign(session, ana, { person: null, team: null });
    expect(await state(session)).toMatchObject({ owner: "human", assigneeId: null, teamId: null });
    expect(await kinds(session, from)).toEqual([
      "session.routed",
      "session.assigned",
      "session.routed",
      "session.unassigned",
    ]);
    const told = (await conversation.events(session, 0, "contact")).slice(-1);
    expect(told.map(({ kind }) => kind)).toEqual(["session.assigned"]);
  });

  test("a session given to a team is no longer the assistant's", async () => {
    const session = await newSession(base, conversation);
    await conversation.assign(session, ana, { team });
    const reply = await say(conversation, session, "When are you open?");
    expect(reply).toMatchObject({ messageId: "", text: "" });
    expect(await conversation.recover()).toBe(0);
  });

  test("a snoozed session wakes at its time, once", async () => {
    const session = await handedOff();
    const until = new Date(now.getTime() + 60_000);
    await conversation.snooze(session, ana, until);
    expect((await state(session)).snoozedUntil).toEqual(until);
    due = [session];
    expect(await conversation.wakeSnoozed()).toBe(0);
    now = new Date(until.getTime() + 1);
    expect(await conversation.wakeSnoozed()).toBe(1);
    expect(await conversation.wakeSnoozed()).toBe(0);
    due = [];
    expect((await state(session)).snoozedUntil).toBeNull();
    expect((await log(session)).at(-1)).toMatchObject({ kind: "session.unsnoozed", payload: { why: "time" } });
  });

  test("a message of the contact wakes it too", async () => {
    const session = await handedOff();
    await conversation.snooze(session, ana, new Date(now.getTime() + 3_600_000));
    await say(conversation, session, "I found it myself.");
    expect((await state(session)).snoozedUntil).toBeNull();
    expect((await log(session)).some((event) => event.kind === "session.unsnoozed")).toBe(true);
  });

  test("neither the past nor what the assistant answers can be snoozed", async () => {
    const session = await newSession(base, conversation);
    await expect(conversation.snooze(session, ana, new Date(0))).rejects.toMatchObject({ code: "time_has_passed" });
    const later = new Date(now.getTime() + 3_600_000);
    await expect(conversation.snooze(session, ana, later)).rejects.toMatchObject({ code: "session_with_assistant" });
  });

  test("the outcome of a closed session is the staff's; tags change once; it opens again", async () => {
    const session = await handedOff();
    await conversation.tag(session, ana, ["vip", "refund", "vip"]);
    await conversation.tag(session, ana, ["refund", "vip"]);
    await conversation.closeSession(session, { status: "closed_unresolved", outcome: "Wants a feature." });
    expect(await state(session)).toMatchObject({ status: "closed_unresolved", tags: ["vip", "refund"] });
    expect(JSON.stringify(await conversation.events(session, 0, "contact"))).not.toMatch(/Wants a feature|vip/);
    await conversation.reopen(session);
    await conversation.reopen(session);
    expect((await kinds(session, 0)).slice(-3)).toEqual(["session.tagged", "session.closed", "session.reopened"]);
  });
});
