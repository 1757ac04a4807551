import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SessionRef } from "../conversation.ts";
import { newSession, say } from "../testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";
import { shopPages } from "../testing/pages.ts";
import { isMessage } from "./read-log.ts";

const ana = { name: "Ana", userId: null };

describe("recovery after a start", () => {
  let base: KnowledgeBase;
  beforeAll(async () => {
    base = await openKnowledgeBase();
    await base.add(shopPages);
  });
  afterAll(() => base.close());

  /** What a process leaves behind that was killed between message and reply. */
  const leaveMessage = (session: SessionRef, messageId: string, text: string) =>
    base.sessions.append(session.workspaceId, session.sessionId, [
      {
        kind: "message.created",
        payload: { messageId, author: "contact", authorName: "", text, clientMessageId: `client-${messageId}` },
      },
    ]);
  const replies = async (session: SessionRef) =>
    (await base.sessions.events(session.workspaceId, session.sessionId, 0))
      .filter(isMessage)
      .filter(({ payload }) => payload.author === "ai");

  test("unanswered messages are answered once, in order, and a repeated one gets that reply", async () => {
    const before = base.open();
    const session = await newSession(base, before);
    await leaveMessage(session, "one", "How long does a refund take?");
    await leaveMessage(session, "two", "How many seats does the Team plan have?");
    const after = base.open();
    const [recovered, repeated] = await Promise.all([
      after.recover(),
      say(after, session, "How long does a refund take?", "client-one"),
    ]);
    expect(recovered).toBe(2);
    expect(await after.recover()).toBe(0);
    const written = await replies(session);
    expect(written.map(({ payload }) => payload.inReplyTo)).toEqual(["one", "two"]);
    expect(repeated.messageId).toBe(written[0]?.payload.messageId);
  });

  test("what a person dealt with is left alone, also after the session came back", async () => {
    const conversation = base.open();
    const session = await newSession(base, conversation);
    await say(conversation, session, "a person please");
    await leaveMessage(session, "three", "How long does a refund take?");
    await conversation.returnToAssistant(session, ana);
    expect(await conversation.recover()).toBe(0);
    expect(await replies(session)).toHaveLength(1);
  });

  test("a server that stops in the middle of a turn leaves the message for the next one", async () => {
    const stopping = base.open({
      retriever: {
        ...base.retriever,
        retrieve: ({ signal }) =>
          new Promise((_, reject) =>
            signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true }),
          ),
      },
    });
    const session = await newSession(base, stopping);
    const reply = say(stopping, session, "How long does a refund take?");
    const outcome = expect(reply).rejects.toMatchObject({ code: "server_stopping", retryable: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await stopping.close();
    await outcome;
    expect(await base.open().recover()).toBe(1);
    expect(await replies(session)).toHaveLength(1);
  });
});
