import { sql, type Kysely } from "kysely";
import { foldedLetters } from "../search/folded-letters.ts";
import { searchWords } from "../search/search-words.ts";

const statements = [
  `create table teams (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    name text not null,
    created_at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  "create unique index teams_name on teams (workspace_id, lower(name))",

  `create table team_members (
    workspace_id text not null,
    team_id text not null,
    user_id text not null,
    primary key (workspace_id, team_id, user_id),
    foreign key (workspace_id, team_id) references teams on delete cascade,
    foreign key (workspace_id, user_id) references users on delete cascade
  )`,
  "create index team_members_user on team_members (workspace_id, user_id)",

  `create table canned_answers (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    shortcut text not null,
    title text not null,
    texts jsonb not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    constraint canned_answers_shortcut unique (workspace_id, shortcut)
  )`,

  `create table invitations (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    email text not null,
    role text not null,
    token_hash text not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  "create unique index invitations_email on invitations (workspace_id, lower(email))",

  "alter table users add column deactivated_at timestamptz",
  "alter table users add column last_active_at timestamptz",

  "alter table sessions add column waiting_since timestamptz",
  "alter table sessions add column sentiment text",
  "alter table sessions add column last_contact_message text not null default ''",
  "create index sessions_open on sessions (workspace_id, updated_at desc, id desc) where status = 'open'",
  "create index sessions_closed on sessions (workspace_id, updated_at desc, id desc) where status <> 'open'",
  "create index sessions_snoozed on sessions (snoozed_until) where snoozed_until is not null",

  // Words of messages and notes in any script: cut and folded by the program, because Postgres knows few languages.
  `create table session_words (
    workspace_id text not null,
    session_id text not null,
    seq integer not null,
    words tsvector not null,
    primary key (workspace_id, session_id, seq),
    foreign key (workspace_id, session_id) references sessions on delete cascade
  )`,
  "create index session_words_words on session_words using gin (words)",
  // Names and addresses in one spelling, for an index that no writer of contacts has to think of.
  `create function fold_name(name text) returns text immutable strict parallel safe language sql
    as $$ select lower(translate($1, '${foldedLetters.from}', '${foldedLetters.to}')) $$`,
  `create index contacts_words on contacts using gin (
    to_tsvector('simple'::regconfig, fold_name(name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '')))
  )`,

  `update sessions set last_contact_message = left(said.text, 200), waiting_since =
      case when sessions.status = 'open' and sessions.owner = 'human' and sessions.last_author <> 'agent'
      then sessions.updated_at end
    from (
      select distinct on (workspace_id, session_id) workspace_id, session_id, payload ->> 'text' as text
      from session_events where kind = 'message.created' and author = 'contact'
      order by workspace_id, session_id, seq desc
    ) as said
    where said.workspace_id = sessions.workspace_id and said.session_id = sessions.id`,
];

interface Said {
  workspace_id: string;
  session_id: string;
  seq: number;
  text: string;
}

const batch = 500;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  let last: Said = { workspace_id: "", session_id: "", seq: 0, text: "" };
  for (;;) {
    const { rows } = await sql<Said>`
      select workspace_id, session_id, seq, payload ->> 'text' as text from session_events
      where kind = 'message.created'
        and (workspace_id, session_id, seq) > (${last.workspace_id}, ${last.session_id}, ${last.seq})
      order by workspace_id, session_id, seq limit ${batch}`.execute(db);
    for (const { workspace_id, session_id, seq, text } of rows)
      await sql`insert into session_words values
        (${workspace_id}, ${session_id}, ${seq}, array_to_tsvector(${searchWords(text)}::text[]))`.execute(db);
    if (rows.length < batch) return;
    last = rows.at(-1)!;
  }
}
