import { PostgresDialect, sql } from "kysely";
import { silentLogger } from "@handrail/core";
import { createPool } from "../connection-pool.ts";
import { migrateToLatest } from "../migrations/migrate.ts";
import type { Schema } from "../schema/schema.ts";
import { GuardedKysely } from "../transaction-guard.ts";
import { startPgliteWorker } from "./worker-client.ts";

/** A new cluster with every migration applied, as a tarball. */
export async function createTemplate(): Promise<Uint8Array> {
  const worker = await startPgliteWorker({ folder: undefined, templateFile: undefined });
  const pool = createPool(
    { max: 1, user: "postgres", database: "postgres", stream: worker.createStream },
    silentLogger,
  );
  const db = new GuardedKysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  await migrateToLatest(db);
  await sql`checkpoint`.execute(db);
  await db.destroy();
  const tarball = await worker.dump();
  await worker.close();
  return tarball;
}
