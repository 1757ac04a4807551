import type { Audience, DocumentId, KnowledgeDocument, Locale } from "@handrail/core";

/** What a row of `documents` says of a document, beside its id. */
export interface DocumentRow {
  readonly source_kind: string;
  readonly source_name: string;
  readonly external_id: string;
  readonly locale: Locale;
  readonly title: string;
  readonly breadcrumbs: string[];
  readonly labels: string[];
  readonly url: string;
  readonly audience: Audience;
  readonly version: number;
  readonly content_hash: string;
  readonly updated_at: Date;
}

export function documentOfRow(id: DocumentId, row: DocumentRow): KnowledgeDocument {
  return {
    id,
    sourceKind: row.source_kind,
    sourceName: row.source_name,
    externalId: row.external_id,
    locale: row.locale,
    title: row.title,
    breadcrumbs: row.breadcrumbs,
    labels: row.labels,
    url: row.url,
    audience: row.audience,
    version: row.version,
    contentHash: row.content_hash,
    updatedAt: row.updated_at,
  };
}
