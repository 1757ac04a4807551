import { sql } from "kysely";
import { fieldsOf, type SegmentKind } from "../segment/segment.ts";
import { lockLocales } from "../write/lock-locales.ts";
import type { VerifyContext } from "./verify-context.ts";

interface SegmentSizes {
  readonly id: number;
  readonly kind: SegmentKind;
  readonly locale: string;
  readonly entry_count: number;
  readonly size_bytes: number;
  readonly ids: number;
  readonly lengths: number;
  readonly audience_codes: number;
}

/** Live segments whose postings or arrays are not all there. A repair retires them, which leaves their entries missing. */
export async function settleDamagedSegments(context: VerifyContext, repair: boolean): Promise<number> {
  const { db, workspaceId, signal } = context;
  const { rows } = await sql<SegmentSizes>`
    select id, kind, locale, entry_count, size_bytes, octet_length(entry_ids) as ids,
      octet_length(lengths) as lengths, octet_length(audience_codes) as audience_codes
    from search_segments where workspace_id = ${workspaceId} and state = 'live'
  `.execute(db);
  let damaged = 0;
  for (const segment of rows) {
    signal?.throwIfAborted();
    if (await isWhole(context, segment)) continue;
    const retired = await db.transaction().execute(async (trx) => {
      await lockLocales(trx, workspaceId, [segment.locale]);
      // One that a merge replaced in between is nobody's loss.
      const stillLive = trx
        .selectFrom("search_segments")
        .select("id")
        .where("id", "=", segment.id)
        .where("state", "=", "live");
      if (!(await stillLive.executeTakeFirst())) return false;
      if (repair)
        await trx
          .updateTable("search_segments")
          .set({ state: "retired", changed_at: sql<Date>`now()` })
          .where("id", "=", segment.id)
          .execute();
      return true;
    });
    if (retired) damaged++;
  }
  return damaged;
}

async function isWhole({ db }: VerifyContext, segment: SegmentSizes): Promise<boolean> {
  const { id, kind, entry_count: count, size_bytes: size, ids, lengths, audience_codes: codes } = segment;
  if (lengths !== count * fieldsOf[kind].length || codes !== count) return false;
  const { rows } = await sql<{ size: number }>`
    select coalesce(sum(octet_length(postings)), 0)::bigint as size from search_postings where segment_id = ${id}
  `.execute(db);
  return rows[0]!.size + ids + lengths + codes === size;
}
