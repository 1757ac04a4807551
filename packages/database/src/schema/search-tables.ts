import type { Audience, ChunkId, DocumentId, Locale, WorkspaceId } from "@handrail/core";
import type { Generated } from "kysely";

export interface DocumentsTable {
  workspace_id: WorkspaceId;
  id: DocumentId;
  source_kind: string;
  source_name: string;
  external_id: string;
  locale: Locale;
  title: string;
  breadcrumbs: Generated<string[]>;
  labels: Generated<string[]>;
  url: string;
  audience: Audience;
  version: number;
  content_hash: string;
  updated_at: Date;
}

export interface ChunksTable {
  workspace_id: WorkspaceId;
  id: ChunkId;
  document_id: DocumentId;
  ordinal: number;
  anchor: string;
  heading_path: string[];
  line_kinds: Generated<string>;
  text: string;
  /** Of title, headings and text: what a vector was made from. */
  content_hash: string;
}

/** What suggestions find: the title at ordinal 0 with an empty anchor, then every heading. */
export interface DocumentHeadingsTable {
  workspace_id: WorkspaceId;
  id: string;
  document_id: DocumentId;
  ordinal: number;
  anchor: string;
  text: string;
}

export interface SearchWritersTable {
  workspace_id: WorkspaceId;
  locale: Locale;
}

export interface SearchSegmentsTable {
  id: Generated<number>;
  workspace_id: WorkspaceId;
  kind: "passages" | "headings";
  locale: Locale;
  /** Readers see only `live`; a crash leaves at most a `building` one behind. */
  state: "building" | "live" | "retired";
  entry_count: number;
  deleted_count: Generated<number>;
  /** Counts changes of `deleted`. */
  revision: Generated<number>;
  entry_ids: Buffer;
  lengths: Buffer;
  length_sums: number[];
  audiences: Audience[];
  audience_codes: Buffer;
  deleted: Generated<Buffer>;
  size_bytes: number;
  changed_at: Generated<Date>;
}

export interface SearchPostingsTable {
  segment_id: number;
  term: string;
  postings: Buffer;
}

/** The last result of a check or of a longer run over the index, one row per name. */
export interface SearchReportsTable {
  workspace_id: WorkspaceId;
  name: string;
  /** What JSON can hold. */
  report: unknown;
  reported_at: Generated<Date>;
}

/** Documents whose headings a search server has yet to take over. */
export interface SuggestChangesTable {
  workspace_id: WorkspaceId;
  document_id: string;
  /** Grows with every change, so that one that comes while an earlier one is taken over is not lost. */
  change_id: Generated<number>;
}

export interface ChunkVectorsTable {
  workspace_id: WorkspaceId;
  model: string;
  chunk_id: ChunkId;
  locale: Locale;
  audience: Audience;
  embedding: string;
}
