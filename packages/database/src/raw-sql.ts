import type { Pool, QueryResult } from "pg";

/** Rows of every statement, in order. */
interface RawResult {
  readonly rows: Record<string, unknown>[];
}

/** Runs SQL text that another library wrote. */
export type RunRawSql = (text: string, values?: readonly unknown[]) => Promise<RawResult>;

/**
 * Each call has a connection to itself, and leaves no open transaction behind when one of its statements fails.
 * Several statements in one text are allowed where there are no values.
 */
export function createRawSql(pool: Pool, refuseInTransaction: () => void): RunRawSql {
  return async (text, values = []) => {
    refuseInTransaction();
    const client = await pool.connect();
    try {
      const results = (await client.query(text, [...values])) as QueryResult | QueryResult[];
      return { rows: [results].flat().flatMap(({ rows }) => rows as Record<string, unknown>[]) };
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  };
}
