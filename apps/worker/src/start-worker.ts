import type { Config } from "@handrail/config";
import { HandrailError } from "@handrail/core";
import { createLogger, openServices } from "@handrail/server";

export interface StartedWorker {
  stop(): Promise<void>;
}

/**
 * Gives passages their vectors beside servers that share a Postgres database.
 * @throws HandrailError `worker_needs_postgres`: the embedded database serves one process, which does this work itself
 */
export async function startWorker(config: Config): Promise<StartedWorker> {
  if (!config.databaseUrl)
    throw new HandrailError({
      kind: "invalid_input",
      code: "worker_needs_postgres",
      message: "A worker needs a Postgres database that it shares with the server.",
      hint: "Set DATABASE_URL for both. With the embedded database the server does this work itself.",
    });
  const services = await openServices(config, createLogger(config.logLevel));
  return { stop: () => services.close() };
}
