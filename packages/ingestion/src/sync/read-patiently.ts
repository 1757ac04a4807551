import type { ConnectorError } from "@handrail/connector-kit";
import type { ActiveRun } from "./active-run.ts";
import { readSource } from "./read-source.ts";
import { RunParked } from "./run-parked.ts";
import { SourceReadError } from "./source-read-error.ts";
import { pause } from "./until-aborted.ts";

const mostAttempts = 3;
const defaultRetryPauseMs = 1_000;
const defaultLongestWaitMs = 60_000;
/** Minutes that a run is put down for when the source stays away, one after the other; then it fails. */
const parkMinutes = [1, 5, 15, 60, 180];

/**
 * Reads a source to its end through failures that pass: a few new attempts from the last checkpoint, then the run is
 * parked; an expired checkpoint makes it read everything.
 * @throws RunParked, RunStop, SourceReadError
 */
export async function readPatiently(run: ActiveRun): Promise<void> {
  let attempt = 0;
  let expired = false;
  for (;;) {
    const before = run.checkpoint;
    try {
      await readSource(run);
      return;
    } catch (error) {
      if (!(error instanceof SourceReadError)) throw error;
      run.batch.clear();
      if (run.checkpoint !== before) attempt = 0;
      if (error.error.code === "checkpoint_expired" && !expired) {
        expired = true;
        await startOver(run);
      } else {
        await waitFor(run, error, attempt++);
      }
    }
  }
}

/** Everything is read anew; nothing that was met so far counts as met. */
async function startOver(run: ActiveRun): Promise<void> {
  const { dependencies, lease, ledger } = run;
  await dependencies.runs.startOver(lease);
  run.checkpoint = null;
  ledger.seen.clear();
  ledger.readsAll = true;
  ledger.listing = "none";
  ledger.counts.listed = 0;
  ledger.counts.unchanged = 0;
}

async function waitFor(run: ActiveRun, error: SourceReadError, attempt: number): Promise<void> {
  const { claimed, dependencies, signal } = run;
  const { retryable, retryAt }: ConnectorError = error.error;
  if (!retryable) throw error;
  const { retryPauseMs = defaultRetryPauseMs, longestWaitMs = defaultLongestWaitMs } = dependencies.pace ?? {};
  const now = dependencies.clock().getTime();
  const asked = retryAt ? retryAt.getTime() - now : 0;
  // Getting any further takes back what was counted against the run.
  const parks = run.checkpoint === claimed.checkpoint ? claimed.parks : 0;
  if (asked > longestWaitMs) throw new RunParked(retryAt!, parks);
  if (attempt + 1 >= mostAttempts) {
    const minutes = parkMinutes[parks];
    if (minutes === undefined) throw error;
    throw new RunParked(new Date(now + minutes * 60_000), parks + 1);
  }
  dependencies.logger.info("A source did not answer; the sync waits and goes on.", {
    source: run.source.id,
    code: error.error.code,
    attempt: attempt + 1,
  });
  await pause(Math.max(asked, retryPauseMs * 2 ** attempt), signal);
}
