import { HandrailError } from "@handrail/core";
import { PostgresDialect, sql } from "kysely";
import { createPool } from "../connection-pool.ts";
import type { Database } from "../database.ts";
import { migrateToLatest } from "../migrations/migrate.ts";
import { once } from "../once.ts";
import type { OpenDatabaseOptions } from "../open-database.ts";
import { createRawSql } from "../raw-sql.ts";
import type { Schema } from "../schema/schema.ts";
import { GuardedKysely } from "../transaction-guard.ts";
import { exclusivelyOn } from "./advisory-lock.ts";
import { checkServer } from "./check-server.ts";
import { createListenNotifier } from "./listen-notifier.ts";
import type { ListenNotifier } from "./listen-notifier.ts";

export interface ServerLocation {
  readonly connectionString: string;
  readonly maxConnections?: number;
}

/** Opens a database on a Postgres server that others may use at the same time. */
export async function openPostgres(location: ServerLocation, options: OpenDatabaseOptions): Promise<Database> {
  const { connectionString, maxConnections = 10 } = location;
  const { logger } = options;
  const pool = createPool({ connectionString, max: maxConnections, connectionTimeoutMillis: 15_000 }, logger);
  const db = new GuardedKysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  let notifier: ListenNotifier | undefined;
  const close = once(async () => {
    await notifier?.close();
    await db.destroy();
    if (!pool.ended) await pool.end();
  });
  try {
    await checkServer(db, logger);
    if (options.migrate !== false) await migrateToLatest(db);
    notifier = await createListenNotifier(connectionString, db, logger);
  } catch (error) {
    await close();
    throw error instanceof HandrailError ? error : openingFailed(error);
  }
  return {
    db,
    capabilities: { manyProcesses: true, notify: true, advisoryLocks: true, parallelTransactions: true },
    notifier,
    runRawSql: createRawSql(pool, db.refuseInTransaction),
    exclusively: exclusivelyOn(pool),
    sizeBytes: async () => {
      const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(db);
      return rows[0]?.size ?? 0;
    },
    close,
  };
}

function openingFailed(cause: unknown): HandrailError {
  return new HandrailError({
    kind: "unavailable",
    code: "database_open_failed",
    message: `The database could not be prepared: ${cause instanceof Error ? cause.message : String(cause)}.`,
    hint: "The database user must be allowed to create tables and extensions in this database.",
    cause,
  });
}
