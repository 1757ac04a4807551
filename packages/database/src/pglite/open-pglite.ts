import { join } from "node:path";
import { PostgresDialect, sql } from "kysely";
import { createPool } from "../connection-pool.ts";
import type { Database } from "../database.ts";
import { acquireDataFolder } from "../folder/data-folder-lock.ts";
import type { DataFolderLock } from "../folder/data-folder-lock.ts";
import { createInProcessNotifier } from "../in-process-notifier.ts";
import { migrateToLatest } from "../migrations/migrate.ts";
import type { OpenDatabaseOptions } from "../open-database.ts";
import { once } from "../once.ts";
import { createRawSql } from "../raw-sql.ts";
import type { Schema } from "../schema/schema.ts";
import { GuardedKysely } from "../transaction-guard.ts";
import { startMaintenance } from "./maintenance.ts";
import { findTemplate } from "./template.ts";
import { startPgliteWorker } from "./worker-client.ts";

export type EmbeddedLocation =
  | { readonly dataFolder: string; readonly lock?: DataFolderLock }
  | { readonly memory: true; readonly templateFile?: string };

/** Opens the embedded Postgres: one connection, so transactions queue. */
export async function openPglite(location: EmbeddedLocation, options: OpenDatabaseOptions): Promise<Database> {
  const { logger } = options;
  const onDisk = "dataFolder" in location;
  const ownLock = onDisk && !location.lock ? acquireDataFolder(location.dataFolder) : undefined;
  try {
    const folder = onDisk ? join(location.dataFolder, "database") : undefined;
    const worker = await startPgliteWorker({
      folder,
      templateFile: onDisk ? findTemplate() : (location.templateFile ?? findTemplate()),
    });
    const pool = createPool(
      { max: 1, idleTimeoutMillis: 0, user: "postgres", database: "postgres", stream: worker.createStream },
      logger,
    );
    const db = new GuardedKysely<Schema>({ dialect: new PostgresDialect({ pool }) });
    const maintenance = onDisk ? startMaintenance(db, logger) : undefined;
    const close = once(async () => {
      await maintenance?.stop();
      await db.destroy();
      if (!pool.ended) await pool.end();
      await worker.close();
      ownLock?.release();
    });
    try {
      if (options.migrate !== false) await migrateToLatest(db);
    } catch (error) {
      await close();
      throw error;
    }
    const notifier = createInProcessNotifier((error) =>
      logger.error("A listener of database events failed.", { error: String(error) }),
    );
    return {
      db,
      capabilities: { manyProcesses: false, notify: false, advisoryLocks: false, parallelTransactions: false },
      notifier,
      runRawSql: createRawSql(pool, db.refuseInTransaction),
      exclusively: (_name, work) => work(),
      sizeBytes: async () => {
        const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(db);
        return rows[0]?.size ?? 0;
      },
      close,
    };
  } catch (error) {
    ownLock?.release();
    throw error;
  }
}
