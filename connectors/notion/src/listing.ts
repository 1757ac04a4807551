import { ConnectorError } from "@handrail/connector-kit";
import type { NotionList } from "./official/schemas.ts";

/** A page that comes twice is asked for again; one that always leads back would be asked for without end. */
const mostRequestsPerCursor = 3;

export interface ListPage {
  readonly results: NotionList["results"];
  /** Where the next page starts; null at the end. */
  readonly next: string | null;
  /** Why this is the last page although the listing is not through. */
  readonly brokenOff: string | undefined;
}

/** Counts where pages lead, so that a list that goes in circles comes to an end. */
export type CursorCounts = Map<string, number>;

/**
 * Reads what a page of a list says of its end. One that does not say where it goes on, leads back to itself, or is cut
 * by Notion is broken off: never complete.
 * @param name of the list among those that are counted
 */
export function listPage(list: NotionList, name: string, counts: CursorCounts): ListPage {
  const { results, has_more: hasMore, next_cursor: next, request_status: status } = list;
  const cut =
    status?.type === "incomplete"
      ? "Notion lists no more than a part of the workspace. Choose pages to begin from to read all of it."
      : undefined;
  if (!hasMore) return { results, next: null, brokenOff: cut };
  if (!next) return { results, next: null, brokenOff: "Notion ended a list without saying that it is complete." };
  const key = `${name} ${next}`;
  const times = (counts.get(key) ?? 0) + 1;
  counts.set(key, times);
  if (times > mostRequestsPerCursor)
    return { results, next: null, brokenOff: "A list of Notion leads back to a page that was read before." };
  return { results, next, brokenOff: cut };
}

/** All of a list that is of use only when it is complete. @throws ConnectorError */
export async function wholeList(
  ask: (cursor: string | null) => Promise<NotionList>,
  mostResults: number,
): Promise<NotionList["results"]> {
  const all: NotionList["results"] = [];
  const counts: CursorCounts = new Map();
  let cursor: string | null = null;
  do {
    const page: ListPage = listPage(await ask(cursor).catch(changedMeanwhile), "", counts);
    if (page.brokenOff !== undefined) throw new ConnectorError({ code: "invalid_response", message: page.brokenOff });
    all.push(...page.results);
    if (all.length > mostResults)
      throw new ConnectorError({ code: "too_large", message: `A page has more than ${mostResults} blocks.` });
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

/** A place in a list that was given a moment ago is gone when the list was changed. */
function changedMeanwhile(error: unknown): never {
  if (!(error instanceof ConnectorError) || error.code !== "checkpoint_expired") throw error;
  throw new ConnectorError({ code: "unavailable", message: "A page was changed while it was read.", cause: error });
}
