import type { DatabaseHandle } from "@handrail/database";
import type { SuggestHit, SuggestQuery } from "@handrail/core";
import type { Hit } from "meilisearch";
import { hasChanges } from "./changes.ts";
import { failureCode, type Connection } from "./connection.ts";
import { cutCharacters, joinCharacters } from "./cut-characters.ts";
import { indexName } from "./index-name.ts";
import { searchLanguage } from "./languages.ts";
import { readHeadings } from "./read-headings.ts";
import { searchFilter } from "./search-filter.ts";
import type { SearchKeys } from "./search-keys.ts";
import type { SuggestEntry } from "./suggest-entry.ts";

export interface SearchContext {
  readonly db: DatabaseHandle;
  readonly connection: Connection;
  readonly keys: SearchKeys;
}

/** `behind`: the copy may not hold what the index holds, or cannot be asked yet, and must not answer. */
export type CopyAnswer =
  | { readonly kind: "hits"; readonly hits: readonly SuggestHit[] }
  | { readonly kind: "behind"; readonly reason: "changes" | "no index" | "no key" };

const opening = "\ue000";
const closing = "\ue001";
const marks = /[\ue000\ue001]/g;

/** Headings that may have gone, or changed hands, since the copy was made. */
const spare = 5;

/** The text without the signs that Meilisearch reads as instructions: quotation marks and a leading minus. */
function plainQuery(text: string): string {
  return cutCharacters(
    text
      .replaceAll('"', " ")
      .replaceAll(/(^|\s)-+/gu, "$1")
      .trim(),
  );
}

/**
 * Asks Meilisearch for the order and the database for the truth: a hit is shown only if it still stands there for these
 * readers, with the title and the address of now.
 * @throws MeilisearchError
 */
export async function searchHeadings(
  { db, connection, keys }: SearchContext,
  { workspaceId, text, locale, audiences, limit }: SuggestQuery,
): Promise<CopyAnswer> {
  const query = plainQuery(text);
  // Without a word Meilisearch would return everything.
  if (!/[\p{L}\p{N}]/u.test(query) || audiences.length === 0) return { kind: "hits", hits: [] };
  const headers = await keys.headersFor(workspaceId, audiences);
  if (!headers) return { kind: "behind", reason: "no key" };
  if (await hasChanges(db, workspaceId)) return { kind: "behind", reason: "changes" };
  const language = searchLanguage(locale);
  let found: Hit<SuggestEntry>[];
  try {
    const index = connection.searcher.index<SuggestEntry>(indexName(workspaceId, locale));
    const answer = await index.search(
      query,
      {
        filter: searchFilter(workspaceId, audiences),
        limit: limit + spare,
        attributesToRetrieve: ["id"],
        attributesToHighlight: ["text"],
        highlightPreTag: opening,
        highlightPostTag: closing,
        ...(language ? { locales: [language] } : {}),
      },
      { headers },
    );
    found = answer.hits;
  } catch (error) {
    const code = failureCode(error);
    // A language that was never taken over, a server that has lost its data, or an index that somebody else has made.
    if (code === "index_not_found" || code === "invalid_search_filter") return { kind: "behind", reason: "no index" };
    throw error;
  }
  const rows = await readHeadings(
    db,
    workspaceId,
    locale,
    found.map(({ id }) => id),
    audiences,
  );
  const standing = new Map(rows.map((row) => [row.id, row]));
  const hits = found.flatMap(({ id, _formatted }): SuggestHit[] => {
    const row = standing.get(id);
    if (!row) return [];
    const highlight = joinCharacters(_formatted?.text ?? "").replaceAll(closing + opening, "");
    return [
      {
        documentId: row.document_id,
        title: row.title,
        heading: row.ordinal === 0 ? "" : row.text,
        url: row.url,
        anchor: row.anchor,
        locale: row.locale,
        highlight: highlight.replaceAll(marks, "") === row.text ? highlight : row.text,
      },
    ];
  });
  return { kind: "hits", hits: hits.slice(0, limit) };
}
