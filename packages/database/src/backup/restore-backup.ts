import { HandrailError } from "@handrail/core";
import type { Logger } from "@handrail/core";
import { sql } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import { migrateToLatest, migrateWithin } from "../migrations/migrate.ts";
import { openDatabase } from "../open-database.ts";
import type { DatabaseLocation } from "../open-database.ts";
import { readBackupRows, verifyBackup } from "./backup-reader.ts";
import { readForeignKeys, readTables } from "./table-catalog.ts";
import type { CatalogColumn } from "./table-catalog.ts";

export interface RestoreOptions {
  readonly file: string;
  readonly location: DatabaseLocation;
  readonly logger: Logger;
  /** Delete what is there. Without it only an empty database is restored into. */
  readonly replace?: boolean;
}

export interface RestoreSummary {
  readonly rows: number;
  /** When the backup was made, ISO 8601. */
  readonly createdAt: string;
}

/**
 * Checks the whole file, then loads it in one transaction and brings its schema up to date. Until that transaction
 * commits, the database stays as it was.
 * @throws HandrailError `backup_damaged`, `backup_not_found`, `backup_format_unknown`, `schema_newer_than_program`,
 * `database_not_empty`, and those of `openDatabase`
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreSummary> {
  const { file, location, logger, replace = false } = options;
  const backup = await verifyBackup(file);
  const database = await openDatabase(location, { logger, migrate: false });
  try {
    await database.db.transaction().execute(async (trx) => {
      if (!replace && !(await isEmpty(trx))) throw databaseNotEmpty();
      await dropEverything(trx);
      await migrateWithin(trx, backup.migrations.at(-1));
      await load(trx, file);
    });
    await migrateToLatest(database.db);
    await sql`analyze`.execute(database.db);
  } finally {
    await database.close();
  }
  return { rows: backup.rows, createdAt: backup.createdAt };
}

async function isEmpty(trx: DatabaseHandle): Promise<boolean> {
  for (const { table } of await readTables(trx)) {
    const { rows } = await sql`select 1 from ${sql.id(table)} limit 1`.execute(trx);
    if (rows.length > 0) return false;
  }
  return true;
}

async function dropEverything(trx: DatabaseHandle): Promise<void> {
  const tables = ["schema_migrations", "schema_migrations_lock", ...(await readTables(trx)).map(({ table }) => table)];
  for (const table of tables) await sql`drop table if exists ${sql.id(table)} cascade`.execute(trx);
  await dropFunctions(trx);
  // Jobs that wait belong to the data that goes.
  await sql`drop schema if exists jobs cascade`.execute(trx);
}

/** Those that migrations have made, which would be in the way of making them again; an extension's stay. */
async function dropFunctions(trx: DatabaseHandle): Promise<void> {
  const { rows } = await sql<{ signature: string }>`
    select p.oid::regprocedure::text as signature from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (
        select from pg_depend d
        where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
      )`.execute(trx);
  for (const { signature } of rows) await sql`drop function if exists ${sql.raw(signature)} cascade`.execute(trx);
}

async function load(trx: DatabaseHandle, file: string): Promise<void> {
  const tables = new Map((await readTables(trx)).map(({ table, columns }) => [table, columns]));
  // Without its foreign keys, rows may come in any order; adding them again checks every one.
  const foreignKeys = await readForeignKeys(trx);
  for (const { table, name } of foreignKeys) {
    await sql`alter table ${sql.id(table)} drop constraint ${sql.id(name)}`.execute(trx);
  }
  await insertAll(trx, file, tables);
  for (const { table, name, definition } of foreignKeys) {
    await sql`alter table ${sql.id(table)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(trx);
  }
  for (const [table, columns] of tables) await continueSequences(trx, table, columns);
}

const batchRows = 2000;
const batchCharacters = 4 * 1024 * 1024;

async function insertAll(
  trx: DatabaseHandle,
  file: string,
  tables: ReadonlyMap<string, readonly CatalogColumn[]>,
): Promise<void> {
  let batch: string[] = [];
  let size = 0;
  let current: { table: string; columns: readonly string[] } | undefined;

  const flush = async (): Promise<void> => {
    if (current && batch.length > 0) await insertBatch(trx, current, tables.get(current.table) ?? [], batch);
    batch = [];
    size = 0;
  };
  for await (const { table, row } of readBackupRows(file)) {
    if (table !== current || batch.length >= batchRows || size >= batchCharacters) await flush();
    current = table;
    batch.push(row);
    size += row.length;
  }
  await flush();
}

async function insertBatch(
  trx: DatabaseHandle,
  { table, columns }: { readonly table: string; readonly columns: readonly string[] },
  catalog: readonly CatalogColumn[],
  rows: readonly string[],
): Promise<void> {
  const typeOf = new Map(catalog.map(({ name, type }) => [name, type]));
  const names = sql.join(columns.map((name) => sql.id(name)));
  const values = sql.join(
    columns.map((name, index) => {
      const text = sql`(row ->> ${sql.lit(index)})`;
      const type = typeOf.get(name) ?? "text";
      return type === "bytea" ? sql`decode(${text}, 'base64')` : sql`${text}::${sql.raw(type)}`;
    }),
  );
  await sql`
    insert into ${sql.id(table)} (${names}) overriding system value
    select ${values} from jsonb_array_elements(${`[${rows.join(",")}]`}::jsonb) as row`.execute(trx);
}

async function continueSequences(trx: DatabaseHandle, table: string, columns: readonly CatalogColumn[]): Promise<void> {
  for (const { name } of columns.filter(({ identity }) => identity)) {
    await sql`
      select setval(pg_get_serial_sequence(${table}, ${name}), max(${sql.id(name)}))
      from ${sql.id(table)} having max(${sql.id(name)}) is not null`.execute(trx);
  }
}

function databaseNotEmpty(): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "database_not_empty",
    message: "There is data already where the backup would be restored.",
    hint: "Choose an empty folder or database, or add --overwrite to delete what is there.",
  });
}
