import type { NewId, NewSession, Session, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import { insertEvents } from "./append-events.ts";
import { toSession } from "./session-rows.ts";

/**
 * The next ticket number. The counter's row stays locked until the transaction commits, and a rollback gives the
 * number back: no gaps, no doubles.
 */
async function nextTicketNumber(trx: DatabaseHandle, workspaceId: WorkspaceId): Promise<number> {
  const { last_number } = await trx
    .insertInto("ticket_counters")
    .values({ workspace_id: workspaceId, last_number: 1 })
    .onConflict((conflict) =>
      conflict.column("workspace_id").doUpdateSet({ last_number: sql`ticket_counters.last_number + 1` }),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  return last_number;
}

/** Writes contact, session and first event, or finds the continuation that is already there. */
export async function insertSession(
  trx: DatabaseHandle,
  newId: NewId,
  { workspaceId, channel, locale, tokenHash, contactId: knownContact, deviceId, helpCenterId, continues }: NewSession,
  at: Date,
): Promise<{ session: Session; isNew: boolean }> {
  let chain = null;
  if (continues) {
    // Whoever continues this session waits here for the one who was first.
    const before = await trx
      .selectFrom("sessions")
      .select(["id", "chain"])
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", continues)
      .forUpdate()
      .executeTakeFirst();
    chain = before?.chain ?? continues;
    const there = await trx
      .selectFrom("sessions")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("continues", "=", continues)
      .executeTakeFirst();
    if (there) return { session: toSession(there), isNew: false };
  }
  const contactId = knownContact ?? newId("con");
  if (!knownContact)
    await trx
      .insertInto("contacts")
      .values({ workspace_id: workspaceId, id: contactId, created_at: at, last_seen_at: at })
      .execute();
  const row = await trx
    .insertInto("sessions")
    .values({
      workspace_id: workspaceId,
      id: newId("ses"),
      contact_id: contactId,
      device_id: deviceId ?? null,
      help_center_id: helpCenterId ?? null,
      continues: continues ?? null,
      chain,
      channel,
      locale,
      status: "open",
      owner: "ai",
      assignee_id: null,
      ticket_number: await nextTicketNumber(trx, workspaceId),
      token_hash: tokenHash,
      last_seq: 1,
      last_message: "",
      last_author: "",
      handoff_reasons: [],
      created_at: at,
      updated_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await insertEvents(
    trx,
    { workspaceId, sessionId: row.id, lastSeq: 0 },
    [{ kind: "session.created", payload: { channel, locale, ...(continues ? { continues } : {}) } }],
    at,
  );
  return { session: toSession(row), isNew: true };
}
