import type { SessionEvent, SessionOwner, SessionStore } from "@handrail/core";
import { describeBackends } from "@handrail/database/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Conversation, SessionRef } from "../conversation.ts";
import { newSession, say } from "../testing/ask.ts";
import { fixedRetriever } from "../testing/fixed-retriever.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";
import { isMessage } from "./read-log.ts";

const ana = { name: "Ana", userId: null };
const races = Number(process.env["HANDRAIL_RACE_RUNS"] ?? 40);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Replies of the assistant that stand in the log while a person had the session, or after it was closed. */
function misplaced(log: readonly SessionEvent[]): number {
  let owner: SessionOwner = "ai";
  let isOpen = true;
  let count = 0;
  for (const event of log) {
    if (event.kind === "session.assigned" || event.kind === "handoff.created") owner = "human";
    if (event.kind === "session.returned") owner = "ai";
    if (event.kind === "session.closed") isOpen = false;
    if (event.kind === "session.reopened") isOpen = true;
    if (isMessage(event) && event.payload.author === "ai" && (owner === "human" || !isOpen)) count++;
  }
  return count;
}

// Two conversations share nothing but the database and its notices, as two servers do.
describeBackends("A person takes over on another server", (open) => {
  let base: KnowledgeBase;
  let answering: Conversation;
  let taking: Conversation;
  beforeAll(async () => {
    base = await openKnowledgeBase(undefined, open);
    answering = base.open({ retriever: fixedRetriever });
    taking = base.open({ retriever: fixedRetriever });
  });
  afterAll(() => base.close());

  const logOf = ({ workspaceId, sessionId }: SessionRef) => base.sessions.events(workspaceId, sessionId, 0);
  const spoken = (log: readonly SessionEvent[]) =>
    log.filter((event) => isMessage(event) && event.payload.author === "ai");

  test.each([
    ["takes it", (session: SessionRef) => taking.take(session, ana)],
    [
      "takes it and gives it back",
      async (session: SessionRef) => {
        await taking.take(session, ana);
        await taking.returnToAssistant(session, ana);
      },
    ],
    ["closes it", (session: SessionRef) => taking.closeSession(session, "closed_resolved")],
    [
      "closes it and opens it again",
      async (session: SessionRef) => {
        await taking.closeSession(session, "closed_unresolved");
        await taking.reopen(session);
      },
    ],
  ])("and %s between the end of a turn and its writing: the reply is not written", async (_what, act) => {
    // Asleep until the very moment in which the reply would be written, and deaf to notices.
    let before: (() => Promise<unknown>) | undefined;
    const sessions: SessionStore = {
      ...base.sessions,
      async change(workspaceId, sessionId, decide, options) {
        const now = before;
        before = undefined;
        await now?.();
        return base.sessions.change(workspaceId, sessionId, decide, options);
      },
    };
    const deaf = base.open({
      retriever: {
        ...fixedRetriever,
        retrieve: (query) => {
          before = () => act(session);
          return fixedRetriever.retrieve(query);
        },
      },
      sessions,
      notifier: { ...base.notifier, notify: base.notifier.notify, subscribe: () => () => {} },
    });
    const session = await newSession(base, deaf);
    expect(await say(deaf, session, "When are you open?")).toMatchObject({ messageId: "", text: "" });
    expect(spoken(await logOf(session))).toEqual([]);
  });

  test(`${races} times at about the same moment: a reply stands before the take-over or nowhere`, async () => {
    const outcomes = { replied: 0, silent: 0 };
    // How long a turn takes here: the quickest of some, for the first ones warm up.
    let turnMs = Infinity;
    for (let turn = 0; turn < 5; turn++) {
      const session = await newSession(base, answering);
      const started = performance.now();
      await say(answering, session, "When are you open?");
      turnMs = Math.min(turnMs, performance.now() - started);
    }
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom("take" as const, "answer" as const, "close" as const, "take and return" as const),
        async (tenths, what) => {
          const session = await newSession(base, answering);
          const replying = say(answering, session, "When are you open?");
          await pause((turnMs * tenths) / 10);
          if (what === "close") await taking.closeSession(session, "closed_resolved");
          else if (what === "answer") await taking.answerAsAgent(session, ana, { id: "a", text: "I have it." });
          else await taking.take(session, ana);
          if (what === "take and return") await taking.returnToAssistant(session, ana);
          const reply = await replying;
          const log = await logOf(session);
          expect(misplaced(log)).toBe(0);
          expect(log.map(({ seq }) => seq)).toEqual(log.map((_event, index) => index + 1));
          expect(spoken(log)).toHaveLength(reply.messageId === "" ? 0 : 1);
          outcomes[reply.messageId === "" ? "silent" : "replied"]++;
        },
      ),
      { numRuns: races },
    );
    expect(outcomes.replied + outcomes.silent).toBe(races);
    // Unless both happened it was no race.
    expect(Math.min(outcomes.replied, outcomes.silent)).toBeGreaterThan(0);
  });

  test("a message that arrives while another server closes the session is answered, and the session open", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 30 }), async (ms) => {
        const session = await newSession(base, answering);
        const [reply] = await Promise.all([
          say(answering, session, "When are you open?"),
          pause(ms / 3).then(() => taking.closeAsContact(session, true)),
        ]);
        const log = await logOf(session);
        const stored = await base.sessions.get(session.workspaceId, session.sessionId);
        const message = log.find((event) => isMessage(event))!;
        const closed = log.find(({ kind }) => kind === "session.closed")!;
        // Closed before the message: it opened the session again. Closed after it: nobody waits for a reply.
        expect(stored?.status).toBe(closed.seq < message.seq ? "open" : "closed_resolved");
        if (closed.seq < message.seq) expect(reply.messageId).not.toBe("");
      }),
      { numRuns: Math.ceil(races / 4) },
    );
  });
});
