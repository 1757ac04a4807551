import { sql, type Kysely } from "kysely";

/**
 * One row per article that ever changed on the site, and one with an empty id for all topics, each with the transaction
 * that changed it last: whoever publishes reads what happened since it last looked, whichever server did it.
 */
const statements = [
  `create table site_changes (
    workspace_id text not null references workspaces on delete cascade,
    article_id text not null,
    changed_in xid8 not null,
    primary key (workspace_id, article_id)
  )`,
  "create index site_changes_latest on site_changes (workspace_id, changed_in)",
  "create index documents_external on documents (workspace_id, source_kind, external_id)",

  // A workspace that is going away takes its articles along, and then nobody asks any more.
  `create function note_site_change(workspace text, article text) returns void language sql as $$
    insert into site_changes (workspace_id, article_id, changed_in)
    select workspace, article, pg_current_xact_id()
    where exists (select from workspaces where id = workspace)
    on conflict (workspace_id, article_id) do update set changed_in = excluded.changed_in
    where site_changes.changed_in <> excluded.changed_in
  $$`,
  `create function note_changed_article() returns trigger language plpgsql as $$ begin
    if tg_op <> 'INSERT' then perform note_site_change(old.workspace_id, old.id); end if;
    if tg_op = 'INSERT' then perform note_site_change(new.workspace_id, new.id); end if;
    return null;
  end $$`,
  `create function note_changed_text() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' then perform note_site_change(old.workspace_id, old.article_id);
    else perform note_site_change(new.workspace_id, new.article_id); end if;
    return null;
  end $$`,
  `create function note_changed_topic() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' then perform note_site_change(old.workspace_id, '');
    else perform note_site_change(new.workspace_id, ''); end if;
    return null;
  end $$`,

  `create trigger note_change after insert or update or delete on articles
    for each row execute function note_changed_article()`,
  `create trigger note_change after update on translations for each row
    when (old.published_version <> new.published_version) execute function note_changed_text()`,
  `create trigger note_new after insert on translations for each row
    when (new.published_version > 0) execute function note_changed_text()`,
  `create trigger note_gone after delete on translations for each row
    when (old.published_version > 0) execute function note_changed_text()`,
  `create trigger note_change after insert or update or delete on topics
    for each row execute function note_changed_topic()`,
  `create trigger note_change after insert or update or delete on topic_texts
    for each row execute function note_changed_topic()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
