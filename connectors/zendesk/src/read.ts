import { articleEvents, type ZendeskEvent } from "./article-events.ts";
import { brokenOffError } from "./broken-off-error.ts";
import type { ListingPlace, ZendeskCheckpoint } from "./checkpoint.ts";
import { createZendeskClient, type ZendeskContext } from "./client.ts";
import { openHelpCenter, type HelpCenter } from "./help-center.ts";
import { listArticles } from "./list-articles.ts";
import { listChanges } from "./list-changes.ts";
import { chosenLocales } from "./surroundings.ts";

export interface ReadRequest {
  readonly mode: "full" | "incremental";
  readonly checkpoint: ZendeskCheckpoint;
}

/** Reads that follow each other overlap by this much: clocks differ, and a change takes a moment to be listed. */
const overlapSeconds = 600;

/** Reads all articles, or those that changed. Removed ones are in neither: only a complete listing shows that. */
export async function* read(
  context: ZendeskContext,
  { mode, checkpoint }: ReadRequest,
): AsyncGenerator<ZendeskEvent, void> {
  const helpCenter = openHelpCenter(createZendeskClient(context));
  const locales = await chosenLocales(context, helpCenter);
  const now = Math.floor(context.clock().getTime() / 1000) - overlapSeconds;
  const fresh: ListingPlace = { since: now, locale: null, after: null };
  if (mode === "full") {
    const place = checkpoint.phase === "listing" ? checkpoint : fresh;
    return yield* readListing(context, helpCenter, locales, place, "listing");
  }
  if (checkpoint.phase === "changes") return yield* readChanges(context, helpCenter, locales, checkpoint.since, now);
  const place = checkpoint.phase === "start" ? fresh : checkpoint;
  yield* readListing(context, helpCenter, locales, place, "rest");
}

async function* readListing(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  locales: readonly string[],
  { since, locale, after }: ListingPlace,
  phase: "listing" | "rest",
): AsyncGenerator<ZendeskEvent, void> {
  let done = 0;
  let place: Pick<ListingPlace, "locale" | "after"> = { locale, after };
  for await (const { articles, next, brokenOff } of listArticles(helpCenter, locales, place)) {
    for (const listed of articles) yield* articleEvents(context, helpCenter, listed, phase === "rest");
    done += articles.length;
    yield { kind: "progress", done };
    if (brokenOff !== undefined) {
      // The next incremental read goes on at this page; a full read must not, it would miss what came before.
      yield { kind: "checkpoint", checkpoint: { phase: "rest", since, ...place } };
      if (phase === "listing") yield { kind: "listing-end", complete: false, reason: brokenOff };
      return;
    }
    if (next === undefined) break;
    place = next;
    yield { kind: "checkpoint", checkpoint: { phase, since, ...place } };
  }
  if (phase === "listing") yield { kind: "listing-end", complete: true };
  yield { kind: "checkpoint", checkpoint: { phase: "changes", since } };
}

async function* readChanges(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  locales: readonly string[],
  since: number,
  now: number,
): AsyncGenerator<ZendeskEvent, void> {
  let done = 0;
  for await (const page of listChanges(helpCenter, locales, since, now)) {
    for (const listed of page.articles) yield* articleEvents(context, helpCenter, listed, true);
    done += page.articles.length;
    yield { kind: "progress", done };
    yield { kind: "checkpoint", checkpoint: { phase: "changes", since: page.since } };
    if (page.brokenOff !== undefined) yield { kind: "failure", scope: "range", error: brokenOffError(page.brokenOff) };
  }
}
