import { ConnectorError } from "@handrail/connector-kit";
import type { z } from "zod";
import { listPages, type ListPage } from "./list-pages.ts";
import { contentV1Schema } from "./schemas.ts";
import type { WikiSync } from "./wiki-sync.ts";

/** Reads that follow each other overlap by this much: the search knows minutes, and learns of a change a little later. */
const overlapMinutes = 15;
const pageSize = 50;

export type ChangedContent = z.infer<typeof contentV1Schema>;

function quoted(value: string): string {
  return `"${value.replace(/[\\"]/g, "\\$&")}"`;
}

/**
 * The search's dates are minutes in the time zone of the account, which the API does not tell reliably; a distance from
 * now is the same in all of them.
 */
function changesQuery({ context, spaces }: WikiSync, since: Date): string {
  const minutes = Math.max(0, Math.ceil((context.clock().getTime() - since.getTime()) / 60_000)) + overlapMinutes;
  const types = [
    "page",
    ...(context.config.blogPosts ? ["blogpost"] : []),
    ...(context.config.attachments ? ["attachment"] : []),
  ];
  const within =
    context.config.spaces.length > 0 ? ` and space in (${spaces.map(({ key }) => quoted(key)).join(",")})` : "";
  return `type in (${types.join(",")})${within} and lastmodified >= now("-${minutes}m") order by lastmodified asc`;
}

/**
 * What has changed since, oldest first. Goes on from `next`, the link that an earlier page gave; a link that Confluence
 * knows no more leads to the whole list.
 * @throws ConnectorError
 */
export async function* listChanges(
  sync: WikiSync,
  since: Date,
  next: string | undefined,
): AsyncGenerator<ListPage<ChangedContent>, void> {
  const query = `cql=${encodeURIComponent(changesQuery(sync, since))}&expand=${encodeURIComponent("version,space,container")}`;
  const first = `/rest/api/content/search?${query}`;
  let given = 0;
  try {
    for await (const page of listPages(sync.client, next ?? first, contentV1Schema, pageSize)) {
      given++;
      yield page;
    }
  } catch (error) {
    const unknownCursor = error instanceof ConnectorError && (error.status === 400 || error.status === 410);
    if (!unknownCursor || (next === undefined && given === 0)) throw error;
    yield* listPages(sync.client, first, contentV1Schema, pageSize);
  }
}
