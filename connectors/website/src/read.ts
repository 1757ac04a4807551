import type { SourceEvent } from "@handrail/connector-kit";
import { mostCheckpointAddresses, type Progress, type WebsiteCheckpoint } from "./checkpoint.ts";
import { createSiteClient, type WebsiteContext } from "./client.ts";
import { crawlPages } from "./crawl-pages.ts";
import { findStarts, mostReportedSkips } from "./find-starts.ts";
import { foundAddresses } from "./found-addresses.ts";
import { pageId } from "./page-id.ts";
import { createPageQuota } from "./page-quota.ts";
import { scopeOf } from "./scope.ts";
import { visitPage, type Visit } from "./visit-page.ts";

/** Pages that are loaded at the same time. */
const concurrency = 2;
/** Pages between two checkpoints. */
const checkpointEvery = 25;

interface Visited {
  readonly address: string;
  readonly visit: Visit;
  /** Addresses that this visit was the first to find. */
  readonly next: readonly string[];
  /** Links to pages of the site that are left out, with the reason. */
  readonly leftOut: readonly { readonly address: string; readonly reason: string }[];
}

function eventOf({ visit }: Visited): SourceEvent<WebsiteCheckpoint> | undefined {
  switch (visit.kind) {
    case "item":
      return { kind: "upsert", item: visit.item };
    case "unchanged":
      return { kind: "unchanged", externalId: visit.id };
    case "gone":
      return { kind: "delete", externalId: visit.id, reason: visit.reason };
    case "skip":
      return {
        kind: "skip",
        externalId: visit.id,
        reason: visit.reason,
        ...(visit.title ? { title: visit.title } : {}),
      };
    case "failure":
      return { kind: "failure", scope: "item", externalId: visit.id, error: visit.error };
    default:
      return undefined;
  }
}

/**
 * Reads the pages of a website. There is no cheaper way to learn what has changed than to ask for each page, so an
 * incremental read is a full one.
 */
export async function* read(
  context: WebsiteContext,
  { checkpoint }: { readonly checkpoint: WebsiteCheckpoint },
): AsyncGenerator<SourceEvent<WebsiteCheckpoint>, void> {
  const { config, signal } = context;
  const client = await createSiteClient(context);
  const scope = scopeOf(config);
  const needsLinks = config.mode === "crawl";
  const starts = new Set(config.startUrls.map(pageId));
  let progress: Progress;
  if (checkpoint.phase === "start") {
    const found = await findStarts(config, client, scope);
    yield* found.events;
    progress = found.progress;
  } else progress = checkpoint;

  const found = foundAddresses(progress.found);
  const quota = createPageQuota(config.maxPages, progress.taken);
  const takenIds = new Set<string>();
  const deadline = context.clock().getTime() + config.maxMinutes * 60_000;
  let { gap } = progress;

  function sortLinks(links: readonly string[]): Pick<Visited, "next" | "leftOut"> {
    const next: string[] = [];
    const leftOut: { address: string; reason: string }[] = [];
    for (const link of links) {
      const address = pageId(link);
      if (!address || !scope.isOnSite(address) || !found.add(address)) continue;
      const reason = scope.reasonAgainst(address);
      if (reason === undefined) next.push(address);
      else leftOut.push({ address, reason });
    }
    return { next, leftOut };
  }

  async function visitOnce(address: string): Promise<{ result: Visited; next: readonly string[] }> {
    let hasPlace = false;
    let isTaken = false;
    try {
      const visit = await visitPage(context, client, address, {
        scope,
        needsLinks,
        compares: true,
        isStart: (id) => starts.has(id),
        async claim() {
          if (context.clock().getTime() > deadline) return false;
          hasPlace = await quota.claim();
          return hasPlace;
        },
      });
      const isPage = visit.kind === "item" || visit.kind === "unchanged";
      isTaken = isPage && !takenIds.has(visit.id);
      if (isTaken) {
        takenIds.add(visit.id);
        found.add(visit.id);
      }
      const links = sortLinks(visit.links);
      const shown: Visit = isPage && !isTaken ? { kind: "passed", id: visit.id, links: [] } : visit;
      return { result: { address, visit: shown, ...links }, next: links.next };
    } finally {
      if (hasPlace) quota.settle(isTaken);
    }
  }

  // What the next checkpoint says: it must know no more than the events before it.
  const pending = new Set(progress.pending);
  const told = foundAddresses(progress.found);
  let toldTaken = progress.taken;
  let done = 0;
  let reportedSkips = 0;
  for await (const visited of crawlPages({ starts: progress.pending, visit: visitOnce, concurrency, signal })) {
    const { visit, address, next, leftOut } = visited;
    const event = eventOf(visited);
    if (event) yield event;
    for (const { address: externalId, reason } of leftOut)
      if ((reportedSkips += 1) <= mostReportedSkips) yield { kind: "skip", externalId, reason };
    if (visit.kind === "left")
      gap ||=
        quota.taken >= config.maxPages
          ? `There are more than the ${config.maxPages} pages that are taken at most.`
          : `It took longer than ${config.maxMinutes} minutes.`;
    if (visit.kind === "failure" && needsLinks)
      gap ||= `${address} could not be read, and with it the links to other pages.`;
    pending.delete(address);
    for (const each of [address, visit.id, ...next, ...leftOut.map((link) => link.address)]) told.add(each);
    for (const each of next) pending.add(each);
    if (visit.kind === "item" || visit.kind === "unchanged") toldTaken += 1;
    done += 1;
    if (done % checkpointEvery !== 0) continue;
    const marks = told.marks();
    yield { kind: "progress", done, ...(needsLinks ? {} : { total: progress.pending.length }) };
    if (marks.length <= mostCheckpointAddresses)
      yield {
        kind: "checkpoint",
        checkpoint: { phase: "pages", pending: [...pending], found: marks, taken: toldTaken, gap },
      };
  }
  yield { kind: "progress", done, ...(needsLinks ? {} : { total: progress.pending.length }) };
  // A full read that comes after this one begins anew.
  yield { kind: "checkpoint", checkpoint: { phase: "start" } };
  yield { kind: "listing-end", complete: gap === "", ...(gap ? { reason: gap } : {}) };
}
