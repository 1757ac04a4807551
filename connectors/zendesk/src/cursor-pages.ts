import { ConnectorError } from "@handrail/connector-kit";
import { z } from "zod";
import { brokenOffError } from "./broken-off-error.ts";
import type { Parameters, ZendeskClient } from "./client.ts";
import { pageMetaSchema } from "./schemas.ts";

export interface CursorPage<T> {
  readonly records: readonly T[];
  /** Where the next page starts; undefined at the end. */
  readonly after: string | undefined;
  /** Why this is the last page although the listing is not through. */
  readonly brokenOff: string | undefined;
}

const pageSize = 100;
/** A page that comes twice is asked for again; one that always leads back would be asked for without end. */
const mostRequestsPerCursor = 3;

/**
 * Goes through a list page by page. A page that does not say whether there is more, or one that leads back to itself,
 * ends it as broken off: never as complete.
 * @param name of the list in the answer: `articles`
 * @param start cursor of an earlier page to go on after
 * @throws ConnectorError `checkpoint_expired` when Zendesk does not know `start` any more
 */
export async function* cursorPages<T>(
  client: ZendeskClient,
  path: string,
  name: string,
  recordSchema: z.ZodType<T>,
  parameters: Parameters = {},
  start?: string,
): AsyncGenerator<CursorPage<T>, void> {
  const schema = pageMetaSchema.and(z.object({ [name]: z.array(recordSchema) }));
  const requests = new Map<string, number>();
  let after = start;
  for (;;) {
    const page = await client
      .get(path, schema, { "page[size]": pageSize, ...parameters, "page[after]": after })
      .catch((error: unknown) => {
        throw after !== undefined && after === start ? expiredCursor(error) : error;
      });
    const records = (page as Record<string, unknown>)[name] as T[];
    const onOnePage = page.meta === undefined && page.next_page === null && page.count === records.length;
    const hasMore = onOnePage ? false : page.meta?.has_more;
    if (hasMore === false) return yield { records, after: undefined, brokenOff: undefined };
    const next = page.meta?.after_cursor;
    if (hasMore !== true || typeof next !== "string" || next === "")
      return yield {
        records,
        after: undefined,
        brokenOff: "Zendesk ended the list without saying that it is complete.",
      };
    const times = (requests.get(next) ?? 0) + 1;
    if (times > mostRequestsPerCursor)
      return yield {
        records,
        after: undefined,
        brokenOff: "Zendesk's list leads back to a page that was read before.",
      };
    requests.set(next, times);
    yield { records, after: next, brokenOff: undefined };
    after = next;
  }
}

function expiredCursor(error: unknown): unknown {
  if (!(error instanceof ConnectorError) || error.status === undefined) return error;
  if (![400, 404, 410, 422].includes(error.status)) return error;
  return new ConnectorError({
    code: "checkpoint_expired",
    message: "Zendesk does not know any more where the last sync stopped.",
    status: error.status,
    cause: error,
  });
}

/** All records of a list that has to be complete to be of use. @throws ConnectorError */
export async function wholeList<T>(
  client: ZendeskClient,
  path: string,
  name: string,
  recordSchema: z.ZodType<T>,
  parameters: Parameters = {},
): Promise<T[]> {
  const all: T[] = [];
  for await (const { records, brokenOff } of cursorPages(client, path, name, recordSchema, parameters)) {
    all.push(...records);
    if (brokenOff !== undefined) throw brokenOffError(brokenOff);
  }
  return all;
}
