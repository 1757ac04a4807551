import type { Logger } from "@handrail/core";
import type { Database } from "./database.ts";
import type { DataFolderLock } from "./folder/data-folder-lock.ts";
import { openPglite } from "./pglite/open-pglite.ts";
import { openPostgres } from "./postgres/open-postgres.ts";

/** Where the data is: in the data folder (embedded), in memory only (tests, trials), or on a Postgres server. */
export type DatabaseLocation =
  | {
      readonly dataFolder: string;
      /** The caller's own lock of the folder; without one the database takes it and gives it back on close. */
      readonly lock?: DataFolderLock;
    }
  | { readonly memory: true }
  | {
      readonly connectionString: string;
      /** Connections of the pool, 10 by default. */
      readonly maxConnections?: number;
    };

export interface OpenDatabaseOptions {
  readonly logger: Logger;
  /** Leave the schema as it is; for restoring. */
  readonly migrate?: boolean;
}

/**
 * Opens the database and brings its schema up to date.
 * @throws HandrailError `data_folder_in_use`, `database_open_failed`, `database_unreachable`, `database_too_old`,
 * `vector_extension_missing`, `schema_newer_than_program`
 */
export function openDatabase(location: DatabaseLocation, options: OpenDatabaseOptions): Promise<Database> {
  return "connectionString" in location ? openPostgres(location, options) : openPglite(location, options);
}
