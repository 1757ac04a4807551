import type { Pool } from "pg";

/** Runs work while no other process on this database runs work under the same name. */
export type Exclusively = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** A session lock on a connection of its own, which ends with the connection however the process ends. */
export function exclusivelyOn(pool: Pool): Exclusively {
  return async (name, work) => {
    const client = await pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    client.on("error", onError);
    try {
      await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [name]);
      return await work();
    } finally {
      await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]).catch(onError);
      client.off("error", onError);
      client.release(broken);
    }
  };
}
