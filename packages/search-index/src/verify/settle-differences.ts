import type { DatabaseHandle } from "@handrail/database";
import type { Audience, DocumentId, Locale } from "@handrail/core";
import { sql } from "kysely";
import { hasBit } from "../codec/bitmap.ts";
import type { LoadedSegment } from "../segment/loaded-segment.ts";
import { markDeleted } from "../segment/mark-deleted.ts";
import type { SegmentKind } from "../segment/segment.ts";
import { lockLocales } from "../write/lock-locales.ts";
import type { VerifyContext } from "./verify-context.ts";
import { writeAnew } from "./write-anew.ts";

/** Small, because writers of the locale wait meanwhile. */
const documentsAtOnce = 25;
const entriesAtOnce = 1_000;

const rowsOf = { passages: "chunks", headings: "document_headings" } as const;

export interface Settled {
  readonly missing: number;
  readonly repaired: number;
}

/** Looks at suspicious documents of a locale once more, with its writers held back, and makes the faulty ones anew if asked to. */
export async function settleDocuments(
  context: VerifyContext,
  locale: Locale,
  suspects: readonly DocumentId[],
  repair: boolean,
): Promise<Settled> {
  const { db, directory, workspaceId, signal } = context;
  let missing = 0;
  let repaired = 0;
  for (let start = 0; start < suspects.length; start += documentsAtOnce) {
    signal?.throwIfAborted();
    const batch = suspects.slice(start, start + documentsAtOnce);
    await db.transaction().execute(async (trx) => {
      await lockLocales(trx, workspaceId, [locale]);
      const faulty = new Set<DocumentId>();
      for (const kind of ["passages", "headings"] as const) {
        const segments = await directory.live(trx, workspaceId, kind, locale);
        const expected = await entriesOfDocuments(trx, context, kind, locale, batch);
        for (const { id, document_id, audience } of expected) {
          const found = audiencesOf(segments, id);
          if (found.length === 1 && found[0] === audience) continue;
          missing++;
          faulty.add(document_id);
        }
      }
      if (!repair || faulty.size === 0) return;
      await writeAnew(trx, context, [...faulty]);
      repaired += faulty.size;
    });
  }
  return { missing, repaired };
}

/** Counts the entries that still have no row with the locale's writers held back, and takes them out if asked to. */
export async function settleSurplus(
  context: VerifyContext,
  kind: SegmentKind,
  locale: Locale,
  suspects: readonly string[],
  repair: boolean,
): Promise<number> {
  const { db, directory, workspaceId, signal } = context;
  let surplus = 0;
  for (let start = 0; start < suspects.length; start += entriesAtOnce) {
    signal?.throwIfAborted();
    const batch = suspects.slice(start, start + entriesAtOnce);
    await db.transaction().execute(async (trx) => {
      await lockLocales(trx, workspaceId, [locale]);
      const { rows } = await sql<{ id: string }>`
        select entries.id from ${sql.table(rowsOf[kind])} as entries
        join documents on documents.workspace_id = ${workspaceId} and documents.id = entries.document_id
          and documents.locale = ${locale}
        where entries.workspace_id = ${workspaceId} and entries.id = any(${batch}::text[])
      `.execute(trx);
      const known = new Set(rows.map(({ id }) => id));
      const live = new Set<string>();
      for (const segment of await directory.live(trx, workspaceId, kind, locale)) {
        for (const id of batch) {
          const ordinal = segment.ids.indexOf(id);
          if (ordinal !== -1 && !hasBit(segment.deleted, ordinal)) live.add(id);
        }
      }
      const gone = batch.filter((id) => live.has(id) && !known.has(id));
      surplus += gone.length;
      if (repair) await markDeleted(trx, directory, workspaceId, kind, locale, gone);
    });
  }
  return surplus;
}

async function entriesOfDocuments(
  trx: DatabaseHandle,
  { workspaceId }: VerifyContext,
  kind: SegmentKind,
  locale: Locale,
  ids: readonly DocumentId[],
): Promise<{ id: string; document_id: DocumentId; audience: Audience }[]> {
  const { rows } = await sql<{ id: string; document_id: DocumentId; audience: Audience }>`
    select entries.id, entries.document_id, documents.audience
    from documents
    join ${sql.table(rowsOf[kind])} as entries
      on entries.workspace_id = ${workspaceId} and entries.document_id = documents.id
    where documents.workspace_id = ${workspaceId} and documents.locale = ${locale}
      and documents.id = any(${ids}::text[])
  `.execute(trx);
  return rows;
}

/** Readers of each live entry of this id; one, when all is well. */
function audiencesOf(segments: readonly LoadedSegment[], id: string): Audience[] {
  return segments.flatMap((segment) => {
    const ordinal = segment.ids.indexOf(id);
    if (ordinal === -1 || hasBit(segment.deleted, ordinal)) return [];
    return segment.audiences[segment.audienceCodes[ordinal]!]!;
  });
}
