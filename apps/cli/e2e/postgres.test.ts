import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { testBackends, createServerDatabase } from "@handrail/database/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ask, newSession, say } from "./conversation-client.ts";
import { handrail, mainFile, startHandrail, temporaryFolder, type RunningServer } from "./running-server.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const skipReason = testBackends.find(({ name }) => name === "Postgres")?.skipReason;
const title = skipReason ? `on a Postgres server (skipped: ${skipReason})` : "on a Postgres server";

describe.skipIf(skipReason)(title, () => {
  let database: Awaited<ReturnType<typeof createServerDatabase>>;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let environment: Record<string, string>;
  const servers: RunningServer[] = [];

  const start = async (name: string) => {
    const server = await startHandrail({ ...environment, HANDRAIL_DATA: join(folder.path, name) });
    servers.push(server);
    return server;
  };

  beforeAll(async () => {
    database = await createServerDatabase();
    folder = await temporaryFolder();
    environment = { DATABASE_URL: database.connectionString, HANDRAIL_DATA: join(folder.path, "one") };
    await start("one");
  });

  afterAll(async () => {
    for (const server of servers) await server.stop();
    await database?.drop();
    await folder?.remove();
  });

  test("two servers answer from one index, and a session goes on at either", async () => {
    const second = await start("two");
    const [first] = servers;
    const session = await newSession(first!.url, "en");
    const reply = await say(second.url, session, "How do I make a backup?", "m1");
    expect(reply.kind).toBe("answer");
    expect(await say(first!.url, session, "How do I make a backup?", "m1")).toEqual(reply);
    const other = await newSession(second.url, "en");
    expect(other.ticketNumber).toBe(session.ticketNumber + 1);
  });

  test("an import from the command line is found by the running server", async () => {
    const docs = join(folder.path, "docs");
    await mkdir(docs, { recursive: true });
    await writeFile(join(docs, "kites.md"), "# Flying kites\n\nA diamond kite needs a tail of six times its height.\n");
    const imported = await handrail(["import", docs, "--locale", "en", "--into", "hobby"], environment);
    expect(imported.output).toMatch(/added\s+1/);
    const reply = await ask(servers[0]!.url, "en", "How long is the tail of a diamond kite?");
    expect(reply.citations[0]?.quote).toContain("six times its height");
  });

  test("a worker runs beside the servers and stops cleanly", async () => {
    const worker = spawn(process.execPath, [mainFile, "worker"], {
      env: { ...process.env, ...environment, HANDRAIL_EMBEDDING_MODEL: "none" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(worker.stdout, "data");
    worker.kill("SIGINT");
    expect(await once(worker, "close")).toEqual([0, null]);
  });
});
