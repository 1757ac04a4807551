import type { DocumentId, Locale, SuggestHit, SuggestQuery } from "@handrail/core";
import { sql } from "kysely";
import { rankHeadings, type HeadingCandidate } from "../query/rank-headings.ts";
import { scoreSegments } from "../query/score-segments.ts";
import { weighTerms } from "../query/term-weights.ts";
import { fieldMark } from "../segment/segment.ts";
import { headingTerms } from "../write/entries.ts";
import type { ReadContext } from "./search-lexical.ts";

/** Headings are short and differ little in length; a weak length norm keeps the long ones in the game. */
const headingBm25 = { k1: 1.2, b: 0.3 };
const candidateCount = 150;

interface HeadingRow {
  readonly id: string;
  readonly anchor: string;
  readonly ordinal: number;
  readonly text: string;
  readonly document_id: DocumentId;
  readonly title: string;
  readonly url: string;
  readonly locale: Locale;
}

/** See `SearchIndex.suggest`. */
export async function suggestHeadings(
  { db, directory, postings, scopes }: ReadContext,
  query: SuggestQuery,
): Promise<SuggestHit[]> {
  const terms = [...headingTerms(query.text, query.locale, true).keys()].map((term) => fieldMark.headings + term);
  if (terms.length === 0) return [];
  const segments = await directory.live(db, query.workspaceId, "headings", query.locale);
  const entryCount = segments.reduce((sum, segment) => sum + segment.entryCount, 0);
  const lists = await postings.read(db, segments, terms);
  const frequency = (term: string) => lists.reduce((sum, list) => sum + (list.get(term)?.count ?? 0), 0);
  const weighed = weighTerms(terms, () => true, frequency, entryCount);
  await postings.complete(
    db,
    segments,
    lists,
    weighed.flatMap(({ term, used }) => (used ? term : [])),
  );
  const idfSum = weighed.reduce((sum, { idf }) => sum + idf, 0);
  const scored = scoreSegments(
    await scopes.within(db, query.workspaceId, "headings", segments, query.scope),
    lists,
    [{ terms: weighed, bm25: headingBm25, weight: 1 / (idfSum || 1) }],
    query.audiences,
    Math.max(candidateCount, query.limit),
  );
  if (scored.length === 0) return [];
  const { rows } = await sql<HeadingRow>`
    select headings.id, headings.anchor, headings.ordinal, headings.text, documents.*
    from document_headings as headings
    cross join lateral (
      select id as document_id, title, url, locale
      from documents
      where documents.workspace_id = headings.workspace_id and documents.id = headings.document_id
      limit 1
    ) as documents
    where headings.workspace_id = ${query.workspaceId} and headings.id = any(${scored.map(({ id }) => id)}::text[])
  `.execute(db);
  const found = new Map(rows.map((row) => [row.id, row]));
  const candidates = scored.flatMap(({ id, total }): HeadingCandidate[] => {
    const row = found.get(id);
    return row
      ? [
          {
            score: total,
            text: row.text,
            isTitle: row.ordinal === 0,
            hit: {
              documentId: row.document_id,
              title: row.title,
              heading: row.ordinal === 0 ? "" : row.text,
              url: row.url,
              anchor: row.anchor,
              locale: row.locale,
            },
          },
        ]
      : [];
  });
  return rankHeadings(candidates, query.text, query.locale).slice(0, query.limit);
}
