import type { DocumentId, IndexVerification, Locale, RunOptions } from "@handrail/core";
import { sql } from "kysely";
import { writeReport } from "../reports.ts";
import type { SegmentKind } from "../segment/segment.ts";
import { compareEntries } from "./compare-entries.ts";
import { settleDamagedSegments } from "./damaged-segments.ts";
import { settleIncompleteDocuments, settleMisfiledVectors } from "./rows-beside.ts";
import { settleDocuments, settleSurplus } from "./settle-differences.ts";
import type { VerifyContext } from "./verify-context.ts";

/** Name under which the last comparison is kept. */
export const verificationReport = "verification";

const kinds: readonly SegmentKind[] = ["passages", "headings"];

/** See `IndexUpkeep.verify` and `IndexUpkeep.repair`. */
export async function verifyIndex(
  context: VerifyContext,
  repair: boolean,
  onProgress: RunOptions["onProgress"] = () => {},
): Promise<IndexVerification> {
  const { db, workspaceId } = context;
  const damagedSegments = await settleDamagedSegments(context, repair);
  const incompleteDocuments = await settleIncompleteDocuments(context, repair);
  const compared = { passages: 0, headings: 0 };
  let missing = 0;
  let surplus = 0;
  let repaired = 0;
  const locales = await listAllLocales(context);
  for (const [done, locale] of locales.entries()) {
    onProgress(done, locales.length);
    const suspects = new Set<DocumentId>();
    for (const kind of kinds) {
      const differences = await compareEntries(context, kind, locale);
      compared[kind] += differences.compared;
      for (const id of differences.documents) suspects.add(id);
      surplus += await settleSurplus(context, kind, locale, [...differences.surplus], repair);
    }
    const settled = await settleDocuments(context, locale, [...suspects], repair);
    missing += settled.missing;
    repaired += settled.repaired;
  }
  onProgress(locales.length, locales.length);
  const misfiledVectors = await settleMisfiledVectors(context, repair);
  const { documents } = await db
    .selectFrom("documents")
    .select(sql<number>`count(*)::int`.as("documents"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  const verification = {
    documents,
    chunks: compared.passages,
    headings: compared.headings,
    faults: { missing, surplus, damagedSegments, incompleteDocuments, misfiledVectors },
    repaired,
  };
  await writeReport(db, workspaceId, verificationReport, verification);
  return { ...verification, checkedAt: new Date() };
}

/** Languages of documents, and of segments that may have none any more. */
async function listAllLocales({ db, workspaceId }: VerifyContext): Promise<Locale[]> {
  const { rows } = await sql<{ locale: Locale }>`
    select locale from documents where workspace_id = ${workspaceId}
    union
    select locale from search_segments where workspace_id = ${workspaceId} and state = 'live'
    order by locale
  `.execute(db);
  return rows.map(({ locale }) => locale);
}
