import { defaultAssistantSettings, silentLogger, newId, type SessionEvent } from "@handrail/core";
import { createAttachmentStore } from "@handrail/database";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Conversation, SessionRef } from "../conversation.ts";
import { fixedRetriever } from "../testing/fixed-retriever.ts";
import { newSession, say } from "../testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";
import type { FollowedEvent } from "./follow.ts";
import { isMessage } from "./read-log.ts";

const hour = 3_600_000;
const ana = { name: "Ana", userId: null };

describe("the life of a session", () => {
  let base: KnowledgeBase;
  let conversation: Conversation;
  let shift = 0;
  const clock = (): Date => new Date(Date.now() + shift);
  beforeAll(async () => {
    base = await openKnowledgeBase();
    conversation = base.open({
      retriever: fixedRetriever,
      clock,
      attachments: createAttachmentStore({ db: base.database.db, clock, newId }),
      settingsOf: () =>
        Promise.resolve({
          ...defaultAssistantSettings,
          sessions: { reopenWithinHours: 24, closeAfterIdleHours: 12 },
        }),
    });
  });
  beforeEach(() => {
    shift = 0;
  });
  afterAll(() => base.close());

  const log = ({ workspaceId, sessionId }: SessionRef) => base.sessions.events(workspaceId, sessionId, 0);
  const kinds = async (session: SessionRef) => (await log(session)).map(({ kind }) => kind);
  const stateOf = ({ workspaceId, sessionId }: SessionRef) => base.sessions.get(workspaceId, sessionId);
  const send = (session: SessionRef, text: string, id: string, attachments: string[] = []) =>
    conversation.receive({
      workspaceId: session.workspaceId,
      sessionId: session.sessionId,
      clientMessageId: id,
      text,
      attachments,
    });
  const last = (events: readonly SessionEvent[], kind: SessionEvent["kind"]) =>
    events.findLast((event) => event.kind === kind)?.payload;

  test("a message within the window opens a closed session again", async () => {
    const session = await newSession(base, conversation);
    await say(conversation, session, "When are you open?");
    await conversation.closeAsContact(session, true);
    expect(last(await log(session), "session.closed")).toEqual({ status: "closed_resolved", by: "contact" });
    shift = 23 * hour;
    const received = await send(session, "And opening hours on Sunday?", "a");
    await received.reply;
    expect(received.session).toMatchObject({ id: session.sessionId, status: "open" });
    expect(await kinds(session)).toContain("session.reopened");
    expect(await stateOf(session)).toMatchObject({ status: "open" });
  });

  test("a message after it begins a new session of the same contact, once, and the later ones follow", async () => {
    const session = await newSession(base, conversation);
    const { reply: firstReply } = await send(session, "When are you open?", "first");
    await firstReply;
    await conversation.closeAsContact(session, false);
    shift = 25 * hour;
    const both = await Promise.all([1, 2, 3].map(() => send(session, "opening hours please", "again")));
    expect(new Set(both.map(({ session: { id } }) => id)).size).toBe(1);
    const next = both[0]!.session;
    expect(next.id).not.toBe(session.sessionId);
    expect(next.contactId).toBe((await stateOf(session))!.contactId);
    await Promise.all(both.map(({ reply }) => reply));
    const later = await send(session, "open tomorrow?", "later");
    expect(later.session.id).toBe(next.id);
    await later.reply;
    // A message that is there already stays where it is.
    const repeated = await send(session, "When are you open?", "first");
    expect(repeated).toMatchObject({ duplicate: true, session: { id: session.sessionId } });
    const events = await log({ workspaceId: session.workspaceId, sessionId: next.id });
    expect(events[0]?.payload).toMatchObject({ continues: session.sessionId });
    expect(events.filter(isMessage).map(({ payload }) => payload.author)).toEqual(["contact", "ai", "contact", "ai"]);
    expect(await stateOf(session)).toMatchObject({ status: "closed_unresolved" });
  });

  test("an answered session that stays silent counts as resolved, one that was asked back does not", async () => {
    const answered = await newSession(base, conversation);
    await say(conversation, answered, "When are you open?");
    const greeted = await newSession(base, conversation);
    await say(conversation, greeted, "hello");
    const handedOff = await newSession(base, conversation);
    await say(conversation, handedOff, "let me talk to a person");
    const waiting = await newSession(base, conversation);
    await base.sessions.append(waiting.workspaceId, waiting.sessionId, [
      { kind: "message.created", payload: { messageId: "w", author: "contact", authorName: "", text: "?" } },
    ]);
    expect(await conversation.closeIdle(base.workspaceId, new Date(Date.now() + 11 * hour))).toBe(0);
    const closed = await conversation.closeIdle(base.workspaceId, new Date(Date.now() + 13 * hour));
    expect(closed).toBeGreaterThanOrEqual(2);
    expect(last(await log(answered), "session.closed")).toEqual({
      status: "closed_resolved",
      by: "ai",
      assumed: true,
    });
    expect(await stateOf(greeted)).toMatchObject({ status: "closed_unresolved" });
    expect(await stateOf(handedOff)).toMatchObject({ status: "open" });
    expect(await stateOf(waiting)).toMatchObject({ status: "open" });
    expect(await conversation.closeIdle(base.workspaceId, new Date(Date.now() + 13 * hour))).toBe(0);
  });

  test("a snoozed session wakes when its contact writes", async () => {
    const session = await newSession(base, conversation);
    await say(conversation, session, "let me talk to a person");
    await base.sessions.append(session.workspaceId, session.sessionId, [], {
      snoozedUntil: new Date(Date.now() + 5 * hour),
    });
    await say(conversation, session, "Are you there?");
    expect(await stateOf(session)).toMatchObject({ snoozedUntil: null, owner: "human" });
    expect(last(await log(session), "session.unsnoozed")).toEqual({ why: "message" });
  });

  test("feedback is for replies of the assistant, and the last word counts", async () => {
    const session = await newSession(base, conversation);
    const { messageId, inReplyTo } = await say(conversation, session, "When are you open?");
    const first = await conversation.giveFeedback(session, { messageId, helpful: true });
    expect(await conversation.giveFeedback(session, { messageId, helpful: true })).toBe(first);
    await conversation.giveFeedback(session, {
      messageId,
      helpful: false,
      comment: "My card is 4012 8888 8888 1881.",
    });
    const given = (await log(session)).filter(({ kind }) => kind === "feedback.given");
    expect(given).toHaveLength(2);
    expect(given[1]?.payload).toMatchObject({ helpful: false });
    expect(JSON.stringify(given)).not.toContain("1881");
    await expect(conversation.giveFeedback(session, { messageId: inReplyTo, helpful: true })).rejects.toMatchObject({
      code: "message_not_found",
    });
  });

  test("typing and reading reach the other side and never come back to their own", async () => {
    const session = await newSession(base, conversation);
    await say(conversation, session, "hello");
    const seen: Record<"contact" | "staff", FollowedEvent[]> = { contact: [], staff: [] };
    const controller = new AbortController();
    const following = (["contact", "staff"] as const).map(async (reader) => {
      for await (const event of conversation.follow({ ...session, after: 99, reader, signal: controller.signal }))
        seen[reader].push(event);
    });
    await conversation.typing(session, { author: "contact", name: "" });
    await conversation.typing(session, { author: "agent", name: "Ana" });
    expect(await conversation.markRead(session, { author: "contact", name: "" }, 2)).toBe(2);
    const { length } = await log(session);
    expect(await conversation.markRead(session, { author: "agent", name: "Ana" }, 99)).toBe(length);
    await vi.waitFor(() => expect(seen.contact).toHaveLength(2), { timeout: 10_000 });
    await vi.waitFor(() => expect(seen.staff).toHaveLength(4), { timeout: 10_000 });
    expect(seen.contact).toEqual([
      { kind: "typing", author: "agent", authorName: "Ana" },
      { kind: "read", author: "agent", upTo: length },
    ]);
    controller.abort();
    await Promise.all(following);
  });

  test("files belong to the session and the side that uploaded them", async () => {
    const [session, other] = [await newSession(base, conversation), await newSession(base, conversation)];
    const attachments = createAttachmentStore({ db: base.database.db, clock, newId });
    const upload = (sessionId: SessionRef["sessionId"], uploader: "contact" | "agent") =>
      attachments.add(
        {
          workspaceId: base.workspaceId,
          sessionId,
          uploader,
          name: "a.txt",
          mediaType: "text/plain",
          sizeBytes: 1,
          bytes: new Uint8Array([65]),
        },
        { files: 10, bytes: 100 },
      );
    const own = await upload(session.sessionId, "contact");
    for (const foreign of [await upload(other.sessionId, "contact"), await upload(session.sessionId, "agent")])
      await expect(send(session, "see", "x", [own.id, foreign.id])).rejects.toMatchObject({
        code: "attachment_not_found",
      });
    const received = await send(session, "When are you open? See the file.", "y", [own.id]);
    expect(received.message.payload.attachments).toEqual([own]);
    expect(await attachments.read(base.workspaceId, session.sessionId, own.id)).toMatchObject({ sent: true });
    await received.reply;
    // A file alone is a message too, and is not left without an answer.
    const alone = await upload(session.sessionId, "contact");
    const { reply } = await send(session, "", "z", [alone.id]);
    expect((await reply).text).not.toBe("");
    expect(await stateOf(session)).toMatchObject({ status: "open" });
    // A file that was uploaded before the session was over goes along into the new one.
    const late = await upload(session.sessionId, "contact");
    await conversation.closeSession(session, "closed_resolved");
    shift = 30 * hour;
    const moved = await send(session, "one more", "late", [late.id]);
    expect(moved.session.id).not.toBe(session.sessionId);
    expect(await attachments.read(base.workspaceId, moved.session.id, late.id)).toMatchObject({ sent: true });
  });

  describe("redaction", () => {
    const secret = "divorce of Mariella Quintanilla, room 17B4X";
    const raw = /17B4X|Quintanilla/;

    async function everythingStored(): Promise<string> {
      const { db } = base.database;
      const { rows } = await sql<{ name: string }>`
        select tablename as name from pg_tables where schemaname = 'public'`.execute(db);
      const parts = await Promise.all(
        rows.map(async ({ name }) =>
          JSON.stringify(
            await db
              .selectFrom(name as never)
              .selectAll()
              .execute(),
          ),
        ),
      );
      return parts.join("\n");
    }

    test("takes words out of the message and of all that was made of it, and tells open chats", async () => {
      const lines: string[] = [];
      const logger = {
        ...silentLogger,
        info: (message: string, facts?: object) => void lines.push(message + JSON.stringify(facts)),
        warn: (message: string, facts?: object) => void lines.push(message + JSON.stringify(facts)),
        error: (message: string, facts?: object) => void lines.push(message + JSON.stringify(facts)),
      };
      const own = base.open({ retriever: fixedRetriever, logger });
      const session = await newSession(base, own);
      await say(own, session, "When are you open?");
      const { inReplyTo } = await say(own, session, `I want to talk to a person about the ${secret}, quickly.`);
      await own.note(session, ana, { id: "n", text: `They showed the ${secret}.` });
      await own.closeSession(session, { status: "closed_resolved", outcome: `Checked ${secret}` });
      expect(await everythingStored()).toMatch(raw);

      const seen: FollowedEvent[] = [];
      const controller = new AbortController();
      const following = (async () => {
        for await (const event of own.follow({ ...session, after: 0, reader: "contact", signal: controller.signal }))
          seen.push(event);
      })();
      const { text } = await own.redactMessage(session, { messageId: inReplyTo, remove: [secret], by: "agent" });
      expect(text).toBe("I want to talk to a person about the [redacted], quickly.");
      expect(await everythingStored()).not.toMatch(raw);
      expect(lines.join("\n")).not.toMatch(raw);
      await vi.waitFor(() => expect(seen.some(({ kind }) => kind === "message.redacted")).toBe(true), {
        timeout: 10_000,
      });
      controller.abort();
      await following;
      const list = await base.sessions.list(base.workspaceId, { limit: 200 });
      expect(list.find(({ id }) => id === session.sessionId)?.lastMessage).not.toMatch(raw);
    });

    test("without passages the whole text goes, twice is no fault, and a stranger's message is not found", async () => {
      const session = await newSession(base, conversation);
      const { inReplyTo } = await say(conversation, session, `When are you open for ${secret}?`);
      const redacted = { messageId: inReplyTo, by: "agent" as const };
      expect(await conversation.redactMessage(session, redacted)).toEqual({ text: "[redacted]" });
      expect(JSON.stringify(await log(session))).not.toMatch(raw);
      await expect(conversation.redactMessage(session, redacted)).rejects.toMatchObject({ code: "nothing_to_redact" });
      const other = await newSession(base, conversation);
      await expect(conversation.redactMessage(other, redacted)).rejects.toMatchObject({ code: "message_not_found" });
    });

    test("a reply that is being written is written from what is left", async () => {
      let release = (): void => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const asked: string[] = [];
      const slow = base.open({
        retriever: {
          ...fixedRetriever,
          retrieve: async (query) => {
            asked.push(query.text);
            if (asked.length === 1) {
              await Promise.race([held, new Promise((resolve) => query.signal?.addEventListener("abort", resolve))]);
              query.signal?.throwIfAborted();
            }
            return fixedRetriever.retrieve(query);
          },
        },
      });
      const session = await newSession(base, slow);
      const received = await send2(slow, session, `opening hours for ${secret}`);
      await vi.waitFor(() => expect(asked).toHaveLength(1), { timeout: 10_000 });
      await slow.redactMessage(session, {
        messageId: received.message.payload.messageId,
        remove: [secret],
        by: "agent",
      });
      release();
      await vi.waitFor(async () => expect((await log(session)).filter(isMessage)).toHaveLength(2), {
        timeout: 10_000,
      });
      expect(JSON.stringify(await log(session))).not.toMatch(raw);
      expect(asked.at(-1)).not.toMatch(raw);
    });
  });

  function send2(of: Conversation, session: SessionRef, text: string) {
    return of.receive({ workspaceId: session.workspaceId, sessionId: session.sessionId, clientMessageId: "q", text });
  }
});
