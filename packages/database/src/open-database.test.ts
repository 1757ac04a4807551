import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@handrail/core";
import { sql } from "kysely";
import { afterAll, describe, expect, test, vi } from "vitest";
import { openDatabase } from "./open-database.ts";
import { migrations } from "./migrations/migrations.ts";
import { appliedMigrations, migrateToLatest } from "./migrations/migrate.ts";
import { createServerDatabase, describeBackends, testBackends } from "./testing.ts";

const logger = silentLogger;
vi.setConfig({ testTimeout: 120_000 });
const folder = mkdtempSync(join(tmpdir(), "handrail-open-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what was written is there at the next start, and a second start meanwhile is refused", async () => {
  const location = { dataFolder: join(folder, "one") };
  const first = await openDatabase(location, { logger });
  await first.db.insertInto("settings").values({ name: "kept", value: "yes" }).execute();
  await expect(openDatabase(location, { logger })).rejects.toMatchObject({ code: "data_folder_in_use" });
  await first.close();
  await first.close();

  const second = await openDatabase(location, { logger });
  expect(await second.db.selectFrom("settings").selectAll().execute()).toEqual([{ name: "kept", value: "yes" }]);
  expect(await second.sizeBytes()).toBeGreaterThan(1_000_000);
  await second.close();
});

test("a server that cannot be reached is an error that says where to look", async () => {
  const connectionString = "postgres://nobody@127.0.0.1:9/nothing";
  await expect(openDatabase({ connectionString }, { logger })).rejects.toMatchObject({
    code: "database_unreachable",
    hint: expect.stringContaining("DATABASE_URL") as string,
  });
});

describeBackends("migrations", (open) => {
  test("are all applied, and a newer schema is refused", async () => {
    const database = await open();
    expect(await appliedMigrations(database.db)).toEqual(Object.keys(migrations).sort());
    await sql`insert into schema_migrations (name, timestamp) values ('9999-future', '')`.execute(database.db);
    await expect(migrateToLatest(database.db)).rejects.toMatchObject({ code: "schema_newer_than_program" });
    await database.close();
  });

  test("keep every row of a workspace within it: each table's keys start with the workspace", async () => {
    const database = await open();
    // Found by their own secret or counted by themselves, and those that belong to the installation.
    const others = [
      "settings",
      "workspaces",
      "schema_migrations",
      "schema_migrations_lock",
      "search_segments",
      "search_postings",
    ];
    const { rows } = await sql<{ table: string; first: string }>`
      select c.relname as table, a.attname as first
      from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisprimary and c.relname <> all(${others})`.execute(database.db);
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter(({ first }) => first !== "workspace_id")).toEqual([]);
    await database.close();
  });
});

const server = testBackends.find(({ name }) => name === "Postgres")!;

describe.skipIf(server.skipReason)(`several servers on one database (${server.skipReason ?? "Postgres"})`, () => {
  test("may start at the same moment on an empty one", async () => {
    const { connectionString, drop } = await createServerDatabase();
    const databases = await Promise.all(
      Array.from({ length: 5 }, () => openDatabase({ connectionString }, { logger })),
    );
    expect(await appliedMigrations(databases[4]!.db)).toHaveLength(Object.keys(migrations).length);
    await Promise.all(databases.map(({ close }) => close()));
    await drop();
  });
});
