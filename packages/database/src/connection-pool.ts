import { Pool } from "pg";
import type { PoolConfig } from "pg";
import type { Logger } from "@handrail/core";
import { typeParsers } from "./type-parsers.ts";

/** A pool whose connections speak the same types on every backend. */
export function createPool(config: PoolConfig, logger: Logger): Pool {
  const pool = new Pool({ ...config, types: typeParsers, application_name: "handrail" });
  // An idle connection that breaks is replaced at the next query; unhandled it would end the process.
  pool.on("error", (error) => logger.warn("A database connection was lost.", { error: error.message }));
  return pool;
}
