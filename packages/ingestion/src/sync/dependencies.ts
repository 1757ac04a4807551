import type { AnyConnector, GuardedFetch } from "@handrail/connector-kit";
import type {
  AssetStore,
  Clock,
  EventNotifier,
  JobQueue,
  Logger,
  NewId,
  SearchIndex,
  SecretBox,
  SourceDocumentStore,
  SourceId,
  SourceRunStore,
  SourceStore,
} from "@handrail/core";

/** What the sync engine is built from. */
export interface SyncDependencies {
  readonly sources: SourceStore;
  readonly runs: SourceRunStore;
  readonly documents: SourceDocumentStore;
  readonly index: SearchIndex;
  readonly assets: AssetStore;
  readonly jobs: JobQueue;
  readonly notifier: EventNotifier;
  readonly secretBox: SecretBox;
  readonly connectors: readonly AnyConnector[];
  /** The guarded client for one piece of work at a source; the rate limit is the source's, whatever the work. */
  readonly fetchFor: (work: {
    readonly sourceId: SourceId;
    /** Kind of the source, whose connector may want a rate of its own. */
    readonly kind: string;
    readonly signal: AbortSignal;
    readonly logger: Logger;
  }) => GuardedFetch;
  /** Keeps every other process, and every other caller in this one, from work of the same name. */
  readonly exclusively: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  /** No other process can be working on the same database. */
  readonly soleProcess: boolean;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  /** Called when the index has changed. */
  readonly onIndexed: () => void;
  readonly pace?: SyncPace;
}

/** Times that tests shorten. */
export interface SyncPace {
  /** How often a run says that it is alive and asks whether it should stop, 1 s by default. */
  readonly heartbeatMs?: number;
  /** Pause before the first new attempt at a source that did not answer, doubled each time, 1 s by default. */
  readonly retryPauseMs?: number;
  /** A longer wait is not slept through: the run is parked, 60 s by default. */
  readonly longestWaitMs?: number;
}
