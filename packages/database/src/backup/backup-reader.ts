import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { HandrailError } from "@handrail/core";
import { migrations } from "../migrations/migrations.ts";
import { schemaNewerThanProgram } from "../migrations/migrate.ts";
import { backupDamaged, backupFormat, backupFormatVersion } from "./backup-file.ts";
import type { BackupHeader, BackupTable, BackupTrailer } from "./backup-file.ts";

const lineFeed = 0x0a;
const openingBracket = 0x5b;

function isRow(line: Buffer): boolean {
  return line[0] === openingBracket;
}

async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  let pieces: Buffer[] = [];
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      pieces.push(chunk.subarray(start, end));
      yield Buffer.concat(pieces);
      pieces = [];
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
  if (pieces.length > 0) throw new Error("The last line is cut off.");
}

/**
 * Reads the whole file and proves it complete before anybody acts on it.
 * @throws HandrailError `backup_damaged`, `backup_not_found`, `backup_format_unknown`, `schema_newer_than_program`
 */
export async function verifyBackup(file: string): Promise<BackupHeader & BackupTrailer> {
  const hash = createHash("sha256");
  let header: BackupHeader | undefined;
  let trailer: BackupTrailer | undefined;
  let rows = 0;
  try {
    for await (const line of linesOf(file)) {
      if (trailer) throw new Error("Something follows the trailer.");
      if (isRow(line)) {
        rows++;
      } else {
        const value = JSON.parse(line.toString()) as BackupHeader | BackupTable | BackupTrailer;
        if ("format" in value) header = value;
        if ("checksum" in value) {
          trailer = value;
          if (trailer.checksum !== hash.digest("hex") || trailer.rows !== rows)
            throw new Error("The checksum differs.");
          continue;
        }
      }
      if (header?.format !== backupFormat) throw new Error("The first line is no header.");
      hash.update(line).update("\n");
    }
    if (!header || !trailer) throw new Error("The trailer is missing.");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw backupNotFound(file, error);
    throw backupDamaged(file, error);
  }
  if (header.formatVersion > backupFormatVersion) throw backupFormatUnknown(header.formatVersion);
  const unknown = header.migrations.filter((name) => !(name in migrations));
  if (unknown.length > 0) throw schemaNewerThanProgram(unknown);
  return { ...header, ...trailer };
}

/** The rows of a verified file as JSON, table by table. */
export async function* readBackupRows(file: string): AsyncGenerator<{ table: BackupTable; row: string }> {
  let table: BackupTable | undefined;
  for await (const line of linesOf(file)) {
    if (isRow(line)) {
      if (table) yield { table, row: line.toString() };
      continue;
    }
    const value = JSON.parse(line.toString()) as BackupHeader | BackupTable | BackupTrailer;
    if ("table" in value) table = value;
  }
}

function backupNotFound(file: string, cause: unknown): HandrailError {
  return new HandrailError({
    kind: "not_found",
    code: "backup_not_found",
    message: `There is no file ${file}.`,
    hint: "Check the path.",
    cause,
  });
}

function backupFormatUnknown(version: number): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "backup_format_unknown",
    message: `The backup has format ${version}, which this version of Handrail cannot read.`,
    hint: "Restore it with a newer version.",
  });
}
