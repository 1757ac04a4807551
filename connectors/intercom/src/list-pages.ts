import { ConnectorError } from "@handrail/connector-kit";
import { z } from "zod";
import type { IntercomClient } from "./client.ts";
import { pageSchema } from "./schemas.ts";

const perPage = 50;
const mostPages = 2_000;

/**
 * All records of a list, page by page. Lists are sorted by the last change, so one that changes while it is read may
 * tell a record twice; each comes once.
 * @throws ConnectorError
 */
export async function listPages<T extends { readonly id: string }>(
  client: IntercomClient,
  path: string,
  recordSchema: z.ZodType<T>,
  onRecords: (count: number) => void,
): Promise<T[]> {
  const schema = pageSchema.and(z.object({ data: z.array(recordSchema) }));
  const found = new Map<string, T>();
  for (let page = 1; page <= mostPages; page += 1) {
    const { data, pages } = await client.get(path, schema, { page, per_page: perPage });
    for (const record of data) found.set(record.id, record);
    onRecords(found.size);
    if (page >= (pages?.total_pages ?? 1)) return [...found.values()];
    if (data.length === 0) break;
  }
  throw new ConnectorError({
    code: "unavailable",
    message: "Intercom ended a list before it was through.",
    hint: "Try again in a few minutes.",
  });
}
