import { ConnectorError, type SourceEvent, type SyncMode } from "@handrail/connector-kit";
import type { RssCheckpoint } from "./checkpoint.ts";
import { loadFeed, type RssContext } from "./client.ts";
import { mapEntry } from "./map-entry.ts";

/** Pages of one feed that are read; a feed with more goes round in circles. */
const mostPages = 500;

type RssEvent = SourceEvent<RssCheckpoint>;

/** Reads a feed with all its pages. */
async function* readFeed(
  context: RssContext,
  feedUrl: string,
  checkpoint: RssCheckpoint,
  mode: "full" | "incremental",
  reported: Set<string>,
): AsyncGenerator<RssEvent, RssCheckpoint> {
  const known = mode === "incremental" ? checkpoint.feeds[feedUrl] : undefined;
  const answer = await loadFeed(context, feedUrl, known);
  if (answer.kind === "unchanged") return checkpoint;
  const visited = new Set([answer.url]);
  for (let page = answer; ;) {
    for (const entry of page.feed.entries) {
      const item = mapEntry(entry, answer.feed, page.url);
      if (reported.has(item.externalId)) continue;
      reported.add(item.externalId);
      const isKnown = (await context.known.revision(item.externalId)) === item.revision;
      yield isKnown ? { kind: "unchanged", externalId: item.externalId } : { kind: "upsert", item };
    }
    const next = page.feed.next && URL.parse(page.feed.next, page.url)?.href;
    if (!next || visited.has(next)) break;
    if (visited.size >= mostPages)
      throw new ConnectorError({ code: "invalid_response", message: `The feed ${feedUrl} has too many pages.` });
    visited.add(next);
    const following = await loadFeed(context, next);
    if (following.kind === "unchanged") break;
    page = following;
  }
  return { feeds: { ...checkpoint.feeds, [feedUrl]: answer.marks } };
}

/**
 * Reads all feeds. Only a full read says that it listed everything: what a feed has stopped to show is gone then. An
 * incremental read skips feeds that have not changed.
 * @throws ConnectorError when no feed can be read
 */
export async function* read(
  context: RssContext,
  request: { readonly mode: Exclude<SyncMode, "access">; readonly checkpoint: RssCheckpoint },
): AsyncGenerator<RssEvent, void> {
  const { feedUrls } = context.config;
  const reported = new Set<string>();
  const failures: ConnectorError[] = [];
  let { checkpoint } = request;
  for (const feedUrl of feedUrls) {
    try {
      checkpoint = yield* readFeed(context, feedUrl, checkpoint, request.mode, reported);
      yield { kind: "checkpoint", checkpoint };
    } catch (error) {
      // A pause that a source asks for is for the engine, like the end of everything.
      if (!(error instanceof ConnectorError) || error.retryAt) throw error;
      failures.push(error);
      if (failures.length === feedUrls.length) throw error;
      yield { kind: "failure", scope: "range", title: feedUrl, error };
    }
    yield { kind: "progress", done: reported.size };
  }
  if (request.mode === "full")
    yield failures.length === 0
      ? { kind: "listing-end", complete: true }
      : {
          kind: "listing-end",
          complete: false,
          reason: `${failures.length} of ${feedUrls.length} feeds could not be read.`,
        };
}
