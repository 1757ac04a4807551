import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@handrail/core";
import type { JobQueue } from "@handrail/core";
import { openDatabase } from "@handrail/database";
import type { Database } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { openJobQueue } from "./open-job-queue.ts";

describeBackends("job queue", (open) => {
  vi.setConfig({ testTimeout: 90_000 });
  let database: Database;
  const queues: JobQueue[] = [];

  beforeAll(async () => {
    database = await open();
  });
  afterEach(async () => {
    await Promise.all(queues.splice(0).map((queue) => queue.stop()));
  });
  afterAll(() => database.close());

  async function openQueue(): Promise<JobQueue> {
    const queue = await openJobQueue({ database, logger: silentLogger });
    queues.push(queue);
    return queue;
  }

  test("a job runs at once with the data it was given", async () => {
    const queue = await openQueue();
    const seen: unknown[] = [];
    await queue.work("at-once", async ({ data, attempt }) => void seen.push({ data, attempt }));
    const started = performance.now();
    await queue.publish("at-once", { text: "日本語", list: [1, { two: null }] });
    await vi.waitFor(() => expect(seen).toHaveLength(1), { timeout: 30_000, interval: 10 });
    expect(seen).toEqual([{ data: { text: "日本語", list: [1, { two: null }] }, attempt: 1 }]);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test("a job waits for the next start when nobody is there to do it", async () => {
    const first = await openQueue();
    await first.publish("later", { number: 1 });
    await first.stop();
    const second = await openQueue();
    const seen: unknown[] = [];
    await second.work("later", async ({ data }) => void seen.push(data));
    await vi.waitFor(() => expect(seen).toEqual([{ number: 1 }]), { timeout: 30_000 });
  });

  test("a job that fails runs again", async () => {
    const queue = await openQueue();
    const attempts: number[] = [];
    await queue.work("flaky", async ({ attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) throw new Error("not yet");
    });
    await queue.publish("flaky", {});
    await vi.waitFor(() => expect(attempts).toEqual([1, 2]), { timeout: 60_000, interval: 100 });
  });

  test("while a job with a key waits, the same key adds none; while it runs, it adds one more", async () => {
    const queue = await openQueue();
    for (let count = 0; count < 5; count++) await queue.publish("keyed", { count }, { key: "site" });
    await queue.publish("keyed", { count: "other" }, { key: "another" });
    const seen: unknown[] = [];
    await queue.work<{ count: unknown }>("keyed", async ({ data }) => {
      seen.push(data.count);
      if (data.count === 0) await queue.publish("keyed", { count: "again" }, { key: "site" });
    });
    await vi.waitFor(() => expect(seen).toHaveLength(3), { timeout: 60_000 });
    expect(new Set(seen)).toEqual(new Set([0, "again", "other"]));
  });

  test("jobs are shared out among workers and each is done once", async () => {
    const [one, two] = [await openQueue(), await openQueue()];
    const seen: number[] = [];
    for (const queue of [one, two]) {
      await queue.work<{ number: number }>("shared", async ({ data }) => void seen.push(data.number), {
        concurrency: 2,
      });
    }
    await Promise.all(Array.from({ length: 20 }, (_, number) => one.publish("shared", { number })));
    await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(20), { timeout: 60_000 });
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, number) => number));
  });
});

test("a job whose process was killed is done after the next start", async () => {
  const folder = mkdtempSync(join(tmpdir(), "handrail-jobs-"));
  const program = `
    import { openDatabase } from ${JSON.stringify(import.meta.resolve("@handrail/database"))};
    import { openJobQueue } from ${JSON.stringify(new URL("./open-job-queue.ts", import.meta.url).href)};
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    const database = await openDatabase({ dataFolder: ${JSON.stringify(folder)} }, { logger });
    const queue = await openJobQueue({ database, logger });
    await queue.work("long", () => { console.log("running"); return new Promise(() => {}); });
    await queue.publish("long", { number: 7 });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");

    const database = await openDatabase({ dataFolder: folder }, { logger: silentLogger });
    const queue = await openJobQueue({ database, logger: silentLogger });
    const seen: unknown[] = [];
    await queue.work("long", async ({ data, attempt }) => void seen.push({ data, attempt }));
    await vi.waitFor(() => expect(seen).toEqual([{ data: { number: 7 }, attempt: 2 }]), {
      timeout: 60_000,
      interval: 50,
    });
    await queue.stop();
    await database.close();
  } finally {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
