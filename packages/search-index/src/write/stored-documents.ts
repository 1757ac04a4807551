import type { DatabaseHandle } from "@handrail/database";
import type { Audience, DocumentId, Locale, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";

export interface StoredDocument {
  readonly id: DocumentId;
  readonly locale: Locale;
  readonly title: string;
  readonly breadcrumbs: readonly string[];
  readonly labels: readonly string[];
  readonly url: string;
  readonly audience: Audience;
  readonly version: number;
  readonly content_hash: string;
  readonly source_name: string;
}

export async function storedDocuments(
  handle: DatabaseHandle,
  workspaceId: WorkspaceId,
  ids: readonly DocumentId[],
): Promise<Map<DocumentId, StoredDocument>> {
  const rows = await handle
    .selectFrom("documents")
    .select([
      "id",
      "locale",
      "title",
      "breadcrumbs",
      "labels",
      "url",
      "audience",
      "version",
      "content_hash",
      "source_name",
    ])
    .where("workspace_id", "=", workspaceId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
