import type { WorkspaceId } from "@handrail/core";
import { sql, type RawBuilder } from "kysely";
import { nameQuery, searchQuery } from "../search/search-words.ts";

/** As the index over contacts has it. */
const contactWords = sql`to_tsvector('simple'::regconfig,
  fold_name(contacts.name || ' ' || coalesce(contacts.email, '') || ' ' || coalesce(contacts.phone, '')))`;

const ticket = /^#?(\d{1,9})$/;

/**
 * Sessions that a question finds, with the number of the event whose words fit: by ticket number, by the contact, by
 * what was said or noted.
 */
export function foundSessions(workspaceId: WorkspaceId, question: string): RawBuilder<unknown> {
  const words = searchQuery(question);
  const number = ticket.exec(question.trim())?.[1];
  const parts: RawBuilder<unknown>[] = [];
  if (number)
    parts.push(sql`
      select id as session_id, null::integer as seq from sessions
      where workspace_id = ${workspaceId} and ticket_number = ${Number(number)}`);
  if (words) {
    parts.push(sql`
      select sessions.id, null from contacts
      join sessions on sessions.workspace_id = contacts.workspace_id and sessions.contact_id = contacts.id
      where contacts.workspace_id = ${workspaceId} and ${contactWords} @@ ${nameQuery(question)}::tsquery`);
    parts.push(sql`
      select session_id, seq from session_words
      where workspace_id = ${workspaceId} and words @@ ${words}::tsquery`);
  }
  if (parts.length === 0) return sql`select null::text as session_id, null::integer as seq where false`;
  return sql`
    select session_id, max(seq) as seq from (${sql.join(parts, sql` union all `)}) as hits (session_id, seq)
    group by session_id`;
}
