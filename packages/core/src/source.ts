import type { Audience } from "./audience.ts";
import type { DocumentId, SourceId, SourceRunId, WorkspaceId } from "./ids.ts";
import type { Locale } from "./locale.ts";

/** When a kind of sync runs. Times of a cron expression are in its time zone (IANA name, UTC unless given). */
export type Schedule =
  | { readonly kind: "manual" }
  | { readonly kind: "interval"; readonly everyMinutes: number }
  | { readonly kind: "cron"; readonly expression: string; readonly timeZone?: string };

/**
 * `full` lists everything and finds out what has gone; `incremental` reads what has changed since the checkpoint;
 * `access` reads only who may read what.
 */
export const syncModes = ["full", "incremental", "access"] as const;
export type SyncMode = (typeof syncModes)[number];

/** What a run does: a sync, or a new attempt at single failures. */
export const runModes = [...syncModes, "retry"] as const;
export type RunMode = (typeof runModes)[number];

/**
 * Who may read an item in its source, as far as the source tells. `unknown`: it should tell and did not, so nobody may
 * read it. `unstated`: this kind of source never tells, so the admin's audience rule alone decides.
 */
export type SourceAccess = Audience | "unknown" | "unstated";

/** A place in a source from which reading goes on, with the version of its format. */
export interface StoredCheckpoint {
  readonly version: number;
  readonly value: unknown;
}

export type Schedules = Readonly<Record<SyncMode, Schedule>>;

/** A connection to a place that documents come from. */
export interface Source {
  readonly id: SourceId;
  readonly workspaceId: WorkspaceId;
  /** Kind of its connector. */
  readonly kind: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Names of the secrets that are set; their values never leave the store unsealed. */
  readonly secretNames: readonly string[];
  /** The widest audience that its documents may have. */
  readonly audience: Audience;
  /** Language of documents that do not tell theirs. */
  readonly locale: Locale;
  readonly schedules: Schedules;
  readonly nextRuns: Readonly<Record<SyncMode, Date | null>>;
  readonly paused: boolean;
  /** Where the next incremental run begins; null until a full one has ended. */
  readonly checkpoint: StoredCheckpoint | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/**
 * `parked` waits for `resumeAt`, or for a person while the source is paused. `partial`: something could not be read, or
 * the listing was not complete. `held`: deletions wait for a person's word.
 */
export const runStates = [
  "queued",
  "running",
  "parked",
  "succeeded",
  "partial",
  "held",
  "failed",
  "cancelled",
] as const;
export type RunState = (typeof runStates)[number];

export const endedRunStates: readonly RunState[] = ["succeeded", "partial", "held", "failed", "cancelled"];

export const runCountNames = ["listed", "added", "updated", "removed", "unchanged", "skipped", "failed"] as const;
export type RunCounts = Readonly<Record<(typeof runCountNames)[number], number>>;

/** Parts of a run whose milliseconds are kept: waiting for the source, storing, indexing, and deciding on deletions. */
export const runStages = ["read", "store", "index", "remove"] as const;
export type StageTimes = Readonly<Record<(typeof runStages)[number], number>>;

/** Something a person should know although the run went on. */
export interface RunWarning {
  readonly code: string;
  readonly message: string;
}

export interface RunError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** One run of one source. */
export interface SourceRun {
  readonly id: SourceRunId;
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  readonly mode: RunMode;
  readonly trigger: "person" | "schedule";
  readonly state: RunState;
  readonly counts: RunCounts;
  readonly stageMs: StageTimes;
  readonly progress: { readonly done: number; readonly total: number | null };
  /** Whether the source said that it listed everything. */
  readonly listing: "none" | "incomplete" | "complete";
  readonly warnings: readonly RunWarning[];
  readonly error: RunError | null;
  readonly cancelRequested: boolean;
  /** When a parked run goes on by itself. */
  readonly resumeAt: Date | null;
  readonly queuedAt: Date;
  readonly startedAt: Date | null;
  readonly heartbeatAt: Date | null;
  readonly finishedAt: Date | null;
}

/** What a run reports about a single item. */
export interface RunIssue {
  readonly kind: "failure" | "skip" | "removal";
  readonly externalId: string;
  readonly title: string;
  /** `skipped`, `removed`, or the error's code. */
  readonly code: string;
  readonly reason: string;
}

/** An item that could not be read and still cannot, as far as anybody knows. What was stored of it before stays. */
export interface SourceFailure {
  readonly externalId: string;
  readonly title: string;
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly attempts: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly nextRetryAt: Date | null;
}

/** A deletion that waits for a person's word. */
export interface HeldDeletion {
  readonly externalId: string;
  readonly title: string;
  readonly url: string;
  readonly reason: string;
  readonly heldAt: Date;
}

/** A document of a source without its body. */
export interface SourceDocument {
  readonly externalId: string;
  readonly documentId: DocumentId;
  readonly locale: Locale;
  readonly title: string;
  readonly url: string;
  readonly breadcrumbs: readonly string[];
  readonly labels: readonly string[];
  /** As the source tells it. */
  readonly access: SourceAccess;
  /** The narrowest of the source's and the admin's. */
  readonly audience: Audience;
  readonly path: string | null;
  readonly parentId: string | null;
  readonly revision: string;
  /** Of everything that the source gave, before anything was rewritten. */
  readonly contentHash: string;
  readonly updatedAt: Date | null;
  /** Complete listings in a row that did not hold it. */
  readonly strikes: number;
}

/** A document of a source as it is stored and indexed. */
export interface StoredSourceDocument extends SourceDocument {
  /** Sanitised Markdown. */
  readonly body: string;
}
