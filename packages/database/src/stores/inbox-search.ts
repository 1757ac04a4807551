import type { WorkspaceId } from "@handrail/core";
import { sql, type RawBuilder } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import { nameQuery, searchQuery } from "../search/search-words.ts";

/** As the index over contacts has it. */
const contactWords = sql`to_tsvector('simple'::regconfig,
  fold_name(contacts.name || ' ' || coalesce(contacts.email, '') || ' ' || coalesce(contacts.phone, '')))`;

const ticket = /^#?(\d{1,9})$/;

/** What a search adds to a question for sessions: `found.seq` is the event whose words fit, or null. */
export interface Search {
  /** Before the query. */
  readonly prelude: RawBuilder<unknown>;
  /** Joins `found` to the sessions `s`. */
  readonly join: RawBuilder<unknown>;
  /** What `s` and `found` must fulfil. */
  readonly condition: RawBuilder<unknown>;
}

/** So many messages are quicker found by going through the sessions in their order than by collecting them all. */
const manyMessages = 2_000;

/**
 * Finds sessions by ticket number, by the contact, by what was said or noted. Words that stand in half of all messages
 * need no more time than rare ones: the first page is full after a few sessions.
 */
export async function searchSessions(
  db: DatabaseHandle,
  workspaceId: WorkspaceId,
  question: string,
  frequentFrom = manyMessages,
): Promise<Search> {
  const words = searchQuery(question);
  const number = ticket.exec(question.trim())?.[1];
  return words && (await areFrequent(db, workspaceId, words, frequentFrom))
    ? alongSessions(workspaceId, question, words, number)
    : collected(workspaceId, question, words, number);
}

async function areFrequent(
  db: DatabaseHandle,
  workspaceId: WorkspaceId,
  words: string,
  frequentFrom: number,
): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from session_words where workspace_id = ${workspaceId} and words @@ ${words}::tsquery
      limit ${frequentFrom}
    ) as probe`.execute(db);
  return rows[0]!.count >= frequentFrom;
}

function contactsCalled(workspaceId: WorkspaceId, question: string): RawBuilder<unknown> {
  return sql`select id from contacts
    where workspace_id = ${workspaceId} and ${contactWords} @@ ${nameQuery(question)}::tsquery`;
}

function alongSessions(workspaceId: WorkspaceId, question: string, words: string, number: string | undefined): Search {
  return {
    prelude: sql``,
    join: sql`cross join lateral (
      select max(seq) as seq from session_words
      where session_words.workspace_id = s.workspace_id and session_words.session_id = s.id
        and words @@ ${words}::tsquery
    ) as found`,
    condition: sql`(found.seq is not null or s.contact_id in (${contactsCalled(workspaceId, question)})
      ${number ? sql`or s.ticket_number = ${Number(number)}` : sql``})`,
  };
}

function collected(
  workspaceId: WorkspaceId,
  question: string,
  words: string | undefined,
  number: string | undefined,
): Search {
  const parts: RawBuilder<unknown>[] = [sql`select null::text as session_id, null::integer as seq where false`];
  if (number)
    parts.push(sql`
      select id, null from sessions
      where workspace_id = ${workspaceId} and ticket_number = ${Number(number)}`);
  if (words) {
    parts.push(sql`
      select sessions.id, null from (${contactsCalled(workspaceId, question)}) as called
      join sessions on sessions.workspace_id = ${workspaceId} and sessions.contact_id = called.id`);
    parts.push(sql`
      select session_id, seq from session_words
      where workspace_id = ${workspaceId} and words @@ ${words}::tsquery`);
  }
  return {
    prelude: sql`with found as (
      select session_id, max(seq) as seq from (${sql.join(parts, sql` union all `)}) as hits (session_id, seq)
      group by session_id
    )`,
    join: sql`join found on found.session_id = s.id`,
    condition: sql`true`,
  };
}
