import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { silentLogger } from "@handrail/core";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { openDatabase } from "../open-database.ts";
import { maintain } from "./maintenance.ts";

const folder = mkdtempSync(join(tmpdir(), "handrail-maintenance-"));
let database: Database;

beforeAll(async () => {
  database = await openDatabase({ dataFolder: folder }, { logger: silentLogger });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function logMegabytes(): number {
  const logFolder = join(folder, "database", "pg_wal");
  const sizes = readdirSync(logFolder).map((name) => statSync(join(logFolder, name)).size);
  return sizes.reduce((sum, size) => sum + size, 0) / 1024 / 1024;
}

test("the log does not grow with what is written", async () => {
  await sql`create table blobs (id int primary key, bytes bytea)`.execute(database.db);
  for (let round = 0; round < 4; round++) {
    for (let index = 0; index < 40; index++) {
      await sql`insert into blobs values (${round * 40 + index}, ${randomBytes(1_000_000)})`.execute(database.db);
    }
    await maintain(database.db);
  }
  expect(logMegabytes()).toBeLessThan(100);
});

test("dead rows are cleared and the planner learns what is there", async () => {
  const { db } = database;
  await sql`insert into settings select 'name' || number, '' from generate_series(1, 1000) number`.execute(db);
  await sql`update settings set value = 'changed'`.execute(db);
  await maintain(db);
  const { rows } = await sql<{ dead: number; estimate: number }>`
    select n_dead_tup as dead, reltuples::int as estimate
    from pg_stat_user_tables join pg_class on pg_class.oid = relid where pg_class.relname = 'settings'`.execute(db);
  expect(rows).toEqual([{ dead: 0, estimate: 1000 }]);
});
