import type { ListedItem } from "@handrail/connector-kit";
import type { ActiveRun } from "./active-run.ts";
import { fromSource } from "./source-read-error.ts";
import { untilAborted } from "./until-aborted.ts";
import { writeStep } from "./write-step.ts";

const lookUpAtOnce = 100;

/** Reads who may read what, without any text. What is not listed stays as it is: only a full sync concludes from absence. */
export async function readAccess(run: ActiveRun): Promise<void> {
  const { batch, connector, context, dependencies, ledger, signal, source } = run;
  const items = untilAborted(fromSource(connector.enumerate!(context)), signal);
  let page: ListedItem[] = [];
  const take = async () => {
    const stored = await dependencies.documents.find(
      source.workspaceId,
      source.id,
      page.map(({ externalId }) => externalId),
    );
    const ids = new Set(stored.map(({ externalId }) => externalId));
    for (const { externalId, access } of page)
      if (ids.has(externalId)) {
        batch.report(externalId, { kind: "unchanged", access });
        if (batch.isFull()) await writeStep(run);
      }
    page = [];
  };
  for (;;) {
    const { value, done } = await ledger.timed("read", () => items.next());
    if (done) break;
    page.push(value);
    if (page.length >= lookUpAtOnce) await take();
  }
  await take();
  await writeStep(run);
}
