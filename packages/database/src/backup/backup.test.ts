import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { newId, silentLogger } from "@handrail/core";
import type { WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Database } from "../database.ts";
import { openDatabase } from "../open-database.ts";
import type { DatabaseLocation } from "../open-database.ts";
import { createArticleStore } from "../stores/article-store.ts";
import { createAssetStore } from "../stores/asset-store.ts";
import { createSessionStore } from "../stores/session-store.ts";
import { createServerDatabase, createTestWorkspace, describeBackends, testBackends } from "../testing.ts";
import { restoreBackup } from "./restore-backup.ts";
import { readTables } from "./table-catalog.ts";
import { writeBackup } from "./write-backup.ts";

const folder = mkdtempSync(join(tmpdir(), "handrail-backup-"));
// Each restore opens a cluster twice, which takes its time where many tests share two cores.
vi.setConfig({ testTimeout: 180_000 });
const logger = silentLogger;
const now = () => new Date("2026-04-05T06:07:08.900Z");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every row of every table as text, in a fixed order. */
async function contentsOf({ db }: Database): Promise<Record<string, string[]>> {
  const contents: Record<string, string[]> = {};
  for (const { table } of await readTables(db)) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.id(table)} t order by t::text`.execute(
      db,
    );
    contents[table] = rows.map(({ row }) => row);
  }
  return contents;
}

async function fill(database: Database): Promise<WorkspaceId> {
  const { db, notifier } = database;
  const { id: workspaceId } = await createTestWorkspace(database);
  const articles = createArticleStore({ db, clock: now, newId });
  const parent = await articles.putTopic({ ...topic, workspaceId, id: newId("top"), path: "z" });
  await articles.putTopic({ ...topic, workspaceId, id: newId("top"), path: "a", parentId: parent.id });
  const articleId = newId("art");
  await articles.putArticle({ ...article, id: articleId, workspaceId, topicId: parent.id });
  const body = 'Zeile\n\t"quoted" \\ back\\slash {a,b} NULL \u2028 日本語 🙂 '.repeat(200);
  const text = { title: "Título", description: "", body };
  await articles.putDraft(workspaceId, { articleId, locale: "en", text, origin: "manual", sourceBlocks: ["1a", ""] });
  await articles.publishDraft(workspaceId, { articleId, locale: "en", author: "Ada", contentHash: "h" });
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><desc>${"x".repeat(3_000_000)}</desc></svg>`;
  await createAssetStore({ db }).put(workspaceId, Buffer.from(drawing), "image/svg+xml");
  const library = createAssetStore({ db, inspectFile: () => ({ mediaType: "application/pdf" }) });
  await library.put(workspaceId, Buffer.from("%PDF-1.4"), "application/pdf", { name: "Manual.pdf" });
  const sessions = createSessionStore({ db, clock: now, newId, notifier, logger });
  for (let count = 0; count < 120; count++) {
    await sessions.create({ workspaceId, channel: "web", locale: "en", tokenHash: `${workspaceId}-${count}` });
  }
  await sql`
    insert into search_segments (workspace_id, kind, locale, state, entry_count, entry_ids, lengths, length_sums, audiences, audience_codes, size_bytes)
    values (${workspaceId}, 'chunk', 'en', 'live', 0, ${Buffer.from([0, 255, 10])}, '', ${[0.1, 1e-300]}, '{public}', '', ${5_000_000_000})`.execute(
    db,
  );
  return workspaceId;
}

const topic = {
  collection: "help-center",
  parentId: null,
  position: 1,
  icon: "",
  texts: { en: { title: "T", description: "" } },
};
const article = {
  collection: "help-center",
  path: "p",
  sourceLocale: "en",
  audience: "public",
  position: 1,
  tags: [],
  assigneeId: null,
} as const;

let files = 0;
const newPath = () => join(folder, String(files++));

/** Where a backup can be restored; cleaned up by the returned function. */
type Target = () => Promise<{ location: DatabaseLocation; cleanUp: () => Promise<void> }>;

const targets: Record<string, Target> = {
  PGlite: async () => ({ location: { dataFolder: newPath() }, cleanUp: async () => undefined }),
  Postgres: async () => {
    const { connectionString, drop } = await createServerDatabase();
    return { location: { connectionString }, cleanUp: drop };
  },
};

describeBackends("backup", (open) => {
  let database: Database;
  let workspaceId: WorkspaceId;
  beforeAll(async () => {
    database = await open();
    workspaceId = await fill(database);
  });
  afterAll(() => database.close());

  for (const { name, skipReason } of testBackends) {
    test.skipIf(skipReason)(`restores every row into ${name}, and the counters go on`, async () => {
      const file = newPath();
      const summary = await writeBackup({ db: database.db, file, clock: now });
      expect(summary.sizeBytes).toBe(statSync(file).size);
      expect(statSync(file).mode & 0o777).toBe(0o600);

      const { location, cleanUp } = await targets[name]!();
      const restored = await restoreBackup({ file, location, logger });
      expect(restored).toEqual({ rows: summary.rows, createdAt: now().toISOString() });
      const copy = await openDatabase(location, { logger });
      expect(await contentsOf(copy)).toEqual(await contentsOf(database));

      const sessions = createSessionStore({ ...copy, clock: now, newId, logger });
      const next = await sessions.create({ workspaceId, channel: "web", locale: "en", tokenHash: "next" });
      expect(next.ticketNumber).toBe(121);
      await expect(
        copy.db
          .insertInto("topics")
          .values({ ...orphan, id: newId("top") })
          .execute(),
      ).rejects.toMatchObject({ code: "23503" });
      await sql`insert into search_segments (workspace_id, kind, locale, state, entry_count, entry_ids, lengths, length_sums, audiences, audience_codes, size_bytes)
        values (${workspaceId}, 'chunk', 'de', 'live', 0, '', '', '{}', '{}', '', 0)`.execute(copy.db);
      await copy.close();
      await cleanUp();
    });
  }

  test("holds one moment although others write meanwhile", async () => {
    const file = newPath();
    const sessions = createSessionStore({ ...database, clock: now, newId, logger });
    const before = await contentsOf(database);
    const writing = Promise.withResolvers<void>();
    const backup = writeBackup({ db: database.db, file, clock: () => (writing.resolve(), now()) });
    await writing.promise;
    const meanwhile = sessions.create({ workspaceId, channel: "web", locale: "en", tokenHash: `meanwhile-${file}` });
    await Promise.all([backup, meanwhile]);
    const location = { dataFolder: newPath() };
    await restoreBackup({ file, location, logger });
    const copy = await openDatabase(location, { logger });
    expect(await contentsOf(copy)).toEqual(before);
    await copy.close();
  });
});

const orphan = { workspace_id: newId("wsp"), collection: "", path: "", parent_id: null, position: 0, icon: "" };

describe("restoring", () => {
  let file: string;
  let source: Database;
  beforeAll(async () => {
    source = await openDatabase({ memory: true }, { logger });
    await fill(source);
    file = newPath();
    await writeBackup({ db: source.db, file, clock: now });
  });
  afterAll(() => source.close());

  let location: { dataFolder: string };
  beforeEach(() => {
    location = { dataFolder: newPath() };
  });

  test("a file that is cut off, changed or none of ours is refused before anything happens", async () => {
    const whole = readFileSync(file);
    const text = gunzipSync(whole).toString();
    const broken: Record<string, Buffer> = {
      cutOff: whole.subarray(0, whole.length - 20),
      cutAtHalf: whole.subarray(0, whole.length >> 1),
      noTrailer: gzipSync(text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1)),
      lineMissing: gzipSync(text.replace(/\n\[.*\]\n/, "\n")),
      letterChanged: gzipSync(text.replace("Título", "Titulo")),
      appended: gzipSync(`${text}[]\n`),
      empty: Buffer.alloc(0),
      other: Buffer.from("hello"),
      otherZip: gzipSync('{"format":"something"}\n'),
    };
    for (const [name, bytes] of Object.entries(broken)) {
      const path = newPath();
      writeFileSync(path, bytes);
      const outcome = await restoreBackup({ file: path, location, logger }).catch((error: unknown) => error);
      expect({ name, outcome }).toMatchObject({ name, outcome: { code: "backup_damaged" } });
    }
    await expect(restoreBackup({ file: newPath(), location, logger })).rejects.toMatchObject({
      code: "backup_not_found",
    });
    expect(() => statSync(location.dataFolder)).toThrow("ENOENT");
  });

  test("a backup of a newer version is refused with its names", async () => {
    const text = gunzipSync(readFileSync(file))
      .toString()
      .replace('"0001-foundation"', '"9999-future","0001-foundation"');
    const path = newPath();
    writeFileSync(path, gzipSync(withChecksum(text)));
    await expect(restoreBackup({ file: path, location, logger })).rejects.toMatchObject({
      code: "schema_newer_than_program",
      message: expect.stringContaining("9999-future") as string,
    });
  });

  test("data that is there stays unless it is to be replaced", async () => {
    const before = await openDatabase(location, { logger });
    const { id } = await createTestWorkspace(before);
    await before.close();
    await expect(restoreBackup({ file, location, logger })).rejects.toMatchObject({ code: "database_not_empty" });
    const kept = await openDatabase(location, { logger });
    expect(await kept.db.selectFrom("workspaces").select("id").execute()).toEqual([{ id }]);
    await kept.close();

    await restoreBackup({ file, location, logger, replace: true });
    const replaced = await openDatabase(location, { logger });
    expect(await contentsOf(replaced)).toEqual(await contentsOf(source));
    await replaced.close();
  });

  test("rows that break a rule leave the database as it was", async () => {
    const text = gunzipSync(readFileSync(file)).toString();
    const topicRow = /(\{"table":"topics"[^\n]*\n)\["wsp_[^"]*"/;
    const path = newPath();
    writeFileSync(path, gzipSync(withChecksum(text.replace(topicRow, '$1["wsp_unknown"'))));
    const before = await openDatabase(location, { logger });
    await before.db.insertInto("settings").values({ name: "mine", value: "1" }).execute();
    await before.close();
    await expect(restoreBackup({ file: path, location, logger, replace: true })).rejects.toMatchObject({
      code: "23503",
    });
    const after = await openDatabase(location, { logger });
    expect(await after.db.selectFrom("settings").selectAll().execute()).toEqual([{ name: "mine", value: "1" }]);
    await after.close();
  });
});

test("a backup that cannot be written leaves neither a file nor a half one", async () => {
  const database = await openDatabase({ memory: true }, { logger });
  const file = join(folder, "missing", "backup");
  await expect(writeBackup({ db: database.db, file, clock: now })).rejects.toMatchObject({ code: "ENOENT" });
  await expect(sql`select 1`.execute(database.db)).resolves.toBeDefined();
  await database.close();
});

/** The lines with a trailer that fits them. */
function withChecksum(text: string): string {
  const end = text.lastIndexOf("\n", text.length - 2) + 1;
  const { rows } = JSON.parse(text.slice(end)) as { rows: number };
  const checksum = createHash("sha256").update(text.slice(0, end)).digest("hex");
  return `${text.slice(0, end)}${JSON.stringify({ rows, checksum })}\n`;
}
