import { HandrailError, type ClaimedRun, type RunError, type RunState } from "@handrail/core";
import type { ActiveRun } from "./active-run.ts";
import { applyDeletions } from "./apply-deletions.ts";
import { connectorContext } from "./connector-context.ts";
import type { SyncDependencies } from "./dependencies.ts";
import { checkFailureRatio } from "./failure-ratio.ts";
import { createHeartbeat } from "./heartbeat.ts";
import { readAccess } from "./read-access.ts";
import { readPatiently } from "./read-patiently.ts";
import { retryItems } from "./retry-items.ts";
import { openLedger } from "./run-ledger.ts";
import { RunParked } from "./run-parked.ts";
import { RunStop } from "./run-stop.ts";
import { createSecretRedactor } from "./secret-redactor.ts";
import { settleIndex } from "./settle-index.ts";
import { SourceReadError } from "./source-read-error.ts";
import { createStepBatch } from "./step-batch.ts";

/** How a run left this process. */
export type RunOutcome =
  | { readonly kind: "ended"; readonly state: RunState }
  | { readonly kind: "parked"; readonly resumeAt: Date | null }
  /** Back in the queue, or in the hands of another worker. */
  | { readonly kind: "left" };

/**
 * Works on a claimed run until it ends, is parked or has to stop.
 * @param shutdown aborted when the process stops; the run goes back to the queue
 * @throws what our own database throws: the run stays as it is and is taken up again
 */
export async function executeRun(
  dependencies: SyncDependencies,
  claimed: ClaimedRun,
  shutdown: AbortSignal,
): Promise<RunOutcome> {
  const { lease } = claimed;
  const { runs } = dependencies;
  const heartbeat = createHeartbeat(dependencies, lease, shutdown);
  const redactor = createSecretRedactor();
  const ledger = openLedger(claimed, claimed.run.startedAt ? await dependencies.documents.seen(lease) : []);
  const logger = redactor.logger(dependencies.logger);
  let active: ActiveRun | undefined;

  const end = async (state: RunState, error?: RunError, withCheckpoint = false): Promise<RunOutcome> => {
    const sourceCheckpoint = withCheckpoint ? active?.checkpoint : undefined;
    await runs.end(lease, ledger.snapshot(), {
      state,
      ...(error ? { error } : {}),
      ...(sourceCheckpoint ? { sourceCheckpoint } : {}),
    });
    return { kind: "ended", state };
  };

  try {
    const source = await dependencies.sources.get(lease.workspaceId, lease.sourceId);
    const connector = dependencies.connectors.find(({ manifest }) => manifest.kind === source?.kind);
    if (!source) return { kind: "left" };
    if (claimed.run.cancelRequested) return await end("cancelled");
    await settleIndex(dependencies, source, heartbeat.signal);
    if (!connector)
      return await end("failed", {
        code: "connector_missing",
        message: `This installation has no connector for "${source.kind}".`,
        hint: "Update Handrail, or remove the source.",
      });
    active = {
      dependencies: { ...dependencies, logger },
      lease,
      claimed,
      source,
      connector,
      context: await connectorContext(dependencies, source, redactor, heartbeat.signal),
      redactor,
      ledger,
      batch: createStepBatch(),
      signal: heartbeat.signal,
      checkpoint: claimed.checkpoint,
      changed: false,
      failedForNow: false,
    };
    return await work(active, end);
  } catch (error) {
    if (error instanceof RunStop) {
      if (error.reason === "cancel") return await end("cancelled");
      if (error.reason === "pause") {
        await runs.park(lease, null, claimed.parks);
        return { kind: "parked", resumeAt: null };
      }
      if (error.reason === "shutdown") await runs.release(lease);
      return { kind: "left" };
    }
    if (error instanceof RunParked) {
      await runs.park(lease, error.resumeAt, error.parks);
      return { kind: "parked", resumeAt: error.resumeAt };
    }
    if (error instanceof HandrailError && error.code === "run_superseded") return { kind: "left" };
    const known = error instanceof SourceReadError ? error.error : error;
    if (!(known instanceof HandrailError)) throw error;
    logger.warn("A sync failed.", { source: lease.sourceId, run: lease.runId, code: known.code, error: known });
    return await end("failed", {
      code: known.code,
      message: redactor.text(known.message),
      hint: redactor.text(known.hint),
    });
  } finally {
    heartbeat.stop();
  }
}

async function work(
  run: ActiveRun,
  end: (state: RunState, error?: RunError, withCheckpoint?: boolean) => Promise<RunOutcome>,
): Promise<RunOutcome> {
  const { claimed, connector, ledger } = run;
  const { mode } = claimed.run;
  if (mode === "access") await readAccess(run);
  else if (mode === "retry") await retryItems(run);
  else {
    await readPatiently(run);
    checkFailureRatio(ledger.counts, "end");
  }
  const held = mode === "access" ? 0 : await applyDeletions(run);
  const reads = mode === "full" || mode === "incremental";
  const incomplete = reads && ledger.readsAll && ledger.listing !== "complete";
  if (incomplete && ledger.listing === "none") {
    ledger.listing = "incomplete";
    ledger.warn({ code: "incomplete_listing", message: "The source did not say that it listed everything." });
  }
  // The next incremental run may begin here only if nothing before it is still to be read.
  const lost = ledger.rangeFailed || (run.failedForNow && connector.fetchOne === undefined);
  const withCheckpoint = reads && !incomplete && (ledger.readsAll || !lost);
  if (held > 0) return end("held", undefined, withCheckpoint);
  return end(incomplete || ledger.counts.failed > 0 ? "partial" : "succeeded", undefined, withCheckpoint);
}
