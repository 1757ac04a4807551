import { HandrailError } from "@handrail/core";
import type { Logger } from "@handrail/core";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Schema } from "../schema/schema.ts";

const oldestPostgres = 150_000;
/** Since 0.8 a filtered vector search keeps scanning until it has enough rows. */
const oldestVector = [0, 8, 0] as const;
const recommendedVector = [0, 8, 4] as const;

function isOlder(version: string, than: readonly number[]): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, wanted] of than.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part < wanted;
  }
  return false;
}

/**
 * Makes sure that the server has what the schema needs, and installs the vector extension if it may.
 * @throws HandrailError `database_unreachable`, `database_too_old`, `vector_extension_missing`
 */
export async function checkServer(db: Kysely<Schema>, logger: Logger): Promise<void> {
  const { serverVersion, vector } = await readVersions(db);
  if (serverVersion < oldestPostgres) {
    throw new HandrailError({
      kind: "unavailable",
      code: "database_too_old",
      message: "The Postgres server is older than version 15.",
      hint: "Upgrade it to Postgres 15 or newer.",
    });
  }
  if (vector === undefined || isOlder(vector, oldestVector)) {
    throw new HandrailError({
      kind: "unavailable",
      code: "vector_extension_missing",
      message: vector
        ? `The Postgres server has pgvector ${vector}; Handrail needs ${oldestVector.join(".")} or newer.`
        : "The Postgres server does not have the pgvector extension.",
      hint: "Install pgvector on the server, for example with the image pgvector/pgvector, or the package postgresql-17-pgvector.",
    });
  }
  if (isOlder(vector, recommendedVector)) {
    logger.warn("The server's pgvector is older than recommended.", {
      found: vector,
      recommended: recommendedVector.join("."),
    });
  }
}

async function readVersions(db: Kysely<Schema>): Promise<{ serverVersion: number; vector: string | undefined }> {
  try {
    const { rows } = await sql<{ server_version: number; vector: string | null }>`
      select current_setting('server_version_num')::int as server_version,
        coalesce(
          (select extversion from pg_extension where extname = 'vector'),
          (select default_version from pg_available_extensions where name = 'vector')
        ) as vector`.execute(db);
    return { serverVersion: rows[0]?.server_version ?? 0, vector: rows[0]?.vector ?? undefined };
  } catch (error) {
    throw new HandrailError({
      kind: "unavailable",
      code: "database_unreachable",
      message: `The Postgres server cannot be used: ${reasonOf(error)}.`,
      hint: "Check DATABASE_URL, and that the server runs and accepts this user and password.",
      retryable: true,
      cause: error,
    });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A refused connection to several addresses of one name has a code but no message.
  return error.message || ((error as NodeJS.ErrnoException).code ?? error.name);
}
