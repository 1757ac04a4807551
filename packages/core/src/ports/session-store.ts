import type { ContactId, DeviceId, HelpCenterId, SessionId, TeamId, UserId, WorkspaceId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import type { Channel, NewSessionEvent, Session, SessionEvent, SessionOwner, SessionStatus } from "../session.ts";

export interface NewSession {
  readonly workspaceId: WorkspaceId;
  readonly channel: Channel;
  readonly locale: Locale;
  /** SHA-256 of the session token in hex; the token itself is never stored. */
  readonly tokenHash: string;
  /** A new visitor unless given. */
  readonly contactId?: ContactId;
  /** The help center on which it begins; the default one unless given. */
  readonly helpCenterId?: HelpCenterId;
  /** Device on which the session begins. */
  readonly deviceId?: DeviceId;
  /** Session that was over when the contact wrote again; it has one continuation at most, which is returned when it is there. */
  readonly continues?: SessionId;
}

/** Up to which event each side has read. */
export interface ReadMarks {
  readonly contact: number;
  readonly agent: number;
}

/** A session as its contact finds it in a list. */
export interface ContactSession extends SessionSummary {
  /** Messages of the assistant and of agents that the contact has not read. */
  readonly unread: number;
}

/** A rewritten payload, or undefined to leave the event as it is. */
export type RewriteEvent = (event: SessionEvent) => SessionEvent["payload"] | undefined;

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

/** What a writer adds to a session once nobody else can write to it. */
export interface SessionChange {
  readonly events: readonly NewSessionEvent[];
  readonly patch?: SessionPatch;
}

/**
 * Decides while the session's row is held, so that what it sees is what it changes, whichever server writes besides.
 * Undefined for no change. It is called again where the database begins anew.
 * @param log events after `logAfter`; empty unless that was given
 */
export type DecideChange = (session: Session, log: readonly SessionEvent[]) => SessionChange | undefined;

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
    /** `onlyAfter`: writes nothing, and returns no events, when the last event is another one. */
    options?: { readonly onlyAfter?: number },
  ): Promise<AppendResult>;
  /**
   * Like `append`, of what is decided under the row lock. What decides may throw; then nothing is written.
   * @returns the session as it is afterwards, and no events where nothing was to change
   */
  change(
    workspaceId: WorkspaceId,
    sessionId: SessionId,
    decide: DecideChange,
    options?: { readonly logAfter?: number },
  ): Promise<AppendResult & { readonly session: Session }>;
  /** Events with `seq > after`, in order. */
  events(workspaceId: WorkspaceId, sessionId: SessionId, after: number): Promise<SessionEvent[]>;
  /** Contact messages of open sessions owned by the assistant that have no reply yet, oldest first (recovery). */
  unanswered(olderThan: Date): Promise<{ workspaceId: WorkspaceId; sessionId: SessionId; messageId: string }[]>;
  contactOf(workspaceId: WorkspaceId, sessionId: SessionId): Promise<ContactId | undefined>;

  /** Sessions of a contact, the latest first; only those changed before, where given. */
  ofContact(
    workspaceId: WorkspaceId,
    contactId: ContactId,
    page: { readonly limit: number; readonly before?: Date },
  ): Promise<ContactSession[]>;
  readMarks(workspaceId: WorkspaceId, sessionId: SessionId): Promise<(ReadMarks & { unread: number }) | undefined>;
  /** Moves a mark forward, never back and never beyond the log. @returns where it is now */
  markRead(workspaceId: WorkspaceId, sessionId: SessionId, side: keyof ReadMarks, upTo: number): Promise<number>;
  /** The session that continues this one, and the first of the chain that this one belongs to. */
  continuation(
    workspaceId: WorkspaceId,
    sessionId: SessionId,
  ): Promise<{ readonly next: SessionId | null; readonly first: SessionId }>;
  /** Open sessions of the assistant in which nothing has happened since, with who spoke last. */
  idleSince(workspaceId: WorkspaceId, since: Date, limit: number): Promise<SessionSummary[]>;
  /**
   * The one exception to append-only: takes what must not be there out of stored events, and appends the event that
   * tells of it, in one transaction.
   */
  rewrite(
    workspaceId: WorkspaceId,
    sessionId: SessionId,
    rewrite: RewriteEvent,
    append: readonly NewSessionEvent[],
  ): Promise<readonly SessionEvent[]>;
}
