import type { Database } from "@handrail/database";
import { sql } from "kysely";

// Any number that nothing else in this database locks.
const publishingLock = 4_321_001;

/** Runs work while no other process on the same database does; within one process the caller queues. */
export function exclusivelyIn({ db, capabilities }: Database): <Result>(work: () => Promise<Result>) => Promise<Result> {
  if (!capabilities.advisoryLocks) return (work) => work();
  return (work) =>
    db.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(${publishingLock})`.execute(connection);
      try {
        return await work();
      } finally {
        await sql`select pg_advisory_unlock(${publishingLock})`.execute(connection);
      }
    });
}
