import { defaultAssistantSettings, HandrailError, type SessionEvent, type SessionOwner } from "@handrail/core";
import { describeBackends } from "@handrail/database/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Conversation, SessionRef } from "../conversation.ts";
import { fixedRetriever } from "../testing/fixed-retriever.ts";
import { newSession } from "../testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";
import { awaitsReply, isMessage } from "./read-log.ts";

const ana = { name: "Ana", userId: null };
// More sequences than one database is asked to hold run in rounds, each on a new one.
const allRuns = Number(process.env["HANDRAIL_TRANSITION_RUNS"] ?? 20);
const rounds = Math.ceil(allRuns / 250);
const runs = Math.ceil(allRuns / rounds);
const hourMs = 3_600_000;
const reopenWithinHours = 24;

/** `server`: agents, restarts and clocks may be on another one than the contact. */
type Step =
  | { readonly kind: "say"; readonly text: string; readonly id: string }
  | { readonly kind: "hours pass"; readonly hours: number }
  | { readonly kind: "contact closes"; readonly resolved: boolean }
  | { readonly kind: "agent"; readonly id: string; readonly server: number }
  | { readonly kind: "close"; readonly status: "closed_resolved" | "closed_unresolved"; readonly server: number }
  | { readonly kind: "snooze"; readonly hours: number | null; readonly server: number }
  | { readonly kind: "take" | "return" | "reopen" | "recover" | "wake" | "close idle"; readonly server: number };

const server = fc.integer({ min: 0, max: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 7,
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
      server,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom("take" as const, "return" as const, "return" as const), server }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("close" as const),
      status: fc.constantFrom("closed_resolved" as const, "closed_unresolved" as const),
      server,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("contact closes" as const), resolved: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("snooze" as const),
      hours: fc.option(fc.constantFrom(1, 5, 40)),
      server,
    }),
  },
  // Less than an idle session may last, than a closed one may be opened again, and more than both.
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("hours pass" as const), hours: fc.constantFrom(2, 15, 30) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("reopen" as const, "recover" as const, "wake" as const, "close idle" as const),
      server,
    }),
  },
);

/** What may be refused: there is nothing to put to sleep. */
const refusals = ["session_closed", "session_with_assistant"];

/** Owner, status and sleep as the log tells them; fails where the assistant speaks while a person owns the session. */
function replay(events: readonly SessionEvent[]) {
  let owner: SessionOwner = "ai";
  let status = "open";
  let snoozedUntil: string | undefined;
  for (const event of events) {
    if (event.kind === "session.assigned" || event.kind === "handoff.created") owner = "human";
    if (event.kind === "session.returned") owner = "ai";
    if (event.kind === "session.closed") status = event.payload.status;
    if (event.kind === "session.reopened") status = "open";
    if (event.kind === "session.snoozed") snoozedUntil = event.payload.until;
    if (["session.unsnoozed", "session.closed", "session.returned"].includes(event.kind)) snoozedUntil = undefined;
    if (isMessage(event) && event.payload.author === "ai")
      expect({ owner, status }).toEqual({ owner: "ai", status: "open" });
    // A person is asked for, or has it; what the assistant has waits for nobody.
    if (event.kind === "session.snoozed") expect({ owner, status }).toEqual({ owner: "human", status: "open" });
  }
  return { owner, status, snoozedUntil };
}

let stepCount = 0;

describe.for(Array.from({ length: rounds }, (_, round) => round + 1))("Round %i", () => {
  describeBackends("Whatever contact, agents, clocks and restarts do", (open) => {
    let base: KnowledgeBase;
    let servers: readonly [Conversation, Conversation];
    let shiftMs = 0;
    const clock = (): Date => new Date(Date.now() + shiftMs);

    beforeAll(async () => {
      base = await openKnowledgeBase(undefined, open);
      const settingsOf = () =>
        Promise.resolve({ ...defaultAssistantSettings, sessions: { reopenWithinHours, closeAfterIdleHours: 12 } });
      const inbox = {
        dueToWake: async (now: Date) => {
          const rows = await base.database.db
            .selectFrom("sessions")
            .select(["workspace_id", "id"])
            .where("snoozed_until", "<=", now)
            .execute();
          return rows.map((row) => ({ workspaceId: row.workspace_id, sessionId: row.id }));
        },
      };
      const one = () => base.open({ retriever: fixedRetriever, clock, settingsOf, inbox });
      servers = [one(), one()];
    });
    afterAll(async () => {
      if (process.env["HANDRAIL_TRANSITION_RUNS"]) console.info(`${stepCount} steps so far`);
      await base.close();
    });

    /** The session and those that continue it, in order. */
    async function chainOf(session: SessionRef): Promise<SessionRef[]> {
      const chain = [session];
      for (;;) {
        const { workspaceId, sessionId } = chain.at(-1)!;
        const { next } = await base.sessions.continuation(workspaceId, sessionId);
        if (!next) return chain;
        chain.push({ workspaceId, sessionId: next });
      }
    }

    async function perform(first: SessionRef, next: Step): Promise<unknown> {
      stepCount++;
      if (next.kind === "say") {
        // A contact's page keeps naming the session that it knows.
        const { reply } = await servers[0].receive({ ...first, clientMessageId: next.id, text: next.text });
        return reply;
      }
      if (next.kind === "hours pass") return (shiftMs += next.hours * hourMs);
      const session = (await chainOf(first)).at(-1)!;
      if (next.kind === "contact closes") return servers[0].closeAsContact(session, next.resolved);
      const conversation = servers[next.server]!;
      switch (next.kind) {
        case "agent":
          return conversation.answerAsAgent(session, ana, { id: next.id, text: `Answer ${next.id}` });
        case "take":
          return conversation.take(session, ana);
        case "return":
          return conversation.returnToAssistant(session, ana);
        case "close":
          return conversation.closeSession(session, next.status);
        case "reopen":
          return conversation.reopen(session);
        case "snooze": {
          const until = next.hours === null ? null : new Date(clock().getTime() + next.hours * hourMs);
          return conversation.snooze(session, ana, until).catch((error: unknown) => {
            if (!(error instanceof HandrailError) || !refusals.includes(error.code)) throw error;
          });
        }
        case "recover":
          return conversation.recover();
        case "wake":
          return conversation.wakeSnoozed();
        case "close idle":
          return conversation.closeIdle(base.workspaceId, clock());
      }
    }

    async function check(first: SessionRef, steps: readonly Step[]): Promise<void> {
      const chain = await chainOf(first);
      const logs = await Promise.all(chain.map((one) => base.sessions.events(one.workspaceId, one.sessionId, 0)));
      const wanted = (kind: "say" | "agent") =>
        [...new Set(steps.flatMap((entry) => (entry.kind === kind ? [entry.id] : [])))].sort();
      const sent = (author: string) =>
        logs
          .flat()
          .filter(isMessage)
          .flatMap(({ payload }) => (payload.author === author ? [payload.clientMessageId ?? ""] : []))
          .sort();
      // Nothing lost, nothing twice, in whichever session of the chain.
      expect(sent("contact")).toEqual(wanted("say"));
      expect([...new Set(sent("agent"))]).toEqual(wanted("agent"));

      for (const [index, events] of logs.entries()) {
        const { workspaceId, sessionId } = chain[index]!;
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, place) => place + 1));
        const messages = events.filter(isMessage);
        const answered = messages.flatMap(({ payload }) => (payload.inReplyTo ? [payload.inReplyTo] : []));
        expect(new Set(answered).size).toBe(answered.length);
        // Replies come in the order of the messages.
        const order = messages.map(({ payload }) => payload.messageId);
        const places = answered.map((id) => order.indexOf(id));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        // One owner, and the stored one; asleep as the log says.
        const stored = await base.sessions.get(workspaceId, sessionId);
        expect(replay(events)).toEqual({
          owner: stored?.owner,
          status: stored?.status,
          snoozedUntil: stored?.snoozedUntil?.toISOString(),
        });
        // Nobody is left without an answer from someone.
        if (stored?.owner === "ai" && stored.status === "open")
          expect(
            messages.filter(({ payload }) => payload.author === "contact" && awaitsReply(events, payload.messageId)),
          ).toEqual([]);
        // What is continued was over, and is continued by the next one.
        if (index > 0) expect(events[0]?.payload).toMatchObject({ continues: chain[index - 1]!.sessionId });
      }
      // Whoever slept too long is awake after the next look.
      await servers[1].wakeSnoozed();
      for (const { workspaceId, sessionId } of chain) {
        const stored = await base.sessions.get(workspaceId, sessionId);
        expect(stored?.snoozedUntil?.getTime() ?? Infinity).toBeGreaterThan(clock().getTime());
      }
    }

    test("one after the other: one owner, no message lost or reordered, the assistant silent after a hand-off", async () => {
      const met = { continued: 0, closedByContact: 0, snoozed: 0, returned: 0, reopened: 0 };
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 24 }), async (steps) => {
          shiftMs = 0;
          const session = await newSession(base, servers[0]);
          for (const next of steps) await perform(session, next);
          await check(session, steps);
          const chain = await chainOf(session);
          if (chain.length > 1) met.continued++;
          for (const { workspaceId, sessionId } of chain)
            for (const event of await base.sessions.events(workspaceId, sessionId, 0)) {
              if (event.kind === "session.closed" && event.payload.by === "contact") met.closedByContact++;
              if (event.kind === "session.snoozed") met.snoozed++;
              if (event.kind === "session.returned") met.returned++;
              if (event.kind === "session.reopened") met.reopened++;
            }
        }),
        {
          numRuns: runs,
          // Every way is gone at least once, whatever chance brings.
          examples: [
            [
              [
                { kind: "say", text: "When are you open?", id: "c1" },
                { kind: "contact closes", resolved: true },
                { kind: "hours pass", hours: 2 },
                { kind: "say", text: "let me talk to a person", id: "c2" },
                { kind: "snooze", hours: 5, server: 1 },
                { kind: "hours pass", hours: 15 },
                { kind: "wake", server: 0 },
                { kind: "return", server: 1 },
                { kind: "say", text: "opening hours please", id: "c3" },
                { kind: "close", status: "closed_resolved", server: 0 },
                { kind: "hours pass", hours: 30 },
                { kind: "say", text: "When are you open?", id: "c4" },
                { kind: "say", text: "When are you open?", id: "c1" },
              ],
            ],
          ],
        },
      );
      for (const [way, count] of Object.entries(met)) expect(count, way).toBeGreaterThan(0);
    });

    test("all at once", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
          shiftMs = 0;
          const session = await newSession(base, servers[0]);
          await Promise.all(steps.map((next) => perform(session, next)));
          await check(session, steps);
          expect(await servers[1].recover()).toBe(0);
        }),
        { numRuns: runs },
      );
    });
  });
});
