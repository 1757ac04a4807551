import { sql, type Kysely } from "kysely";

const statements = [
  // One row per workspace that has training: grows with every change.
  `create table training_stamps (
    workspace_id text primary key references workspaces on delete cascade,
    stamp bigint not null
  )`,

  `create table training_folders (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    parent_id text,
    name text not null,
    position integer not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, parent_id) references training_folders on delete cascade
  )`,
  "create index training_folders_parent on training_folders (workspace_id, parent_id)",

  `create table training_items (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    kind text not null,
    folder_id text,
    position integer not null,
    enabled boolean not null,
    archived_at timestamptz,
    draft jsonb not null,
    revision integer not null,
    published_version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, folder_id) references training_folders on delete set null (folder_id)
  )`,
  "create index training_items_folder on training_items (workspace_id, folder_id)",
  // A workspace has one AI profile.
  "create unique index training_items_profile on training_items (workspace_id) where kind = 'profile'",

  `create table training_versions (
    workspace_id text not null,
    item_id text not null,
    version integer not null,
    content jsonb not null,
    author text not null,
    created_at timestamptz not null,
    primary key (workspace_id, item_id, version),
    foreign key (workspace_id, item_id) references training_items on delete cascade
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
