import { ConnectorError } from "@handrail/connector-kit";
import type { ListingPlace, NotionCheckpoint, Task } from "./checkpoint.ts";
import type { NotionContext } from "./client.ts";
import { firstTasks } from "./first-tasks.ts";
import { openSync, type NotionSync } from "./notion-sync.ts";
import type { ChildReference } from "./official/load-blocks.ts";
import { readPage, type NotionEvent } from "./page-events.ts";
import { readPublicPage } from "./public/public-events.ts";
import { startWalk } from "./walk.ts";

export interface ReadRequest {
  readonly mode: "full" | "incremental";
  readonly checkpoint: NotionCheckpoint;
}

/**
 * Reads that follow each other overlap by this much: Notion tells the time of a change in minutes, its search takes a
 * while to know of it, and clocks differ.
 */
const overlapMs = 10 * 60_000;
/** Pages between two checkpoints. */
const checkpointEvery = 20;
/** A checkpoint stays small: while more is pending than this, the last one stands. */
const mostPending = 400;

/** Reads everything, or what has changed. Removed pages are in neither: only a complete listing shows that. */
export async function* read(
  context: NotionContext,
  { mode, checkpoint }: ReadRequest,
): AsyncGenerator<NotionEvent, void> {
  const sync = openSync(context);
  if (mode === "incremental" && checkpoint.phase === "changes") return yield* readChanges(sync, checkpoint.since);
  const place: ListingPlace =
    checkpoint.phase === "listing"
      ? checkpoint
      : {
          phase: "listing",
          startedAt: context.clock().toISOString(),
          pending: await firstTasks(sync, "full"),
          incomplete: null,
        };
  yield* readListing(sync, mode, place);
}

async function* readListing(
  sync: NotionSync,
  mode: "full" | "incremental",
  place: ListingPlace,
): AsyncGenerator<NotionEvent, void> {
  const walk = startWalk({ sync, pending: place.pending });
  let { incomplete } = place;
  let done = 0;
  for (let step = await walk.next(); step; step = await walk.next()) {
    if (step.kind === "page") {
      const { event, children } = await readPage(sync, step.page);
      if (event) yield event;
      walk.add(tasksOf(children ?? []));
      incomplete ??= children ? null : `A page could not be read, nor what lies below it: ${step.page.id}.`;
      done++;
    } else if (step.kind === "public") {
      const reading = await readPublicPage(sync.context, step.task);
      yield* reading.events;
      walk.add(reading.below);
      incomplete ??= reading.incomplete;
      done++;
    } else if (step.kind === "listed") {
      incomplete ??= step.brokenOff ?? null;
    } else if (step.isChosen) {
      const error = notShared(step.id);
      incomplete ??= error.message;
      yield { kind: "failure", scope: "range", externalId: step.id, error };
    }
    const isDue = step.kind === "listed" || done % checkpointEvery === 0;
    if (!isDue || walk.pending.length > mostPending) continue;
    yield { kind: "progress", done };
    yield { kind: "checkpoint", checkpoint: { ...place, pending: [...walk.pending], incomplete } };
  }
  yield { kind: "progress", done, total: done };
  if (mode === "full")
    yield incomplete === null
      ? { kind: "listing-end", complete: true }
      : { kind: "listing-end", complete: false, reason: incomplete };
  yield { kind: "checkpoint", checkpoint: { phase: "changes", since: place.startedAt } };
}

function tasksOf(children: readonly ChildReference[]): Task[] {
  return children.map(({ kind, id }) => ({ kind, id }));
}

function notShared(id: string): ConnectorError {
  return new ConnectorError({
    code: "not_found",
    message: `A page to begin from is not shared with the integration: ${id}.`,
    hint: "Share it in Notion by ••• › Connections, or take it out of the settings.",
  });
}

/** What was changed since then, wherever it is, and pages below it that are not known yet. */
async function* readChanges(sync: NotionSync, since: string): AsyncGenerator<NotionEvent, void> {
  const startedAt = sync.context.clock().toISOString();
  const from = new Date(Date.parse(since) - overlapMs);
  from.setUTCSeconds(0, 0);
  const walk = startWalk({ sync, pending: await firstTasks(sync, "incremental"), since: from.toISOString() });
  let done = 0;
  for (let step = await walk.next(); step; step = await walk.next()) {
    if (step.kind === "page") {
      const { event, children = [] } = await readPage(sync, step.page);
      if (event) yield event;
      walk.add(tasksOf(await newOnes(sync, children)));
    } else if (step.kind === "public") {
      const { events, below } = await readPublicPage(sync.context, step.task);
      yield* events;
      walk.add(below);
    } else if (step.kind === "listed") {
      // What was cut off here would be passed over for good if the time moved on.
      if (step.brokenOff !== undefined)
        throw new ConnectorError({ code: "checkpoint_expired", message: step.brokenOff });
      continue;
    }
    done++;
    if (done % checkpointEvery === 0) yield { kind: "progress", done };
  }
  yield { kind: "progress", done, total: done };
  yield { kind: "checkpoint", checkpoint: { phase: "changes", since: startedAt } };
}

/** Creating a page changes the one above it, which is how a page is found that the search does not know yet. */
async function newOnes(sync: NotionSync, children: readonly ChildReference[]): Promise<ChildReference[]> {
  const fresh: ChildReference[] = [];
  for (const child of children)
    if (child.kind === "database" || (await sync.context.known.revision(child.id)) === undefined) fresh.push(child);
  return fresh;
}
