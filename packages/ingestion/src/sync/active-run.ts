import type { AnyConnector, ConnectorContext } from "@handrail/connector-kit";
import type { ClaimedRun, RunLease, Source, StoredCheckpoint } from "@handrail/core";
import type { SyncDependencies } from "./dependencies.ts";
import type { RunLedger } from "./run-ledger.ts";
import type { SecretRedactor } from "./secret-redactor.ts";
import type { StepBatch } from "./step-batch.ts";

/** A run while this process works on it. */
export interface ActiveRun {
  readonly dependencies: SyncDependencies;
  readonly lease: RunLease;
  readonly claimed: ClaimedRun;
  readonly source: Source;
  readonly connector: AnyConnector;
  readonly context: ConnectorContext<unknown, unknown>;
  readonly redactor: SecretRedactor;
  readonly ledger: RunLedger;
  readonly batch: StepBatch;
  /** Aborted when the run has to stop; the reason is a `RunStop`. */
  readonly signal: AbortSignal;
  /** The last one that is stored. */
  checkpoint: StoredCheckpoint | null;
  /** Something is stored that the index has not been told of. */
  changed: boolean;
  /** An item failed in a way that may pass. */
  failedForNow: boolean;
}
