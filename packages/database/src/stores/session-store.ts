import type { DecideChange, EventNotifier, Logger, Session, SessionChange, SessionStore } from "@handrail/core";
import { sql } from "kysely";
import { changeSession, type SessionRow } from "./change-session.ts";
import { insertSession } from "./create-session.ts";
import { rewriteEvents } from "./rewrite-events.ts";
import { sessionReading } from "./session-reading.ts";
import { toSession, toSessionEvent, toSessionSummary } from "./session-rows.ts";
import type { StoreOptions } from "./store-options.ts";

export interface SessionStoreOptions extends StoreOptions {
  readonly notifier: EventNotifier;
  readonly logger: Logger;
}

/**
 * After each commit it notifies `session:<id>` with `{seq}` (the last one) and `inbox:<workspaceId>` with `{sessionId}`.
 */
export function createSessionStore({ db, clock, newId, notifier, logger }: SessionStoreOptions): SessionStore {
  async function notify(session: Pick<Session, "id" | "workspaceId">, seq: number): Promise<void> {
    try {
      await notifier.notify(`session:${session.id}`, JSON.stringify({ seq }));
      await notifier.notify(`inbox:${session.workspaceId}`, JSON.stringify({ sessionId: session.id }));
    } catch (error) {
      // The events are stored; whoever follows the log finds them at its next poll.
      logger.warn("Streams were not told of a session's new events.", { sessionId: session.id, error: String(error) });
    }
  }

  async function change(
    ref: SessionRow,
    decide: (...seen: [...Parameters<DecideChange>, lastSeq: number]) => SessionChange | undefined,
    logAfter?: number,
  ) {
    const { lastSeq, ...result } = await db
      .transaction()
      .execute((trx) => changeSession(trx, ref, decide, { at: clock(), logAfter }));
    if (lastSeq !== undefined) await notify({ id: ref.sessionId, workspaceId: ref.workspaceId }, lastSeq);
    return result;
  }

  return {
    ...sessionReading(db),

    async create(session) {
      const { session: created, isNew } = await db
        .transaction()
        .execute((trx) => insertSession(trx, newId, session, clock()));
      if (isNew) await notify(created, 1);
      return created;
    },

    async get(workspaceId, sessionId) {
      const row = await db
        .selectFrom("sessions")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", sessionId)
        .executeTakeFirst();
      return row && toSession(row);
    },

    async findByToken(tokenHash) {
      const row = await db.selectFrom("sessions").selectAll().where("token_hash", "=", tokenHash).executeTakeFirst();
      return row && toSession(row);
    },

    async list(workspaceId, { owner, status, limit }) {
      const rows = await db
        .selectFrom("sessions")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .$if(owner !== undefined, (query) => query.where("owner", "=", owner!))
        .$if(status !== undefined, (query) => query.where("status", "=", status!))
        .orderBy("updated_at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(toSessionSummary);
    },

    async count(workspaceId) {
      const { rows } = await sql<{ open: number; waiting: number; total: number; handoffs: number }>`
        select
          count(*) filter (where status = 'open') as open,
          count(*) filter (where status = 'open' and owner = 'human' and last_author <> 'agent') as waiting,
          count(*) as total,
          count(*) filter (where handoff_reasons <> '{}') as handoffs
        from sessions where workspace_id = ${workspaceId}`.execute(db);
      const { open, waiting, total, handoffs } = rows[0]!;
      return { open, waitingForPerson: waiting, total, handoffs };
    },

    async append(workspaceId, sessionId, events, patch, { onlyAfter } = {}) {
      const result = await change({ workspaceId, sessionId }, (_session, _log, lastSeq) =>
        onlyAfter !== undefined && lastSeq !== onlyAfter ? undefined : { events, ...(patch ? { patch } : {}) },
      );
      return { events: result.events, duplicate: result.duplicate };
    },

    change: (workspaceId, sessionId, decide, { logAfter } = {}) => change({ workspaceId, sessionId }, decide, logAfter),

    async events(workspaceId, sessionId, after) {
      const rows = await db
        .selectFrom("session_events")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("session_id", "=", sessionId)
        .where("seq", ">", after)
        .orderBy("seq")
        .execute();
      return rows.map(toSessionEvent);
    },

    async unanswered(olderThan) {
      const rows = await db
        .selectFrom("sessions")
        .innerJoin("session_events as message", (join) =>
          join
            .onRef("message.workspace_id", "=", "sessions.workspace_id")
            .onRef("message.session_id", "=", "sessions.id"),
        )
        .select(["sessions.workspace_id", "sessions.id", sql<string>`message.message_id`.as("message_id")])
        .where("sessions.status", "=", "open")
        .where("sessions.owner", "=", "ai")
        .where("message.kind", "=", "message.created")
        .where("message.author", "=", "contact")
        .where("message.at", "<", olderThan)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("session_events as reply")
                .select("reply.seq")
                .whereRef("reply.workspace_id", "=", "message.workspace_id")
                .whereRef("reply.session_id", "=", "message.session_id")
                .whereRef("reply.in_reply_to", "=", "message.message_id"),
            ),
          ),
        )
        .orderBy("message.at")
        .orderBy("message.seq")
        .execute();
      return rows.map((row) => ({ workspaceId: row.workspace_id, sessionId: row.id, messageId: row.message_id }));
    },

    async rewrite(workspaceId, sessionId, rewrite, append) {
      const written = await db
        .transaction()
        .execute((trx) => rewriteEvents(trx, { workspaceId, sessionId }, rewrite, append, clock()));
      const last = written.at(-1);
      if (last) await notify({ id: sessionId, workspaceId }, last.seq);
      return written;
    },

    async contactOf(workspaceId, sessionId) {
      const row = await db
        .selectFrom("sessions")
        .select("contact_id")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", sessionId)
        .executeTakeFirst();
      return row?.contact_id;
    },
  };
}
