import { randomUUID } from "node:crypto";
import {
  notFound,
  type Channel,
  type ContactId,
  type DeviceId,
  type HelpCenterId,
  type IdentityProof,
  type Locale,
  type Session,
  type SessionEvent,
  type SessionId,
  type UserId,
  type WorkspaceId,
} from "@handrail/core";
import type { ConversationDependencies } from "./dependencies.ts";
import { createAgentDesk, type AgentDesk } from "./session/agent-desk.ts";
import { createContactDesk, type ContactDesk } from "./session/contact-desk.ts";
import { asContactSees } from "./session/contact-view.ts";
import { followInbox, type InboxChange } from "./session/follow-inbox.ts";
import { followSession, type FollowedEvent, type FollowOptions } from "./session/follow.ts";
import { createPresence, type Presence } from "./session/presence.ts";
import { receiveMessage, type IncomingMessage, type Received } from "./session/receive-message.ts";
import { recover } from "./session/recover.ts";
import { redactMessage, type Redaction, type RedactionRequest } from "./session/redact-message.ts";
import { createSerialQueues } from "./session/serial-queues.ts";
import { wakeSnoozed } from "./session/snooze.ts";
import { newSessionToken } from "./session/token.ts";
import { createRatingDesk, type RatingDesk } from "./session/rating-desk.ts";
import { createTurnRunner } from "./session/turn-runner.ts";
import { defaultSettings } from "./settings.ts";
import { replaySession, type Replay, type ReplayRequest } from "./training/replay/replay-session.ts";
import { tryTurn, type TurnToTry } from "./training/try-turn.ts";
import type { FinishedTurn } from "./turn/turn.ts";

export interface SessionRef {
  readonly workspaceId: WorkspaceId;
  readonly sessionId: SessionId;
}

/** The person who acts on a session. */
export interface Agent {
  readonly name: string;
  /** Null for a program that acts with an API key. */
  readonly userId: UserId | null;
}

export interface AgentMessage {
  /** The agent's own id: the same id twice is one message. */
  readonly id: string;
  /** May be empty where files come along. */
  readonly text: string;
  /** Files that agents uploaded to this session. */
  readonly attachments?: readonly string[];
  /** Last event that the writer had seen; a colleague's answer after it refuses the message. */
  readonly after?: number;
}

/** Sessions with the assistant and, after a hand-off, with people. All writing to a session goes through here. */
export interface Conversation extends AgentDesk, ContactDesk, RatingDesk, Presence {
  /** @returns the session and its token, which is shown this once and stored as a hash only */
  createSession(session: {
    workspaceId: WorkspaceId;
    channel: Channel;
    locale: Locale;
    /** The help center on which it begins; the default one unless given. */
    helpCenterId?: HelpCenterId;
    /** A new visitor unless given. */
    contactId?: ContactId;
    deviceId?: DeviceId;
  }): Promise<{ session: Session; token: string }>;
  /**
   * Stores a message of the contact and lets the assistant answer it, if the assistant owns the session. Where the
   * session is over, the message begins a new one.
   * @throws HandrailError `session_not_found`, `invalid_message_id`
   */
  receive(message: IncomingMessage): Promise<Received>;
  events(session: SessionRef, after: number, reader: FollowOptions["reader"]): Promise<SessionEvent[]>;
  follow(options: FollowOptions): AsyncGenerator<FollowedEvent>;
  followInbox(options: { workspaceId: WorkspaceId; signal: AbortSignal }): AsyncGenerator<InboxChange>;

  /**
   * Takes words out of a stored message and out of everything that was made of it.
   * @throws HandrailError `message_not_found`, `nothing_to_redact`
   */
  redactMessage(session: SessionRef, request: RedactionRequest): Promise<Redaction>;
  /** Tells sessions that their contact has proven who it is. */
  tellIdentified(workspaceId: WorkspaceId, sessionIds: readonly SessionId[], proof: IdentityProof): Promise<void>;
  /** Answers a question as a turn would, from drafts or from what is live. Nothing is stored. */
  tryTurn(turn: TurnToTry): Promise<FinishedTurn>;
  /** Answers a past session again from what is there now. Nothing is stored. @throws HandrailError `session_not_found`, `message_not_found` */
  replay(request: ReplayRequest): Promise<Replay>;
  /** Puts sessions back into the queues whose time has come. @returns how many */
  wakeSnoozed(): Promise<number>;

  /** Answers messages that a process left unanswered when it ended. @returns how many */
  recover(olderThan?: Date): Promise<number>;
  /** Stops replies in flight and waits for what is being written to the log. */
  close(): Promise<void>;
}

export function createConversation(dependencies: ConversationDependencies): Conversation {
  const { sessions, notifier } = dependencies;
  const settings = { ...defaultSettings, ...dependencies.settings };
  const newMessageId = (): string => `msg_${randomUUID().replaceAll("-", "")}`;
  // Writing to one session happens one after the other, so that what a writer has read still holds when it writes.
  const writes = createSerialQueues();
  const room = { ...dependencies, settings, newMessageId, writes };
  const turns = createTurnRunner(room);
  const desk = createAgentDesk(room, turns);

  return {
    async createSession(session) {
      const { token, tokenHash } = newSessionToken();
      return { session: await sessions.create({ ...session, tokenHash }), token };
    },
    receive: (message) => receiveMessage(room, turns, message),
    async events({ workspaceId, sessionId }, after, reader) {
      if (!(await sessions.get(workspaceId, sessionId))) throw notFound("session");
      const events = await sessions.events(workspaceId, sessionId, after);
      return reader === "staff" ? events : events.flatMap((event) => asContactSees(event) ?? []);
    },
    follow: (options) => followSession({ sessions, notifier, pollMs: settings.followPollMs }, options),
    followInbox: (options) => followInbox({ sessions, notifier, pollMs: settings.followPollMs * 5 }, options),
    ...desk,
    ...createContactDesk(room, turns),
    ...createRatingDesk(room),
    ...createPresence(room),
    redactMessage: (session, request) => redactMessage(room, turns, session, request),
    async tellIdentified(workspaceId, sessionIds, proof) {
      for (const sessionId of sessionIds)
        await writes.run(sessionId, () =>
          sessions.append(workspaceId, sessionId, [{ kind: "contact.identified", payload: { proof } }]),
        );
    },
    tryTurn: (turn) => tryTurn(room, turn),
    replay: (request) => replaySession(room, request),
    wakeSnoozed: () => wakeSnoozed(room),
    recover: (olderThan) => recover(room, turns, olderThan),
    async close() {
      await turns.close();
      await writes.idle();
    },
  };
}
