import type { ContactId, SessionId, TeamId, UserId, WorkspaceId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import type { Channel, NewSessionEvent, Session, SessionEvent, SessionOwner, SessionStatus } from "../session.ts";

export interface NewSession {
  readonly workspaceId: WorkspaceId;
  readonly channel: Channel;
  readonly locale: Locale;
  /** SHA-256 of the session token in hex; the token itself is never stored. */
  readonly tokenHash: string;
}

export interface SessionPatch {
  readonly owner?: SessionOwner;
  readonly status?: SessionStatus;
  readonly assigneeId?: UserId | null;
  readonly teamId?: TeamId | null;
  readonly snoozedUntil?: Date | null;
  readonly tags?: readonly string[];
}

export interface SessionFilter {
  readonly owner?: SessionOwner;
  readonly status?: SessionStatus;
  /** Newest first, at most this many, 1 to 200. */
  readonly limit: number;
}

/** A row of the inbox. */
export interface SessionSummary extends Session {
  readonly lastMessage: string;
  readonly lastAuthor: string;
  readonly reasons: readonly string[];
}

export interface AppendResult {
  readonly events: readonly SessionEvent[];
  /** True when a contact message with the same client id was already there; then nothing was written. */
  readonly duplicate: boolean;
}

/** Sessions and their append-only event log. Writers to one session are serialised by a row lock. */
export interface SessionStore {
  /** Creates contact, session and its first event; takes the next ticket number in the same transaction. */
  create(session: NewSession): Promise<Session>;
  get(workspaceId: WorkspaceId, sessionId: SessionId): Promise<Session | undefined>;
  findByToken(tokenHash: string): Promise<Session | undefined>;
  list(workspaceId: WorkspaceId, filter: SessionFilter): Promise<SessionSummary[]>;
  count(workspaceId: WorkspaceId): Promise<{ open: number; waitingForPerson: number; total: number; handoffs: number }>;
  /**
   * Appends events in order and patches the session in one transaction, then notifies streams.
   * A `message.created` whose `clientMessageId` already stands in the session makes the whole call a no-op
   * with `duplicate: true` and the stored event.
   */
  append(
    workspaceId: WorkspaceId,
    sessionId: SessionId,
    events: readonly NewSessionEvent[],
    patch?: SessionPatch,
  ): Promise<AppendResult>;
  /** Events with `seq > after`, in order. */
  events(workspaceId: WorkspaceId, sessionId: SessionId, after: number): Promise<SessionEvent[]>;
  /** Contact messages of open sessions owned by the assistant that have no reply yet, oldest first (recovery). */
  unanswered(olderThan: Date): Promise<{ workspaceId: WorkspaceId; sessionId: SessionId; messageId: string }[]>;
  contactOf(workspaceId: WorkspaceId, sessionId: SessionId): Promise<ContactId | undefined>;
}
