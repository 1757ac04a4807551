import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Clock } from "@handrail/core";
import { sql } from "kysely";
import type { Kysely, RawBuilder } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import { appliedMigrations } from "../migrations/migrate.ts";
import type { Schema } from "../schema/schema.ts";
import { backupFormat, backupFormatVersion } from "./backup-file.ts";
import type { BackupHeader, BackupTable, BackupTrailer } from "./backup-file.ts";
import { readTables } from "./table-catalog.ts";
import type { CatalogTable } from "./table-catalog.ts";

export interface BackupSummary {
  readonly rows: number;
  /** Of the file. */
  readonly sizeBytes: number;
}

export interface BackupOptions {
  readonly db: Kysely<Schema>;
  /** Replaced once the backup is complete; readable by its owner only. */
  readonly file: string;
  readonly clock: Clock;
}

/**
 * Writes everything to one file as it stood at one moment, while the server goes on. Where transactions do not run in
 * parallel, other queries wait until it is done. Waiting background jobs are not part of it.
 */
export async function writeBackup({ db, file, clock }: BackupOptions): Promise<BackupSummary> {
  const unfinished = `${file}.unfinished`;
  const writer = createLineWriter(unfinished);
  try {
    const rows = await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute(async (trx) => {
        const header: BackupHeader = {
          format: backupFormat,
          formatVersion: backupFormatVersion,
          createdAt: clock().toISOString(),
          migrations: await appliedMigrations(trx),
        };
        await writer.write(JSON.stringify(header));
        let count = 0;
        for (const table of await readTables(trx)) count += await writeTable(trx, table, writer);
        return count;
      });
    await writer.end(rows);
    const handle = await open(unfinished, "r");
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
    return { rows, sizeBytes: (await stat(file)).size };
  } catch (error) {
    writer.abandon();
    await rm(unfinished, { force: true });
    throw error;
  }
}

interface LineWriter {
  /** @param json one line */
  write(json: string): Promise<void>;
  end(rows: number): Promise<void>;
  abandon(): void;
}

function createLineWriter(file: string): LineWriter {
  const hash = createHash("sha256");
  const gzip = createGzip({ level: 1 });
  const done = pipeline(gzip, createWriteStream(file, { mode: 0o600 }));
  // Whoever writes next gets the error; until then it must not count as unhandled.
  done.catch(() => undefined);

  async function writeLine(line: string): Promise<void> {
    if (gzip.destroyed) return done;
    if (!gzip.write(line)) await Promise.race([once(gzip, "drain"), done]);
  }

  return {
    async write(json) {
      const line = `${json}\n`;
      hash.update(line);
      await writeLine(line);
    },
    async end(rows) {
      const trailer: BackupTrailer = { rows, checksum: hash.digest("hex") };
      await writeLine(`${JSON.stringify(trailer)}\n`);
      gzip.end();
      await done;
    },
    abandon() {
      gzip.destroy();
    },
  };
}

/** Half the size of how Postgres prints bytes; its line breaks say nothing. */
function base64(column: string): RawBuilder<string> {
  return sql`translate(encode(${sql.id(column)}, 'base64'), E'\n', '')`;
}

const fetchBytes = 4 * 1024 * 1024;

async function writeTable(trx: DatabaseHandle, { table, columns }: CatalogTable, writer: LineWriter): Promise<number> {
  const names = columns.map(({ name }) => name);
  const head: BackupTable = { table, columns: names };
  await writer.write(JSON.stringify(head));
  // Postgres itself writes the line: reading each value here would cost far more than everything else.
  const values = sql.join(
    columns.map(({ name, type }) => (type === "bytea" ? base64(name) : sql`${sql.id(name)}::text`)),
  );
  await sql`
    declare backup_rows no scroll cursor for
    select json_build_array(${values})::text as line from ${sql.id(table)}`.execute(trx);
  let count = 0;
  // Rows may be of a few bytes or of many megabytes: each fetch is sized by what the last one weighed.
  let wanted = 4;
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(wanted)} from backup_rows`.execute(trx);
    let size = 1;
    for (const { line } of rows) {
      await writer.write(line);
      size += line.length;
    }
    count += rows.length;
    if (rows.length < wanted) break;
    wanted = Math.max(1, Math.min(5000, wanted * 8, Math.floor((fetchBytes * rows.length) / size)));
  }
  await sql`close backup_rows`.execute(trx);
  return count;
}
