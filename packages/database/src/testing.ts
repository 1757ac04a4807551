export { createTestWorkspace } from "./testing-workspace.ts";
import { randomBytes } from "node:crypto";
import { silentLogger } from "@handrail/core";
import { Client } from "pg";
import { describe } from "vitest";
import type { Database } from "./database.ts";
import { openDatabase } from "./open-database.ts";
import { ensureTemplate } from "./pglite/ensure-template.ts";

/** Set to the address of a Postgres server with pgvector where databases may be created. */
const serverUrl = process.env["HANDRAIL_TEST_DATABASE_URL"] ?? "";

/** A new, migrated database in memory. The caller closes it. Takes about a second: open one per file, use a workspace per test. */
export async function openTestDatabase(): Promise<Database> {
  await ensureTemplate();
  return openDatabase({ memory: true }, { logger: silentLogger });
}

/** A new, empty database on the test server. */
export async function createServerDatabase(): Promise<{ connectionString: string; drop: () => Promise<void> }> {
  const name = `handrail_test_${randomBytes(6).toString("hex")}`;
  await asAdmin((admin) => admin.query(`create database ${name}`));
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  return {
    connectionString: address.href,
    drop: () => asAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`)),
  };
}

/** A new, migrated database on the test server; closing drops it. */
async function openTestServerDatabase(): Promise<Database> {
  const { connectionString, drop } = await createServerDatabase();
  const database = await openDatabase({ connectionString }, { logger: silentLogger });
  return {
    ...database,
    async close() {
      await database.close();
      await drop();
    },
  };
}

async function asAdmin(work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

/** A backend that a suite runs on, or the reason why it does not. */
export interface TestBackend {
  readonly name: string;
  readonly skipReason: string | undefined;
  readonly open: () => Promise<Database>;
}

export const testBackends: readonly TestBackend[] = [
  { name: "PGlite", skipReason: undefined, open: openTestDatabase },
  {
    name: "Postgres",
    skipReason: serverUrl ? undefined : "HANDRAIL_TEST_DATABASE_URL is not set; see scripts/test-postgres.sh",
    open: openTestServerDatabase,
  },
];

/** Runs the suite once per backend; one that is not there is listed as skipped with its reason. */
export function describeBackends(name: string, suite: (open: () => Promise<Database>) => void): void {
  for (const { name: backend, skipReason, open } of testBackends) {
    const reason = skipReason ? ` (skipped: ${skipReason})` : "";
    describe.skipIf(skipReason)(`${name} on ${backend}${reason}`, () => {
      suite(open);
    });
  }
}
