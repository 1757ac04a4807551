import { ConnectorError } from "@handrail/connector-kit";
import type { ListingPlace } from "./checkpoint.ts";
import type { NotionSync } from "./notion-sync.ts";
import { readPage, type NotionEvent } from "./page-events.ts";
import { readPublicPage } from "./public/public-events.ts";
import { startWalk, type Step } from "./walk.ts";

/** Pages between two checkpoints. */
const checkpointEvery = 20;
/** A checkpoint stays small: while more is pending than this, the last one stands. */
const mostPending = 400;

/** Reads everything from a place in the listing to its end. */
export async function* readListing(
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
      walk.add(children ?? []);
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
    } else {
      const failure = failureOf(step);
      if (failure) yield failure;
      incomplete ??= failure ? `Something could not be listed: ${failure.error.message}` : null;
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

/** @returns undefined for something that is gone, as may be */
export function failureOf(
  step: Extract<Step, { kind: "failed" | "hidden" }>,
): Extract<NotionEvent, { kind: "failure" }> | undefined {
  if (step.kind === "failed") return { kind: "failure", scope: step.scope, externalId: step.id, error: step.error };
  if (!step.isChosen) return undefined;
  const error = new ConnectorError({
    code: "not_found",
    message: `A page to begin from is not shared with the integration: ${step.id}.`,
    hint: "Share it in Notion by ••• › Connections, or take it out of the settings.",
  });
  return { kind: "failure", scope: "range", externalId: step.id, error };
}
