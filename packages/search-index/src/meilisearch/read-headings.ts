import type { DatabaseHandle } from "@handrail/database";
import type { AudienceScope, DocumentId, Locale, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import type { HeadingRow } from "./suggest-entry.ts";

const pageSize = 2_000;

const columns = sql`
  headings.id, headings.ordinal, headings.anchor, headings.text, headings.document_id,
  documents.title, documents.url, documents.locale, documents.audience
`;

const joined = sql`
  document_headings as headings
  join documents on documents.workspace_id = headings.workspace_id and documents.id = headings.document_id
`;

/** Headings that an answer of Meilisearch names, as far as they still stand and these readers may see them. */
export async function readHeadings(
  db: DatabaseHandle,
  workspaceId: WorkspaceId,
  locale: Locale,
  ids: readonly string[],
  audiences: AudienceScope,
): Promise<HeadingRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<HeadingRow>`
    select ${columns} from ${joined}
    where headings.workspace_id = ${workspaceId} and headings.id = any(${[...ids]}::text[])
      and documents.locale = ${locale} and documents.audience = any(${[...audiences]}::text[])
  `.execute(db);
  return rows;
}

export async function readHeadingsOf(
  db: DatabaseHandle,
  workspaceId: WorkspaceId,
  documentIds: readonly DocumentId[],
): Promise<HeadingRow[]> {
  const { rows } = await sql<HeadingRow>`
    select ${columns} from ${joined}
    where headings.workspace_id = ${workspaceId} and headings.document_id = any(${[...documentIds]}::text[])
  `.execute(db);
  return rows;
}

/** All headings of a language in the order of their ids. */
export async function* everyHeading(
  db: DatabaseHandle,
  workspaceId: WorkspaceId,
  locale: Locale,
): AsyncGenerator<HeadingRow[]> {
  for (let after = ""; ;) {
    const { rows } = await sql<HeadingRow>`
      select ${columns} from ${joined}
      where headings.workspace_id = ${workspaceId} and headings.id > ${after} and documents.locale = ${locale}
      order by headings.id
      limit ${pageSize}
    `.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.id;
  }
}

export async function localesWithHeadings(db: DatabaseHandle, workspaceId: WorkspaceId): Promise<Locale[]> {
  const { rows } = await sql<{ locale: Locale }>`
    select distinct locale from documents where workspace_id = ${workspaceId} order by locale
  `.execute(db);
  return rows.map(({ locale }) => locale);
}
