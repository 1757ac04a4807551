import { HandrailError } from "@handrail/core";
import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import type { Kysely } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import type { Schema } from "../schema/schema.ts";
import { migrations } from "./migrations.ts";

const migrationTable = "schema_migrations";

/** The migrations that the database has had, in order; empty for a new one. */
export async function appliedMigrations(db: DatabaseHandle): Promise<string[]> {
  const { rows: found } = await sql<{
    oid: string | null;
  }>`select to_regclass(${`public.${migrationTable}`})::text as oid`.execute(db);
  if (!found[0]?.oid) return [];
  const rows = await (db as unknown as Kysely<Record<string, { name: string }>>)
    .selectFrom(migrationTable)
    .select("name")
    .orderBy("name")
    .execute();
  return rows.map(({ name }) => name);
}

/**
 * Brings the schema up to date in one transaction. Servers that start together queue on an advisory lock.
 * @throws HandrailError `schema_newer_than_program` when the database has had a migration that this program lacks
 */
export async function migrateToLatest(db: Kysely<Schema>): Promise<void> {
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((name) => !(name in migrations));
  if (unknown.length > 0) throw schemaNewerThanProgram(unknown);
  if (applied.length === Object.keys(migrations).length) return;
  const { error } = await createMigrator(db).migrateToLatest();
  if (error) throw error;
}

/** Applies the migrations up to and including the named one inside the caller's transaction. */
export async function migrateWithin(trx: DatabaseHandle, last: string | undefined): Promise<void> {
  if (last === undefined) return;
  const { error } = await createMigrator(trx).migrateTo(last);
  if (error) throw error;
}

function createMigrator(db: DatabaseHandle): Migrator {
  return new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: migrationTable,
    migrationLockTableName: "schema_migrations_lock",
  });
}

export function schemaNewerThanProgram(names: readonly string[]): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "schema_newer_than_program",
    message: `The data was written by a newer version of Handrail (it has ${names.join(", ")}).`,
    hint: "Start that version or a newer one.",
  });
}
