import type { Logger } from "@handrail/core";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Schema } from "../schema/schema.ts";

const intervalMs = 30_000;
/** Half of what the log may take before Postgres would want a checkpoint itself. */
const largestLogBytes = 32 * 1024 * 1024;

/**
 * What a server's background processes do and the embedded Postgres has none for: checkpoints, which keep the log and
 * the time of a restart short, and vacuum with analyze where much has changed, by autovacuum's own rule.
 */
export function startMaintenance(db: Kysely<Schema>, logger: Logger): { stop(): Promise<void> } {
  let running = Promise.resolve();
  let position = "";

  async function tick(): Promise<void> {
    const now = await logPosition(db);
    if (now === position) return;
    await maintain(db);
    position = await logPosition(db);
  }

  const timer = setInterval(() => {
    running = running.then(tick).catch((error: unknown) => {
      logger.warn("Upkeep of the database failed; it will be tried again.", { error: String(error) });
    });
  }, intervalMs);
  timer.unref();

  return {
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}

async function logPosition(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ position: string }>`select pg_current_wal_insert_lsn()::text as position`.execute(db);
  return rows[0]?.position ?? "";
}

/** One round of upkeep; does nothing where nothing is due. */
export async function maintain(db: Kysely<Schema>): Promise<void> {
  // Counts of changes are kept back for up to a second otherwise.
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows: tables } = await sql<{ schemaname: string; relname: string }>`
    select schemaname, relname from pg_stat_user_tables
    where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup`.execute(db);
  for (const { schemaname, relname } of tables) {
    await sql`vacuum (analyze) ${sql.id(schemaname, relname)}`.execute(db);
  }
  const { rows: logs } = await sql<{ bytes: number }>`
    select (pg_current_wal_insert_lsn() - redo_lsn)::int8 as bytes from pg_control_checkpoint()`.execute(db);
  if ((logs[0]?.bytes ?? 0) > largestLogBytes) await sql`checkpoint`.execute(db);
}
