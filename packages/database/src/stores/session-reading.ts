import { notFound, type SessionStore } from "@handrail/core";
import { sql } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import { toSessionSummary } from "./session-rows.ts";

/** Messages that a contact has not read, of the session whose columns are in scope. */
const unread = sql<number>`(
  select count(*)::int from session_events as message
  where message.workspace_id = sessions.workspace_id and message.session_id = sessions.id
    and message.seq > sessions.contact_read and message.kind = 'message.created' and message.author in ('ai', 'agent')
)`;

/** What a contact finds in a list, and what each side has read. */
export function sessionReading(
  db: DatabaseHandle,
): Pick<SessionStore, "ofContact" | "readMarks" | "markRead" | "continuation" | "idleSince"> {
  return {
    async ofContact(workspaceId, contactId, { limit, before }) {
      const rows = await db
        .selectFrom("sessions")
        .selectAll()
        .select(unread.as("unread"))
        .where("workspace_id", "=", workspaceId)
        .where("contact_id", "=", contactId)
        .$if(before !== undefined, (query) => query.where("updated_at", "<", before!))
        .orderBy("updated_at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...toSessionSummary(row), unread: row.unread }));
    },

    async readMarks(workspaceId, sessionId) {
      return db
        .selectFrom("sessions")
        .select(["contact_read as contact", "agent_read as agent", unread.as("unread")])
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", sessionId)
        .executeTakeFirst();
    },

    async markRead(workspaceId, sessionId, side, upTo) {
      const column = side === "contact" ? "contact_read" : "agent_read";
      const row = await db
        .updateTable("sessions")
        .set({ [column]: sql`greatest(${sql.ref(column)}, least(${upTo}::int, last_seq))` })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", sessionId)
        .returning(`${column} as mark`)
        .executeTakeFirst();
      if (!row) throw notFound("session");
      return row.mark;
    },

    async continuation(workspaceId, sessionId) {
      const rows = await db
        .selectFrom("sessions")
        .select(["id", "continues", "chain"])
        .where("workspace_id", "=", workspaceId)
        .where((where) => where.or([where("id", "=", sessionId), where("continues", "=", sessionId)]))
        .execute();
      const own = rows.find(({ id }) => id === sessionId);
      const next = rows.find(({ continues }) => continues === sessionId);
      return { next: next?.id ?? null, first: own?.chain ?? sessionId };
    },

    async idleSince(workspaceId, since, limit) {
      const rows = await db
        .selectFrom("sessions")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("status", "=", "open")
        .where("owner", "=", "ai")
        .where("updated_at", "<", since)
        .orderBy("updated_at")
        .limit(limit)
        .execute();
      return rows.map(toSessionSummary);
    },
  };
}
