import type { DatabaseHandle } from "@handrail/database";
import type { Locale, WorkspaceId } from "@handrail/core";

/** Holds the writer rows of locales until the transaction ends; always in the same order, so that writers never wait in a circle. */
export async function lockLocales(
  trx: DatabaseHandle,
  workspaceId: WorkspaceId,
  locales: Iterable<Locale>,
): Promise<void> {
  const sorted = [...new Set(locales)].sort();
  if (sorted.length === 0) return;
  await trx
    .insertInto("search_writers")
    .values(sorted.map((locale) => ({ workspace_id: workspaceId, locale })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const locale of sorted) {
    await trx
      .selectFrom("search_writers")
      .select("locale")
      .where("workspace_id", "=", workspaceId)
      .where("locale", "=", locale)
      .forUpdate()
      .execute();
  }
}
