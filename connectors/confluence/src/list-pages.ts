import { ConnectorError } from "@handrail/connector-kit";
import type { z } from "zod";
import type { ConfluenceClient } from "./client.ts";
import { listSchema } from "./schemas.ts";

const smallestLimit = 5;
/** How often the same page is asked for before its cursor is taken to go round in circles. */
const mostVisits = 3;

/** The path within the API of a link, which Confluence gives relative to its own host, whichever is asked. */
export function apiPathOf(link: string): string | undefined {
  const start = link.search(/\/(?:api\/v2|rest\/api)\//);
  return start < 0 ? undefined : link.slice(start);
}

function withParameter(path: string, name: string, value: string): string {
  const url = new URL(path, "https://path.invalid");
  url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}

function isTooMuch(error: unknown): boolean {
  return (
    error instanceof ConnectorError &&
    (error.code === "too_large" || (error.status ?? 0) >= 500 || error.code === "timeout")
  );
}

export interface ListPage<T> {
  readonly items: readonly T[];
  /** Where the list goes on; undefined at its end. */
  readonly next: string | undefined;
}

/**
 * A list from `path` on, page by page, following the links that each page gives. Asks for half as much when a page is
 * too much for the server, and for the same page again when an earlier one comes back.
 * @throws ConnectorError also `invalid_response` for a list that does not end, or breaks off without saying so
 */
export async function* listPages<T>(
  client: ConfluenceClient,
  path: string,
  item: z.ZodType<T>,
  limit: number,
): AsyncGenerator<ListPage<T>, void> {
  const schema = listSchema(item);
  const visits = new Map<string, number>();
  let size = limit;
  let at: string | undefined = withParameter(path, "limit", String(size));
  while (at !== undefined) {
    const key = withParameter(at, "limit", "");
    const count: number = (visits.get(key) ?? 0) + 1;
    visits.set(key, count);
    if (count > mostVisits) {
      throw new ConnectorError({
        code: "invalid_response",
        message: "Confluence gives the same part of a list again and again.",
      });
    }
    let page: z.infer<typeof schema>;
    try {
      page = await client.get(at, schema);
    } catch (error) {
      if (!isTooMuch(error) || size <= smallestLimit) throw error;
      size = Math.max(smallestLimit, size >> 1);
      at = withParameter(at, "limit", String(size));
      visits.set(key, count - 1);
      continue;
    }
    const next: string | undefined = page._links.next ? apiPathOf(page._links.next) : undefined;
    if (page._links.next && next === undefined) {
      throw new ConnectorError({
        code: "invalid_response",
        message: "Confluence says where a list goes on in a way that cannot be read.",
      });
    }
    yield { items: page.results as T[], next };
    at = next === undefined ? undefined : withParameter(next, "limit", String(size));
  }
}

function isUnknownCursor(error: unknown): boolean {
  return error instanceof ConnectorError && (error.status === 400 || error.status === 410);
}

/** A whole list, begun anew once when its cursor is known no more: then some items are in it twice. */
export async function wholeList<T>(
  client: ConfluenceClient,
  path: string,
  item: z.ZodType<T>,
  limit = 100,
): Promise<T[]> {
  const items: T[] = [];
  for (let attempt = 1; ; attempt++) {
    const before = items.length;
    try {
      for await (const page of listPages(client, path, item, limit)) for (const each of page.items) items.push(each);
      return items;
    } catch (error) {
      if (!isUnknownCursor(error) || attempt > 1 || items.length === before) throw error;
    }
  }
}

/** Asks for the beginning of a list only, to see whether it may be read. */
export async function beginningOf<T>(
  client: ConfluenceClient,
  path: string,
  item: z.ZodType<T>,
): Promise<readonly T[]> {
  for await (const { items } of listPages(client, path, item, smallestLimit)) return items;
  return [];
}
