import { sql } from "kysely";
import type { DatabaseHandle } from "../database.ts";

export interface CatalogTable {
  readonly table: string;
  readonly columns: readonly CatalogColumn[];
}

export interface CatalogColumn {
  readonly name: string;
  /** As Postgres writes it in a declaration: `text[]`, `timestamp with time zone`. */
  readonly type: string;
  /** Counts by itself: its sequence must go on behind the restored values. */
  readonly identity: boolean;
}

const bookkeeping = ["schema_migrations", "schema_migrations_lock"];

/** The tables of the public schema and their stored columns, without the bookkeeping of migrations. */
export async function readTables(db: DatabaseHandle): Promise<CatalogTable[]> {
  const { rows } = await sql<{ table: string; name: string; type: string; identity: boolean }>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      a.attidentity <> '' as identity
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and c.relname <> all(${bookkeeping})
    order by c.relname, a.attnum`.execute(db);
  const columnsOf = Map.groupBy(rows, (row) => row.table);
  return [...columnsOf].map(([table, columns]) => ({
    table,
    columns: columns.map(({ name, type, identity }) => ({ name, type, identity })),
  }));
}

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

export async function readForeignKeys(db: DatabaseHandle): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where k.contype = 'f'
    order by c.relname, k.conname`.execute(db);
  return rows;
}
