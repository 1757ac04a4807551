import type { SourceId, SourceRunId, WorkspaceId } from "../ids.ts";
import type {
  RunCounts,
  RunError,
  RunIssue,
  RunMode,
  RunState,
  RunWarning,
  SourceFailure,
  SourceRun,
  StageTimes,
  StoredCheckpoint,
} from "../source.ts";

export interface NewRun {
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  readonly mode: RunMode;
  readonly trigger: SourceRun["trigger"];
  /** Items to try again, for the mode `retry`. */
  readonly targets?: readonly string[];
}

/** A run that this process works on. Whoever holds another token for it may write no more. */
export interface RunLease {
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  readonly runId: SourceRunId;
  readonly token: string;
}

/** What a run knows of itself beside its public face. */
export interface ClaimedRun {
  readonly lease: RunLease;
  readonly run: SourceRun;
  readonly checkpoint: StoredCheckpoint | null;
  /** True when it reads as a full run, because its mode says so or because the checkpoint was of no use. */
  readonly readsAll: boolean;
  readonly targets: readonly string[];
  /** How often it has been parked without getting any further. */
  readonly parks: number;
}

export type ClaimResult =
  | { readonly kind: "claimed"; readonly claimed: ClaimedRun }
  /** Another run of the source works, or somebody else works on this one. */
  | { readonly kind: "busy" }
  /** It has ended, waits for its time, or is not there. */
  | { readonly kind: "idle" };

export interface RunEnd {
  readonly state: RunState;
  readonly error?: RunError;
  /** Becomes the source's checkpoint, together with the end of the run. */
  readonly sourceCheckpoint?: StoredCheckpoint;
}

/** How a run stands, as written along the way. */
export interface RunProgress {
  readonly counts: RunCounts;
  readonly stageMs: StageTimes;
  readonly progress: SourceRun["progress"];
  readonly listing: SourceRun["listing"];
  readonly warnings: readonly RunWarning[];
  readonly readsAll: boolean;
}

export interface RunFilter {
  /** Newest first, at most this many, 1 to 200. */
  readonly limit: number;
  readonly offset?: number;
}

/** Runs, their leases, and what they could not read. */
export interface SourceRunStore {
  /** Adds a run, or gives the one of the same kind that waits already. */
  request(run: NewRun): Promise<{ run: SourceRun; added: boolean }>;
  get(workspaceId: WorkspaceId, sourceId: SourceId, runId: SourceRunId): Promise<SourceRun | undefined>;
  list(workspaceId: WorkspaceId, sourceId: SourceId, filter: RunFilter): Promise<SourceRun[]>;
  /** The last run of each source of a workspace. */
  latest(workspaceId: WorkspaceId): Promise<SourceRun[]>;
  issues(workspaceId: WorkspaceId, runId: SourceRunId, limit: number): Promise<RunIssue[]>;

  /**
   * Takes a run that waits, or that is somebody's who has fallen silent, with a new token.
   * @param takeOver also when its worker was heard of not long ago: the queue knows that it is gone
   */
  claim(
    run: Pick<RunLease, "workspaceId" | "sourceId" | "runId">,
    options: { readonly takeOver: boolean; readonly silentSince: Date },
  ): Promise<ClaimResult>;
  /**
   * Says that the worker is alive.
   * @returns whether the run should stop, because somebody cancelled it, paused the source or took the run over
   */
  heartbeat(lease: RunLease): Promise<"go-on" | "cancel" | "pause" | "superseded">;
  /** Puts the run down until a time, or until it is resumed. @throws HandrailError `run_superseded` */
  park(lease: RunLease, resumeAt: Date | null, parks: number): Promise<void>;
  /** Gives the run back to the queue where it stands. @throws HandrailError `run_superseded` */
  release(lease: RunLease): Promise<void>;
  /** @throws HandrailError `run_superseded` */
  end(lease: RunLease, progress: RunProgress, end: RunEnd): Promise<void>;
  /** Forgets what was seen and where the run stood, so that it reads everything from the beginning. */
  startOver(lease: RunLease): Promise<void>;

  /** Cancels a run that waits; asks one that works. @returns undefined when there is no such run */
  cancel(workspaceId: WorkspaceId, sourceId: SourceId, runId: SourceRunId): Promise<SourceRun | undefined>;
  /** Puts parked runs of a source back into the queue and returns them. */
  unpark(workspaceId: WorkspaceId, sourceId: SourceId): Promise<SourceRun[]>;
  /** Runs that nobody works on although somebody should: waiting, resumable, or left by a worker. */
  abandoned(now: Date, silentSince: Date): Promise<SourceRun[]>;
  /** Puts every working run back into the queue: for the start of the only process that there is. */
  releaseAll(): Promise<SourceRun[]>;
  /** The oldest waiting run of a source. */
  nextQueued(workspaceId: WorkspaceId, sourceId: SourceId): Promise<SourceRun | undefined>;
  /** Takes away all but the newest runs of each source. */
  forgetOldRuns(keep: number): Promise<void>;

  failures(workspaceId: WorkspaceId, sourceId: SourceId): Promise<SourceFailure[]>;
  /** Sources, of every workspace, that have items to try again and are not paused. */
  sourcesToRetry(now: Date): Promise<{ workspaceId: WorkspaceId; sourceId: SourceId; kind: string }[]>;
  /** Ids of items that may be tried again now. */
  dueRetries(workspaceId: WorkspaceId, sourceId: SourceId, now: Date): Promise<string[]>;
}
