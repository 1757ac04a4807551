import {
  HandrailError,
  notFound,
  type NewSessionEvent,
  type Reply,
  type Session,
  type SessionEvent,
  type SessionPatch,
} from "@handrail/core";
import type { SessionRef } from "../conversation.ts";
import { historyBefore } from "../turn/history.ts";
import { runTurn, type FinishedTurn } from "../turn/turn.ts";
import { draftNote } from "./assist.ts";
import { announce } from "./live-topics.ts";
import { awaitsReply, isMessage, lastHandoffReasons, replyIdPrefix, replyTo, type MessageEvent } from "./read-log.ts";
import type { Room } from "./room.ts";
import { createSerialQueues } from "./serial-queues.ts";
import { stopWhenTaken } from "./stop-when-taken.ts";
import { tellPeople } from "./tell-people.ts";

/** The assistant's reply to one message, or what stands for it while a person owns the session. */
export interface TurnReply extends Reply {
  /** Empty when the assistant kept silent. */
  readonly messageId: string;
  readonly inReplyTo: string;
  /** Place of the reply in the log; of the message itself when the assistant kept silent. */
  readonly seq: number;
  /** Last event of the reply that the contact may see. */
  readonly lastSeq: number;
}

export interface TurnRunner {
  /** The reply to a message of the contact: the stored one, the one being written, or a new one. */
  reply(session: SessionRef, messageId: string): Promise<TurnReply>;
  /** Stops the reply that is being written in a session. */
  interrupt(sessionId: string): void;
  close(): Promise<void>;
}

/** Runs turns: those of one session one after the other, each message answered at most once. */
export function createTurnRunner(room: Room): TurnRunner {
  const queues = createSerialQueues();
  const inFlight = new Map<string, Promise<TurnReply>>();
  const running = new Map<string, AbortController>();
  const asides = new AbortController();
  const besides = new Set<Promise<void>>();
  let closing = false;

  /** Goes on beside the reply and is waited for at the end. */
  function aside(work: Promise<void>): void {
    const kept = work.finally(() => besides.delete(kept));
    besides.add(kept);
  }

  async function answer(ref: SessionRef, messageId: string): Promise<TurnReply> {
    const { workspaceId, sessionId } = ref;
    const session = await room.sessions.get(workspaceId, sessionId);
    if (!session) throw notFound("session");
    const events = await room.sessions.events(workspaceId, sessionId, 0);
    const known = knownReply(events, messageId, session);
    if (known) {
      if (known.messageId === "" && session.owner === "human" && session.status === "open" && !closing)
        aside(draftNote(room, session, events, messageId, asides.signal));
      return known;
    }
    if (closing) throw stopped();

    const message = events.find((event) => isMessage(event) && event.payload.messageId === messageId);
    if (!message || !isMessage(message)) throw notFound("message");
    const controller = new AbortController();
    running.set(sessionId, controller);
    const stopWatching = stopWhenTaken(room, ref, controller);
    try {
      const live = liveText(room, ref, messageId);
      live.started();
      const outcome = await runTurn(room, {
        session,
        ...(await room.readerOf?.(workspaceId, session.contactId)),
        messageId,
        text: await room.pseudonymise(message.payload.text, workspaceId),
        history: await Promise.all(
          historyBefore(events, messageId).map(async (entry) => ({
            ...entry,
            text: await room.pseudonymise(entry.text, workspaceId),
          })),
        ),
        signal: controller.signal,
        onDelta: live.delta,
      });
      await live.sent();
      return await write(ref, message, outcome);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      if (closing) throw stopped();
      return silentReply(await room.sessions.events(workspaceId, sessionId, 0), messageId);
    } finally {
      stopWatching();
      running.delete(sessionId);
    }
  }

  /**
   * Appends the reply only while the session is with the assistant and the message still awaits it. Both are seen under
   * the lock that the reply is written in: a person who takes over on another server in this moment is either before,
   * and nothing is written, or after.
   */
  function write(
    ref: SessionRef,
    message: MessageEvent,
    { reply, handoff, before, after = [], patch, speaker, trace }: FinishedTurn,
  ): Promise<TurnReply> {
    const { workspaceId, sessionId } = ref;
    const { messageId } = message.payload;
    return room.writes.run(sessionId, async () => {
      const events: NewSessionEvent[] = [
        ...before,
        {
          kind: "message.created",
          payload: {
            messageId: room.newMessageId(),
            author: "ai",
            authorName: speaker,
            text: reply.text,
            reply,
            inReplyTo: messageId,
            clientMessageId: replyIdPrefix + messageId,
          },
        },
        ...(handoff ? [{ kind: "handoff.created", payload: handoff } as const] : []),
        ...after,
        { kind: "turn.traced", payload: { messageId, trace } },
      ];
      const owned: SessionPatch = { ...patch, ...(handoff ? { owner: "human", assigneeId: null } : {}) };
      const { events: written, session } = await room.sessions.change(
        workspaceId,
        sessionId,
        ({ owner, status }, log) =>
          owner === "ai" && status === "open" && awaitsReply(log, messageId) ? { events, patch: owned } : undefined,
        { logAfter: message.seq - 1 },
      );
      if (written.length > 0) {
        if (handoff) aside(tellPeople(room, session, handoff));
        const stored = knownReply(written, messageId, session);
        if (stored) return stored;
      }
      // A person has it now, or another process was first: its reply counts.
      const log = await room.sessions.events(workspaceId, sessionId, 0);
      return knownReply(log, messageId, session) ?? silentReply(log, messageId);
    });
  }

  return {
    reply(ref, messageId) {
      const known = inFlight.get(messageId);
      if (known) return known;
      const reply = queues.run(ref.sessionId, () => answer(ref, messageId));
      inFlight.set(messageId, reply);
      const forget = (): void => void inFlight.delete(messageId);
      reply.then(forget, forget);
      return reply;
    },
    interrupt: (sessionId) => running.get(sessionId)?.abort(new Error("A person took over.")),
    async close() {
      closing = true;
      asides.abort(stopped());
      for (const controller of running.values()) controller.abort(stopped());
      await queues.idle();
      await Promise.allSettled(besides);
    },
  };
}

/** Passing events of one reply, sent in order and without holding up the turn. */
function liveText(room: Room, { sessionId }: SessionRef, inReplyTo: string) {
  let sending = Promise.resolve();
  const send = (event: Parameters<typeof announce>[2]): void => {
    sending = sending
      .then(() => announce(room.notifier, sessionId, event))
      .catch((error: unknown) => room.logger.warn("A passing event was lost.", { sessionId, error }));
  };
  return {
    started: () => send({ kind: "reply.started", inReplyTo }),
    delta: (text: string) => send({ kind: "reply.delta", inReplyTo, text }),
    sent: () => sending,
  };
}

/** The stored reply, or silence where the assistant owes none. */
function knownReply(events: readonly SessionEvent[], messageId: string, session: Session): TurnReply | undefined {
  const logged = replyTo(events, messageId);
  if (logged) {
    const { reply, event, lastSeq } = logged;
    return { ...reply, messageId: event.payload.messageId, inReplyTo: messageId, seq: event.seq, lastSeq };
  }
  const owed = session.owner === "ai" && awaitsReply(events, messageId);
  return owed ? undefined : silentReply(events, messageId);
}

function silentReply(events: readonly SessionEvent[], messageId: string): TurnReply {
  const message = events.find((event) => isMessage(event) && event.payload.messageId === messageId);
  const seq = message?.seq ?? 0;
  return {
    kind: "handoff",
    text: "",
    citations: [],
    confidence: 0,
    reasons: lastHandoffReasons(events),
    messageId: "",
    inReplyTo: messageId,
    seq,
    lastSeq: seq,
  };
}

function stopped(): HandrailError {
  return new HandrailError({
    kind: "unavailable",
    code: "server_stopping",
    message: "The server is stopping; the message is stored and will be answered after the start.",
    hint: "Send the message again with the same id to get its reply.",
    retryable: true,
  });
}
