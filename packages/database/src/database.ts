import type { EventNotifier } from "@handrail/core";
import type { Kysely, Transaction } from "kysely";
import type { DatabaseCapabilities } from "./capabilities.ts";
import type { Exclusively } from "./postgres/advisory-lock.ts";
import type { RunRawSql } from "./raw-sql.ts";
import type { Schema } from "./schema/schema.ts";

/** An open, migrated database. */
export interface Database {
  /**
   * Where no transactions run in parallel, queries queue behind an open one. Inside a transaction only its own handle
   * may be used; a query on this one is refused there with `outer_handle_in_transaction`.
   */
  readonly db: Kysely<Schema>;
  readonly capabilities: DatabaseCapabilities;
  readonly notifier: EventNotifier;
  /** For libraries that bring their own SQL; everything of ours goes through `db`. Refused inside a transaction. */
  readonly runRawSql: RunRawSql;
  /** Keeps other processes on this database from work of the same name; within one process the caller queues. */
  readonly exclusively: Exclusively;
  /** Bytes of the database on disk. */
  sizeBytes(): Promise<number>;
  /** Waits for running queries, then writes and closes. May be called twice. */
  close(): Promise<void>;
}

/** The handle, or a transaction's. */
export type DatabaseHandle = Kysely<Schema> | Transaction<Schema>;
