import type { ActiveRun } from "./active-run.ts";
import { decideDeletions } from "./decide-deletions.ts";
import { settleIndex } from "./settle-index.ts";

/** Decides on everything that may go after a run has read all it could. @returns how many deletions wait for a person */
export async function applyDeletions(run: ActiveRun): Promise<number> {
  const { dependencies, ledger, lease, source } = run;
  const { documents } = dependencies;
  return ledger.timed("remove", async () => {
    const owned = (await documents.count(source.workspaceId, source.id)) - ledger.counts.added;
    const mayMiss = ledger.readsAll && ledger.listing === "complete" && !ledger.rangeFailed;
    const reported = await documents.reportedDeletions(lease);
    const unseen = mayMiss ? await documents.strikeUnseen(lease) : undefined;
    const { remove, hold, warnings } = decideDeletions({ owned, reported, unseen });
    for (const warning of warnings) ledger.warn(warning);
    if (hold.length > 0) await documents.hold(lease, hold);
    if (remove.length > 0) {
      ledger.counts.removed += await documents.markRemoved(lease, remove);
      await settleIndex(dependencies, source);
    }
    return hold.length;
  });
}
