import { createHash } from "node:crypto";
import { ConnectorError, type SourceEvent } from "@handrail/connector-kit";
import type { StoredCheckpoint } from "@handrail/core";
import type { ActiveRun } from "./active-run.ts";
import { checkFailureRatio } from "./failure-ratio.ts";
import { fromSource, SourceReadError } from "./source-read-error.ts";
import { storable } from "./storable.ts";
import { untilAborted } from "./until-aborted.ts";
import { writeStep } from "./write-step.ts";

const writeAtLeastEveryMs = 2_000;
/** A source that comes back to the same place this often without anything new is going round in circles. */
const mostRepetitions = 3;
/** And so is one that lists what it has listed, this many in a row. */
const mostRepeatedItems = 500;

/**
 * Reads a source from the run's checkpoint to the end, step by step.
 * @throws SourceReadError what makes going on pointless; RunStop when the run has to stop
 */
export async function readSource(run: ActiveRun): Promise<void> {
  const { connector, context, ledger, signal } = run;
  const checkpoint = usableCheckpoint(run);
  const repetition = createRepetitionGuard(run);
  const mode = ledger.readsAll ? "full" : "incremental";
  const events = untilAborted(fromSource(connector.read(context, { mode, checkpoint })), signal);
  let lastWrite = performance.now();
  const write = async (at?: StoredCheckpoint) => {
    await writeStep(run, at);
    lastWrite = performance.now();
  };
  try {
    for (;;) {
      const { value: event, done } = await ledger.timed("read", () => events.next());
      if (done) break;
      repetition.sees(event);
      if (event.kind === "checkpoint") {
        await write(storedCheckpoint(run, event.checkpoint));
      } else {
        await take(run, event, write);
        if (run.batch.isFull() || performance.now() - lastWrite > writeAtLeastEveryMs) await write();
      }
      checkFailureRatio(ledger.counts, "reading");
    }
    await write();
  } finally {
    void events.return();
  }
}

async function take(run: ActiveRun, event: SourceEvent<unknown>, write: () => Promise<void>): Promise<void> {
  const { batch, ledger, dependencies, source } = run;
  switch (event.kind) {
    case "upsert": {
      const externalId = storable(event.item.externalId);
      batch.report(externalId, { kind: "upsert", item: { ...event.item, externalId } });
      return;
    }
    case "unchanged":
      batch.report(storable(event.externalId), { kind: "unchanged", access: event.access });
      return;
    case "skip":
      batch.report(storable(event.externalId), {
        kind: "skip",
        title: storable(event.title ?? ""),
        reason: storable(event.reason),
      });
      return;
    case "delete":
      batch.report(storable(event.externalId), { kind: "delete", reason: storable(event.reason) });
      return;
    case "delete-tree": {
      // What came just before may lie below this path, or have left it.
      await write();
      const below = await dependencies.documents.below(source.workspaceId, source.id, event.path);
      for (const externalId of below) batch.report(externalId, { kind: "delete", reason: storable(event.reason) });
      return;
    }
    case "failure":
      if (event.scope === "item" && event.externalId)
        batch.fail(storable(event.externalId), { title: storable(event.title ?? ""), error: event.error });
      else {
        ledger.rangeFailed = true;
        ledger.counts.failed++;
        ledger.warn({ code: "range_failed", message: run.redactor.text(event.error.message) });
      }
      return;
    case "progress":
      ledger.progress = { done: event.done, total: event.total ?? null };
      return;
    case "listing-end":
      if (!ledger.readsAll) return;
      ledger.listing = event.complete && !ledger.rangeFailed ? "complete" : "incomplete";
      if (!event.complete)
        ledger.warn({
          code: "incomplete_listing",
          message: run.redactor.text(event.reason ?? "The source did not list everything. Nothing is deleted."),
        });
      return;
    case "checkpoint":
  }
}

/** The checkpoint of an interrupted run, or of the last one; the beginning where it is of no use. */
function usableCheckpoint({ checkpoint, connector, ledger }: ActiveRun): unknown {
  const format = connector.checkpoint;
  if (checkpoint?.version === format.version) {
    const parsed = format.schema.safeParse(checkpoint.value);
    if (parsed.success) return parsed.data;
  }
  // A checkpoint of another version, newer or older, tells nothing: everything is read.
  if (checkpoint) ledger.readsAll = true;
  return format.initial();
}

function storedCheckpoint({ connector, redactor }: ActiveRun, value: unknown): StoredCheckpoint {
  if (redactor.holdsSecret(JSON.stringify(value) ?? ""))
    throw new SourceReadError(
      new ConnectorError({ code: "invalid_response", message: "A checkpoint may not hold a secret." }),
    );
  return { version: connector.checkpoint.version, value };
}

function createRepetitionGuard({ ledger }: ActiveRun): { sees(event: SourceEvent<unknown>): void } {
  const places = new Map<string, { news: number; times: number }>();
  let news = 0;
  let repeated = 0;
  const givesUp = () => {
    throw new SourceReadError(
      new ConnectorError({
        code: "invalid_response",
        message: "The source lists the same again and again.",
        hint: "Run a full sync later. If it stays, the source or its connector has a fault.",
      }),
    );
  };
  const met = new Set<string>();
  return {
    sees(event) {
      if (event.kind === "checkpoint") {
        const place = createHash("sha256")
          .update(JSON.stringify(event.checkpoint) ?? "")
          .digest("base64");
        const before = places.get(place);
        const times = before?.news === news ? before.times + 1 : 1;
        if (times > mostRepetitions) givesUp();
        places.set(place, { news, times });
        return;
      }
      const externalId =
        event.kind === "upsert" ? event.item.externalId : "externalId" in event ? event.externalId : undefined;
      if (externalId === undefined) return;
      if (met.has(externalId)) {
        repeated++;
        if (repeated > Math.max(mostRepeatedItems, ledger.seen.size)) givesUp();
        return;
      }
      met.add(externalId);
      repeated = 0;
      news++;
    },
  };
}
