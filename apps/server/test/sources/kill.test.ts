import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startFakeSource } from "@handrail/connector-dropbox/fake-server";
import { silentLogger } from "@handrail/core";
import { openDatabase } from "@handrail/database";
import { expect, test, vi } from "vitest";

const program = new URL("kill-worker.ts", import.meta.url).pathname;

function start(task: object): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, ["--no-warnings", program, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout!.on("data", (bytes: Buffer) => (text += bytes.toString()));
  return { child, output: () => text };
}

test("A sync whose process is killed again and again ends complete, with every document once", async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), "handrail-kill-"));
  const fake = await startFakeSource();
  fake.seed(60);
  const task = { dataFolder, host: new URL(fake.url).host, config: fake.config, secrets: fake.secrets };
  let running: ChildProcess | undefined;
  try {
    let downloads = 0;
    for (const requestsBeforeKill of [6, 17, 29]) {
      fake.takeRequests();
      const { child, output } = start(task);
      running = child;
      let requests = 0;
      await vi.waitFor(
        () => {
          requests += fake.takeRequests().length;
          expect(requests >= requestsBeforeKill || output().includes("ended")).toBe(true);
        },
        { timeout: 60_000, interval: 5 },
      );
      downloads += requests;
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    const { child, output } = start(task);
    running = child;
    await vi.waitFor(() => expect(output()).toContain("ended succeeded"), { timeout: 60_000, interval: 50 });
    await once(child, "exit");
    expect(downloads).toBeGreaterThanOrEqual(6);

    const database = await openDatabase({ dataFolder }, { logger: silentLogger });
    const golden = fake
      .documents()
      .map(({ externalId }) => externalId)
      .sort();
    for (const table of ["source_documents", "documents"] as const) {
      const rows = await database.db.selectFrom(table).select("external_id").orderBy("external_id").execute();
      expect(rows.map(({ external_id }) => external_id).sort(), table).toEqual(golden);
    }
    const chunks = await database.db.selectFrom("chunks").select(["document_id", "ordinal"]).execute();
    expect(new Set(chunks.map(({ document_id, ordinal }) => `${document_id} ${ordinal}`)).size).toBe(chunks.length);
    const runs = await database.db.selectFrom("source_runs").select(["state", "counts"]).execute();
    expect(runs).toEqual([{ state: "succeeded", counts: expect.objectContaining({ listed: 60, failed: 0 }) }]);
    await database.close();
  } finally {
    running?.kill("SIGKILL");
    await fake.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}, 240_000);
