import type { IndexVerification, RunOptions } from "@handrail/core";
import { removeReport, writeReport } from "../reports.ts";
import { mergeSegments } from "../segment/merge-segments.ts";
import { lockLocales } from "../write/lock-locales.ts";
import type { VerifyContext } from "./verify-context.ts";
import { verifyIndex } from "./verify-index.ts";
import { writeAnew } from "./write-anew.ts";

/** Name under which the progress of a rebuild is kept while it runs. */
export const rebuildReport = "rebuild";

const documentsAtOnce = 50;
const batchesPerMerge = 8;

/** See `IndexUpkeep.rebuild`. Every batch is one transaction: at each moment search finds every document once. */
export async function rebuildIndex(
  context: VerifyContext,
  onProgress: RunOptions["onProgress"] = () => {},
): Promise<IndexVerification> {
  const { db, directory, workspaceId, signal } = context;
  const documents = await db
    .selectFrom("documents")
    .select(["id", "locale"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("id")
    .execute();
  let done = 0;
  for (let start = 0; start < documents.length; start += documentsAtOnce) {
    signal?.throwIfAborted();
    const batch = documents.slice(start, start + documentsAtOnce);
    await db.transaction().execute(async (trx) => {
      await lockLocales(
        trx,
        workspaceId,
        batch.map(({ locale }) => locale),
      );
      await writeAnew(
        trx,
        context,
        batch.map(({ id }) => id),
      );
    });
    done += batch.length;
    onProgress(done, documents.length);
    await writeReport(db, workspaceId, rebuildReport, { done, total: documents.length });
    if ((start / documentsAtOnce) % batchesPerMerge === batchesPerMerge - 1)
      await mergeSegments(db, directory, workspaceId, signal);
  }
  await mergeSegments(db, directory, workspaceId, signal);
  const verification = await verifyIndex(context, true);
  await removeReport(db, workspaceId, rebuildReport);
  return verification;
}
