import type { SourceEvent } from "@handrail/connector-kit";
import type { SiteClient } from "./client.ts";
import type { Progress, WebsiteCheckpoint } from "./checkpoint.ts";
import type { WebsiteConfig } from "./config.ts";
import { foundAddresses } from "./found-addresses.ts";
import { pageId } from "./page-id.ts";
import type { Scope } from "./scope.ts";
import { readSitemaps } from "./sitemap.ts";

/** Left-out pages that are reported with their reasons; the others are only counted in the log. */
export const mostReportedSkips = 100;

export interface Starts {
  readonly progress: Progress;
  readonly events: readonly SourceEvent<WebsiteCheckpoint>[];
}

/**
 * The addresses that a full read begins with.
 * @throws ConnectorError when no sitemap can be read at all
 */
export async function findStarts(config: WebsiteConfig, client: SiteClient, scope: Scope): Promise<Starts> {
  const events: SourceEvent<WebsiteCheckpoint>[] = [];
  const found = foundAddresses([]);
  const pending: string[] = [];
  let gap = "";
  let addresses: readonly string[] = config.startUrls;
  if (config.mode === "sitemap") {
    const listing = await readSitemaps(client, config.startUrls);
    addresses = listing.addresses;
    if (addresses.length === 0 && listing.failures[0]) throw listing.failures[0].error;
    for (const { address, error } of listing.failures)
      events.push({ kind: "failure", scope: "range", title: address, error });
    if (listing.failures.length > 0) gap = "A sitemap could not be read.";
    else if (listing.cutOff) gap = "The sitemaps list more pages than are read.";
  }
  let skips = 0;
  for (const address of addresses) {
    const id = pageId(address);
    if (!id || !found.add(id)) continue;
    const reason = config.mode === "crawl" ? undefined : scope.reasonAgainst(id);
    if (reason === undefined) pending.push(id);
    else if ((skips += 1) <= mostReportedSkips) events.push({ kind: "skip", externalId: id, reason });
  }
  return { events, progress: { phase: "pages", pending, found: found.marks(), taken: 0, gap } };
}
