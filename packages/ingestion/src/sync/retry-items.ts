import { ConnectorError } from "@handrail/connector-kit";
import type { ActiveRun } from "./active-run.ts";
import { SourceReadError } from "./source-read-error.ts";
import { orAborted } from "./until-aborted.ts";
import { writeStep } from "./write-step.ts";

/** Reads single items again: those that were asked for, or whose time has come. */
export async function retryItems(run: ActiveRun): Promise<void> {
  const { batch, claimed, connector, context, dependencies, ledger, signal, source } = run;
  const targets =
    claimed.targets.length > 0
      ? claimed.targets
      : await dependencies.runs.dueRetries(source.workspaceId, source.id, dependencies.clock());
  for (const [done, externalId] of targets.entries()) {
    signal.throwIfAborted();
    ledger.progress = { done, total: targets.length };
    try {
      const fetched = await ledger.timed("read", () => orAborted(connector.fetchOne!(context, externalId), signal));
      if (fetched.kind === "item") batch.report(externalId, { kind: "upsert", item: fetched.item });
      else if (fetched.kind === "gone") batch.report(externalId, { kind: "delete", reason: fetched.reason });
      else batch.report(externalId, { kind: "skip", title: "", reason: fetched.reason });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ConnectorError)) throw new SourceReadError(error);
      // A rate limit is about the source, not about the item.
      if (error.code === "rate_limited") throw new SourceReadError(error);
      batch.fail(externalId, { title: "", error });
    }
    if (batch.isFull()) await writeStep(run);
  }
  ledger.progress = { done: targets.length, total: targets.length };
  await writeStep(run);
}
