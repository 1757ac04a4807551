import { HandrailError } from "@handrail/core";

/**
 * A backup is a gzip stream of JSON lines: the header, then for each table one line that names it followed by its
 * rows, then the trailer. A row is an array of its values as text, in the order of the table's columns: bytes in base64,
 * everything else as Postgres prints it.
 */
export const backupFormat = "handrail-backup";
export const backupFormatVersion = 1;

export interface BackupHeader {
  readonly format: typeof backupFormat;
  readonly formatVersion: number;
  readonly createdAt: string;
  /** Names of the migrations that the data has had. */
  readonly migrations: readonly string[];
}

export interface BackupTable {
  readonly table: string;
  readonly columns: readonly string[];
}

export interface BackupTrailer {
  readonly rows: number;
  /** SHA-256 over all lines before this one, in hex. */
  readonly checksum: string;
}

export function backupDamaged(file: string, cause?: unknown): HandrailError {
  return new HandrailError({
    kind: "invalid_input",
    code: "backup_damaged",
    message: `${file} is not a complete Handrail backup.`,
    hint: "Copy the file again, or use another backup. Nothing was changed.",
    cause,
  });
}
