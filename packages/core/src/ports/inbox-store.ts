import type { HelpCenterId, SessionId, TeamId, UserId, WorkspaceId } from "../ids.ts";
import type { Channel, HandoffReason, Sentiment, Session } from "../session.ts";

export const inboxQueues = ["unassigned", "mine", "teams", "open", "snoozed", "closed", "assistant"] as const;
/**
 * `unassigned`, `mine`, `teams` (mine), `open` (all that people own), `snoozed`, `closed`, and `assistant`: what the
 * assistant is answering now. The first four without what is snoozed.
 */
export type InboxQueue = (typeof inboxQueues)[number];

export const inboxSorts = ["newest", "oldest", "waiting"] as const;
/** Latest or earliest change first, or whoever has waited longest. */
export type InboxSort = (typeof inboxSorts)[number];

export interface InboxFilter {
  /** Undefined for every session. */
  readonly queue?: InboxQueue | undefined;
  readonly teamId?: TeamId | undefined;
  readonly assigneeId?: UserId | undefined;
  readonly channel?: Channel | undefined;
  /** Language without region. */
  readonly language?: string | undefined;
  readonly reason?: HandoffReason | undefined;
  readonly tag?: string | undefined;
  readonly sentiment?: Sentiment | undefined;
  /** Began on it; `removed`: on one that is gone, which the default one answers for. */
  readonly helpCenter?: HelpCenterId | "removed" | undefined;
  /** Ticket number, name or address of the contact, or words of a message. */
  readonly search?: string | undefined;
}

export interface InboxQuestion extends InboxFilter {
  /** Whose `mine` and `teams` it is; null for a program. */
  readonly userId: UserId | null;
  readonly sort: InboxSort;
  /** What the page before gave. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A row of the inbox. */
export interface InboxRow extends Session {
  readonly contactName: string;
  readonly contactEmail: string | null;
  readonly lastMessage: string;
  readonly lastContactMessage: string;
  readonly lastAuthor: string;
  readonly reasons: readonly HandoffReason[];
  readonly sentiment: Sentiment | null;
  /** Since when the contact waits for a person; null when nobody has to answer. */
  readonly waitingSince: Date | null;
  /** Where the words that were searched for stand; absent without a search or where only the contact fits. */
  readonly found?: string;
}

export interface InboxPage {
  readonly rows: readonly InboxRow[];
  /** Absent on the last page. */
  readonly next?: string;
}

export type InboxCounts = Readonly<Record<InboxQueue, number>> & {
  /** Sessions of people whose contact waits for an answer. */
  readonly waiting: number;
  readonly perTeam: Readonly<Record<string, number>>;
  /** What people own and is awake, by help center; what began on a help center that is gone as `removed`. */
  readonly perHelpCenter: Readonly<Record<string, number>>;
};

/** What the inbox shows of sessions. */
export interface InboxStore {
  /** @throws HandrailError `invalid_cursor` */
  list(workspaceId: WorkspaceId, question: InboxQuestion): Promise<InboxPage>;
  /** How many sessions each queue holds for this person, and each team. */
  counts(workspaceId: WorkspaceId, userId: UserId | null): Promise<InboxCounts>;
  /** Every tag that a session has, the most used first. */
  tags(workspaceId: WorkspaceId): Promise<string[]>;
  /** Whether a session began on a help center that is gone. */
  hasRemovedHelpCenter(workspaceId: WorkspaceId): Promise<boolean>;
  /** Open sessions whose time has come. */
  dueToWake(now: Date): Promise<{ readonly workspaceId: WorkspaceId; readonly sessionId: SessionId }[]>;
}
