import { parseArgs } from "node:util";
import type { AnyConnector } from "@handrail/connector-kit";
import { openTestDatabase } from "@handrail/database/testing";
import type { FakeSource } from "@handrail/testing";
import { connectors } from "../src/compose/connectors.ts";
import { openSyncBench } from "../test/sources/sync-bench.ts";

/*
 * Documents a second, memory and requests of each connector over its fake source, through the real engine on PGlite:
 *   node --expose-gc apps/server/scripts/measure-sync.ts [--documents 10000] [kind ...]
 * Beside a sync without changes stands what a full one costs, which is what a connector without a memory would do each
 * time. The fake runs in the same process: its CPU and memory are in the figures.
 */
const { values, positionals } = parseArgs({
  options: { documents: { type: "string", default: "10000" } },
  allowPositionals: true,
});
const documents = Number(values.documents);
const chosen = connectors.filter(({ manifest }) => positionals.length === 0 || positionals.includes(manifest.kind));

interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly requests: number;
}

async function measured(fake: FakeSource, work: () => Promise<unknown>): Promise<Measured> {
  fake.takeRequests();
  const cpu = process.cpuUsage();
  const started = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return {
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (user + system) / 1e6,
    requests: fake.takeRequests().length,
  };
}

async function measure(connector: AnyConnector): Promise<Record<string, string | number>> {
  const { kind } = connector.manifest;
  const { startFakeSource } = (await import(`@handrail/connector-${kind}/fake-server`)) as {
    startFakeSource(): Promise<FakeSource>;
  };
  const fake = await startFakeSource();
  const database = await openTestDatabase();
  const bench = await openSyncBench(database, [connector], [fake]);
  try {
    fake.seed(documents);
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
    const source = await bench.connect(fake);
    const full = await measured(fake, () => bench.sync(source, "full"));
    clearInterval(watch);
    const held = (await bench.indexed(source)).length;
    const settle = await measured(fake, () => bench.sync(source, "incremental"));
    const unchanged = await measured(fake, () => bench.sync(source, "incremental"));
    for (const { externalId } of fake.documents().slice(0, 3)) fake.edit(externalId);
    const edited = await measured(fake, () => bench.sync(source, "incremental"));
    const repeated = await measured(fake, () => bench.sync(source, "full"));

    fake.fault({ on: "listing", answer: { kind: "hang" }, times: Infinity });
    const { id: runId } = await bench.sourceSync.request(bench.workspaceId, source.id, "full");
    const draining = bench.queue.drain();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const asked = performance.now();
    await bench.sourceSync.cancel(bench.workspaceId, source.id, runId);
    await draining;
    const cancelMs = performance.now() - asked;
    return {
      connector: kind,
      documents: held,
      "first sync, docs/s": Math.round(held / full.seconds),
      "CPU ms a doc": Number(((1000 * full.cpuSeconds) / Math.max(1, held)).toFixed(1)),
      "memory, MB": Math.round((peak - before) / 1e6),
      "requests, full": full.requests,
      "again, full": repeated.requests,
      "first changes": settle.requests,
      "no change": connector.manifest.capabilities.incremental
        ? unchanged.requests
        : `${unchanged.requests} (reads all)`,
      "3 edited": edited.requests,
      "no change, s": Number(unchanged.seconds.toFixed(2)),
      "cancel, ms": Math.round(cancelMs),
    };
  } finally {
    await bench.close();
    await database.close();
    await fake.close();
  }
}

for (const connector of chosen) console.table([await measure(connector)]);
