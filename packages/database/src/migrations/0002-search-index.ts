import { sql } from "kysely";
import type { Kysely } from "kysely";

const statements = [
  `create table documents (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    source_kind text not null,
    source_name text not null,
    external_id text not null,
    locale text not null,
    title text not null,
    url text not null,
    audience text not null,
    version integer not null,
    content_hash text not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  "create index documents_source on documents (workspace_id, source_kind, source_name)",
  "create index documents_locale on documents (workspace_id, locale)",

  `create table chunks (
    workspace_id text not null,
    id text not null,
    document_id text not null,
    ordinal integer not null,
    anchor text not null,
    heading_path text[] not null,
    text text not null,
    content_hash text not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, document_id) references documents on delete cascade
  )`,
  "create index chunks_document on chunks (workspace_id, document_id)",

  `create table document_headings (
    workspace_id text not null,
    id text not null,
    document_id text not null,
    ordinal integer not null,
    anchor text not null,
    text text not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, document_id) references documents on delete cascade
  )`,
  "create index document_headings_document on document_headings (workspace_id, document_id)",

  // Who changes the live segments of a locale holds its row: publishing and merging never pass each other.
  `create table search_writers (
    workspace_id text not null references workspaces on delete cascade,
    locale text not null,
    primary key (workspace_id, locale)
  )`,

  `create table search_segments (
    id bigint generated always as identity primary key,
    workspace_id text not null references workspaces on delete cascade,
    kind text not null,
    locale text not null,
    state text not null,
    entry_count integer not null,
    deleted_count integer not null default 0,
    revision integer not null default 0,
    entry_ids bytea not null,
    lengths bytea not null,
    length_sums float8[] not null,
    audiences text[] not null,
    audience_codes bytea not null,
    deleted bytea not null default ''::bytea,
    size_bytes bigint not null,
    changed_at timestamptz not null default now()
  )`,
  "create index search_segments_live on search_segments (workspace_id, locale, kind) where state = 'live'",

  // Packed integers do not compress; reading them must not cost the attempt.
  "alter table search_segments alter column entry_ids set storage external",
  "alter table search_segments alter column lengths set storage external",
  "alter table search_segments alter column audience_codes set storage external",
  "alter table search_segments alter column deleted set storage external",

  `create table search_postings (
    segment_id bigint not null references search_segments on delete cascade,
    term text collate "C" not null,
    postings bytea not null,
    primary key (segment_id, term)
  )`,
  "alter table search_postings alter column postings set storage external",

  `create table chunk_vectors (
    workspace_id text not null,
    model text not null,
    chunk_id text not null,
    locale text not null,
    audience text not null,
    embedding vector not null,
    primary key (workspace_id, model, chunk_id),
    foreign key (workspace_id, chunk_id) references chunks on delete cascade
  )`,
  "create index chunk_vectors_filter on chunk_vectors (workspace_id, model, locale)",
  "create index chunk_vectors_chunk on chunk_vectors (workspace_id, chunk_id)",
  "alter table chunk_vectors alter column embedding set storage external",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
