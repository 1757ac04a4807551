import type { Audience, DocumentId, Locale } from "@handrail/core";
import { sql } from "kysely";
import { hasBit } from "../codec/bitmap.ts";
import { createBreather } from "../segment/breathe.ts";
import type { SegmentKind } from "../segment/segment.ts";
import type { VerifyContext } from "./verify-context.ts";

/** What a first look found to differ. Writers go on meanwhile, so each needs a second look under their lock. */
export interface Differences {
  /** Documents with an entry that is missing, is there twice or has other readers. */
  readonly documents: Set<DocumentId>;
  /** Entries that no row stands behind. */
  readonly surplus: Set<string>;
  /** Rows that were compared. */
  readonly compared: number;
}

const pageSize = 10_000;

interface Row {
  readonly id: string;
  readonly document_id: DocumentId;
  readonly audience: Audience;
}

/** Rows of one kind and locale against the live entries of its segments. Holds the ids of the locale in memory. */
export async function compareEntries(context: VerifyContext, kind: SegmentKind, locale: Locale): Promise<Differences> {
  const { db, directory, workspaceId, signal } = context;
  const breathe = createBreather(signal);
  const entries = new Map<string, Audience>();
  const twice = new Set<string>();
  for (const segment of await directory.live(db, workspaceId, kind, locale)) {
    for (let ordinal = 0; ordinal < segment.entryCount; ordinal++) {
      if (hasBit(segment.deleted, ordinal)) continue;
      const id = segment.ids.at(ordinal);
      if (entries.has(id)) twice.add(id);
      entries.set(id, segment.audiences[segment.audienceCodes[ordinal]!]!);
      const pause = breathe();
      if (pause) await pause;
    }
  }
  const documents = new Set<DocumentId>();
  let compared = 0;
  let after = "";
  for (;;) {
    signal?.throwIfAborted();
    const rows = await readPage(context, kind, locale, after);
    for (const row of rows) {
      if (entries.get(row.id) !== row.audience || twice.has(row.id)) documents.add(row.document_id);
      entries.delete(row.id);
    }
    compared += rows.length;
    if (rows.length < pageSize) break;
    after = rows.at(-1)!.id;
  }
  return { documents, surplus: new Set(entries.keys()), compared };
}

async function readPage(
  { db, workspaceId }: VerifyContext,
  kind: SegmentKind,
  locale: Locale,
  after: string,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select entries.id, entries.document_id, documents.audience
    from ${sql.table(kind === "passages" ? "chunks" : "document_headings")} as entries
    cross join lateral (
      select audience from documents
      where documents.workspace_id = ${workspaceId} and documents.id = entries.document_id
        and documents.locale = ${locale}
      limit 1
    ) as documents
    where entries.workspace_id = ${workspaceId} and entries.id > ${after}
    order by entries.id
    limit ${pageSize}
  `.execute(db);
  return rows;
}
