import { ConnectorError, type AnyConnector, type SourceEvent } from "@handrail/connector-kit";
import { publicOnly, type Source, type SourceRun } from "@handrail/core";
import type { Database } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { openJobQueue } from "@handrail/jobs";
import type { FakeSource } from "@handrail/testing";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { interruptedAfter } from "./interrupting.ts";
import { scriptedConnector, startFakeSource } from "./scripted-source.ts";
import { openSyncBench, type SyncBench } from "./sync-bench.ts";

type Event = SourceEvent<unknown>;

const item = (externalId: string, more: object = {}): Event => ({
  kind: "upsert",
  item: {
    externalId,
    title: `Title of ${externalId}`,
    url: `https://scripted.example/${externalId}`,
    body: `Body of ${externalId}.`,
    breadcrumbs: ["Shelf"],
    labels: ["tagged"],
    access: "public",
    revision: "1",
    path: `shelf/${externalId}`,
    ...more,
  },
});
const end: Event = { kind: "listing-end", complete: true };
const unavailable = () => new ConnectorError({ code: "unavailable", message: "Not now." });

/** The scripted connector with reads that the test writes, one after another. */
function reading(...reads: (() => Iterable<Event> | AsyncIterable<Event>)[]): AnyConnector {
  let next = 0;
  return {
    ...scriptedConnector,
    async *read() {
      const read = reads[Math.min(next++, reads.length - 1)]!;
      yield* read();
    },
  };
}

describeBackends("Sync engine", (open) => {
  vi.setConfig({ testTimeout: 60_000 });
  let database: Database;
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    database = await open();
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  afterAll(() => database.close());

  async function start(
    connector: AnyConnector,
    documents = 0,
  ): Promise<{ bench: SyncBench; fake: FakeSource; source: Source }> {
    const fake = await startFakeSource();
    fake.seed(documents);
    const bench = await openSyncBench(database, [connector], [fake]);
    closing.push(() => bench.close());
    return { bench, fake, source: await bench.connect(fake) };
  }

  async function another(bench: SyncBench, connector: AnyConnector): Promise<SyncBench> {
    const other = await bench.another([connector]);
    closing.push(() => other.close());
    return other;
  }

  describe("One run at a time", () => {
    test("the same mode asked for again is the same run; another mode waits until the first has ended", async () => {
      const { bench, source } = await start(scriptedConnector, 3);
      const first = await bench.sourceSync.request(bench.workspaceId, source.id, "full");
      const again = await bench.sourceSync.request(bench.workspaceId, source.id, "full");
      expect(again.id).toBe(first.id);
      const other = await bench.sourceSync.request(bench.workspaceId, source.id, "access");
      const [full, , access] = [bench.queue.take(), bench.queue.take(), bench.queue.take()];
      await Promise.all([full.done, access.done]);
      await bench.queue.drain();
      expect(await bench.run(source.id, first.id)).toMatchObject({ state: "succeeded", counts: { added: 3 } });
      expect(await bench.run(source.id, other.id)).toMatchObject({ state: "succeeded", counts: { listed: 3 } });
    });

    test("the same job given to two workers at once does the work once", async () => {
      const { bench, source } = await start(scriptedConnector, 6);
      const second = await another(bench, scriptedConnector);
      const run = await bench.sourceSync.request(bench.workspaceId, source.id, "full");
      const { name, data } = bench.queue.waiting[0]!;
      await second.queue.publish(name, data);
      await Promise.all([bench.queue.take().done, second.queue.take().done]);
      expect(await bench.run(source.id, run.id)).toMatchObject({ state: "succeeded", counts: { listed: 6, added: 6 } });
    });

    test("a worker that lost its run writes nothing more", async () => {
      const gate = Promise.withResolvers<void>();
      const waiting = Promise.withResolvers<void>();
      const slow = reading(async function* () {
        yield item("early");
        yield { kind: "checkpoint", checkpoint: { page: 1, changes: 0 } };
        waiting.resolve();
        await gate.promise;
        yield item("late");
        yield end;
      });
      const { bench, source } = await start(slow);
      const second = await another(
        bench,
        reading(() => [item("early"), item("other"), end]),
      );
      const run = await bench.sourceSync.request(bench.workspaceId, source.id, "full");
      const { name, data } = bench.queue.waiting[0]!;
      const first = bench.queue.take();
      await waiting.promise;
      await second.queue.publish(name, data);
      await second.queue.take(2).done;
      gate.resolve();
      await first.done;
      expect(await bench.run(source.id, run.id)).toMatchObject({ state: "succeeded" });
      expect(await bench.indexed(source)).toEqual(["early", "other"]);
    });
  });

  describe("Interruptions", () => {
    test("a checkpoint is stored only with everything before it", async () => {
      const seen: (number | null)[] = [];
      const counting: AnyConnector = {
        ...scriptedConnector,
        async *read(context, request) {
          seen.push((request.checkpoint as { page: number | null }).page);
          yield* scriptedConnector.read(context, request);
        },
      };
      const interruption = interruptedAfter(counting, 7);
      const { bench, source } = await start(interruption.connector, 11);
      const second = await another(bench, counting);
      await bench.sourceSync.request(bench.workspaceId, source.id, "full");
      const { name, data } = bench.queue.waiting[0]!;
      const first = bench.queue.take();
      await interruption.reached;
      const { total } = await bench.sourceDocuments.list(bench.workspaceId, source.id, { limit: 50, offset: 0 });
      expect(total, "the first page of four is there, what came after its checkpoint is not").toBe(4);
      await second.queue.publish(name, data);
      await second.queue.take(2).done;
      await first.done;
      expect(seen, "the second worker goes on behind the first page").toEqual([0, 1]);
      expect(await second.indexed(source)).toHaveLength(11);
    });

    test("pausing a source puts its run down; resuming goes on where it was", async () => {
      const { bench, fake, source } = await start(scriptedConnector, 9);
      fake.fault({ on: "listing", after: 1, answer: { kind: "hang" } });
      const run = await bench.sourceSync.request(bench.workspaceId, source.id, "full");
      const { done } = bench.queue.take();
      await vi.waitFor(
        () => expect(fake.takeRequests().some(({ path }) => path.endsWith("page=1"))).toBe(true),
        10_000,
      );
      await bench.sourceSync.pause(bench.workspaceId, source.id);
      await done;
      expect(await bench.run(source.id, run.id)).toMatchObject({ state: "parked", resumeAt: null });
      await expect(bench.sourceSync.request(bench.workspaceId, source.id, "incremental")).rejects.toMatchObject({
        code: "source_paused",
      });
      fake.takeRequests();
      await bench.sourceSync.resume(bench.workspaceId, source.id);
      await bench.queue.drain();
      expect(await bench.run(source.id, run.id)).toMatchObject({ state: "succeeded", counts: { listed: 9 } });
      expect(fake.takeRequests().some(({ path }) => path.endsWith("page=0"))).toBe(false);
    });

    test("a source that stays away parks the run with growing pauses, and in the end it fails", async () => {
      const { bench, source } = await start(
        reading(function* () {
          yield* [];
          throw unavailable();
        }),
      );
      let run = await bench.sync(source, "full");
      const minutes: number[] = [];
      while (run.state === "parked") {
        minutes.push(Math.round((run.resumeAt!.getTime() - Date.now()) / 60_000));
        await bench.sourceSync.resume(bench.workspaceId, source.id);
        await bench.queue.drain();
        run = await bench.run(source.id, run.id);
      }
      expect(minutes).toEqual([1, 5, 15, 60, 180]);
      expect(run).toMatchObject({ state: "failed", error: { code: "unavailable" } });
    });

    test("a run that waits is cancelled at once", async () => {
      const { bench, source } = await start(scriptedConnector, 2);
      const { id } = await bench.sourceSync.request(bench.workspaceId, source.id, "full");
      expect(await bench.sourceSync.cancel(bench.workspaceId, source.id, id)).toMatchObject({ state: "cancelled" });
      await bench.queue.drain();
      expect(await bench.indexed(source)).toEqual([]);
    });

    test("a run whose job was lost is taken up by the next tick", async () => {
      vi.useFakeTimers({ toFake: ["Date"] });
      try {
        const { bench, source } = await start(scriptedConnector, 2);
        const { id } = await bench.sourceSync.request(bench.workspaceId, source.id, "full");
        await bench.queue.stop();
        vi.setSystemTime(Date.now() + 120_000);
        await bench.sourceSync.tick();
        await bench.queue.drain();
        expect(await bench.run(source.id, id)).toMatchObject({ state: "succeeded" });
      } finally {
        vi.useRealTimers();
      }
    });
  });

  describe("Deletions", () => {
    test("a tree goes with everything below its path, and what came back into it stays", async () => {
      const { bench, source } = await start(
        reading(
          () => [
            item("a", { path: "docs/a" }),
            item("b", { path: "docs/deep/b" }),
            item("c", { path: "docs_other/c" }),
            end,
          ],
          () => [
            { kind: "delete-tree", path: "docs", reason: "Folder deleted." },
            item("b", { path: "docs/b", revision: "2" }),
          ],
        ),
      );
      await bench.sync(source, "full");
      const run = await bench.sync(source, "incremental");
      expect(run.counts).toMatchObject({ removed: 1, updated: 1 });
      expect(await bench.indexed(source)).toEqual(["b", "c"]);
    });

    test("what is skipped on purpose leaves the index, with its reason", async () => {
      const { bench, source } = await start(
        reading(
          () => [item("a"), item("b"), end],
          () => [item("a"), { kind: "skip", externalId: "b", title: "B", reason: "It is a draft now." }, end],
        ),
      );
      await bench.sync(source, "full");
      const run = await bench.sync(source, "full");
      expect(run).toMatchObject({ state: "succeeded", counts: { skipped: 1, removed: 1 } });
      expect(await bench.sourceRuns.issues(bench.workspaceId, run.id, 10)).toEqual([
        { kind: "skip", externalId: "b", title: "B", code: "skipped", reason: "It is a draft now." },
        expect.objectContaining({ kind: "removal", externalId: "b", reason: "It is a draft now." }),
      ]);
    });

    test("a failed range makes a listing incomplete, whatever the source says at its end", async () => {
      const all = ["a", "b", "c"].map((id) => item(id));
      const broken: Event = { kind: "failure", scope: "range", error: unavailable() };
      const { bench, source } = await start(
        reading(
          () => [...all, end],
          () => [all[0]!, broken, end],
        ),
      );
      await bench.sync(source, "full");
      for (let count = 0; count < 3; count++)
        expect(await bench.sync(source, "full")).toMatchObject({ state: "partial", listing: "incomplete" });
      expect(await bench.indexed(source)).toEqual(["a", "b", "c"]);
    });

    test("a strike is forgotten when the item is seen again", async () => {
      const both = [item("a"), item("b"), end];
      const one = [item("a"), end];
      const { bench, source } = await start(
        reading(
          () => both,
          () => one,
          () => both,
          () => one,
          () => one,
        ),
      );
      const left: string[][] = [];
      for (let count = 0; count < 5; count++) {
        await bench.sync(source, "full");
        left.push(await bench.indexed(source));
      }
      expect(left).toEqual([["a", "b"], ["a", "b"], ["a", "b"], ["a", "b"], ["a"]]);
    });

    test("discarded deletions keep the documents until two more listings miss them", async () => {
      const { bench, fake, source } = await start(scriptedConnector, 40);
      await bench.sync(source, "full");
      for (const { externalId } of fake.documents().slice(0, 30)) fake.remove(externalId);
      expect(await bench.sync(source, "full")).toMatchObject({ state: "succeeded" });
      expect(await bench.sync(source, "full")).toMatchObject({ state: "held" });
      expect(await bench.sourceSync.decideHeld(bench.workspaceId, source.id, "discard")).toBe(30);
      expect(await bench.sync(source, "full")).toMatchObject({ state: "succeeded" });
      expect(await bench.indexed(source)).toHaveLength(40);
      expect(await bench.sync(source, "full")).toMatchObject({ state: "held" });
    });
  });

  describe("Failures", () => {
    test("too many stop the run and keep what was known", async () => {
      const failing = (count: number): Event[] =>
        Array.from({ length: count }, (_, number) => ({
          kind: "failure",
          scope: "item",
          externalId: `bad-${number}`,
          error: unavailable(),
        }));
      const good = Array.from({ length: 20 }, (_, number) => item(`good-${number}`));
      const { bench, source } = await start(
        reading(
          () => [...good, end],
          () => [...good.slice(0, 10), ...failing(3), end],
          () => [...good.slice(0, 10), ...failing(4), end],
        ),
      );
      await bench.sync(source, "full");
      const checkpoint = (await bench.sources.get(bench.workspaceId, source.id))!.checkpoint;
      expect(await bench.sync(source, "full")).toMatchObject({ state: "partial", counts: { failed: 3 } });
      const run = await bench.sync(source, "full");
      expect(run).toMatchObject({ state: "failed", error: { code: "too_many_failures" }, counts: { removed: 0 } });
      expect(await bench.indexed(source)).toHaveLength(20);
      expect((await bench.sources.get(bench.workspaceId, source.id))!.checkpoint).toEqual(checkpoint);
    });

    test("single failures are tried again by themselves, later each time", async () => {
      const { bench, fake, source } = await start(scriptedConnector, 5);
      const { externalId } = fake.documents()[0]!;
      fake.fault({
        on: "document",
        externalId,
        times: 2,
        answer: { kind: "status", status: 503 },
      });
      await bench.sync(source, "full");
      vi.useFakeTimers({ toFake: ["Date"] });
      try {
        const waits: number[] = [];
        for (let count = 0; count < 2; count++) {
          const [failure] = await bench.sourceRuns.failures(bench.workspaceId, source.id);
          waits.push(failure!.nextRetryAt!.getTime() - failure!.lastAt.getTime());
          await bench.sourceSync.tick();
          await bench.queue.drain();
          expect(await bench.sourceRuns.failures(bench.workspaceId, source.id), "not before its time").toHaveLength(1);
          vi.setSystemTime(failure!.nextRetryAt!.getTime() + 1_000);
          await bench.sourceSync.tick();
          await bench.queue.drain();
        }
        expect(waits).toEqual([60_000, 120_000]);
      } finally {
        vi.useRealTimers();
      }
      expect(await bench.sourceRuns.failures(bench.workspaceId, source.id)).toEqual([]);
      expect(await bench.indexed(source)).toHaveLength(5);
    });

    test("a fault of the connector fails the run and shows nothing of its inside", async () => {
      const { bench, fake, source } = await start(
        reading(function* () {
          yield item("a");
          throw new TypeError(`undefined is not a function (${JSON.stringify(fake.secrets)})`);
        }),
      );
      const run = await bench.sync(source, "full");
      expect(run).toMatchObject({ state: "failed", error: { code: "invalid_response" } });
      expect(JSON.stringify(run)).not.toContain("undefined is not");
      expect(bench.log.join("\n")).not.toContain(Object.values(fake.secrets)[0]);
    });

    test("text that no database can hold, a broken address and a broken picture do not stop a sync", async () => {
      const { bench, source } = await start(
        reading(() => [
          item("bad\0\uD800", {
            title: "Nul \0 and half \uD800",
            body: "Text with \0 and \uDFFF. ![x](x.png)",
            url: "javascript:steal()",
            locale: "not a language",
            images: [{ target: "x.png", bytes: Buffer.from("no picture"), mediaType: "image/png" }],
          }),
          item("good"),
          end,
        ]),
      );
      expect(await bench.sync(source, "full")).toMatchObject({ state: "succeeded", counts: { added: 2 } });
      const [stored] = await bench.sourceDocuments.find(bench.workspaceId, source.id, ["bad\uFFFD\uFFFD"]);
      expect(stored).toMatchObject({ url: "", locale: "en", title: "Nul \uFFFD and half \uFFFD" });
    });
  });

  describe("Readers", () => {
    test("nobody reads what the source says nothing about; the admin's rule is the widest there is", async () => {
      const { bench, source } = await start(
        reading(() => [
          item("open"),
          item("unknown", { access: "unknown" }),
          item("staff", { access: "internal" }),
          end,
        ]),
      );
      await bench.sync(source, "full");
      const audiences = async () => {
        const { documents } = await bench.sourceDocuments.list(bench.workspaceId, source.id, { limit: 10, offset: 0 });
        return Object.fromEntries(documents.map(({ externalId, audience }) => [externalId, audience]));
      };
      expect(await audiences()).toEqual({ open: "public", unknown: "nobody", staff: "internal" });
      expect(await bench.find("open", publicOnly)).toEqual(["open"]);
      await bench.sourceSync.update(bench.workspaceId, source.id, { audience: "internal" });
      expect(await audiences()).toEqual({ open: "internal", unknown: "nobody", staff: "internal" });
      expect(await bench.find("open", publicOnly)).toEqual([]);
      await bench.sourceSync.update(bench.workspaceId, source.id, { audience: "public" });
      expect(await bench.find("open", publicOnly)).toEqual(["open"]);
    });

    test("a source is internal until somebody says otherwise", async () => {
      const { bench, fake } = await start(scriptedConnector, 1);
      const { audience } = await bench.sourceSync.create(bench.workspaceId, {
        kind: "scripted",
        name: "Another",
        config: fake.config,
        secrets: fake.secrets,
        locale: "en",
      });
      expect(audience).toBe("internal");
    });
  });

  describe("The index", () => {
    test("is built again from what is stored, without asking the source", async () => {
      const { bench, fake, source } = await start(scriptedConnector, 6);
      await bench.sync(source, "full");
      const before = await bench.snapshot();
      const ids = (await bench.index.listDocuments(bench.workspaceId, "scripted")).map(({ id }) => id);
      await bench.index.remove(bench.workspaceId, ids.slice(0, 3));
      fake.takeRequests();
      expect(await bench.sourceSync.reconcile(bench.workspaceId)).toEqual({ repaired: 3, removed: 0 });
      expect(await bench.snapshot()).toEqual(before);
      await bench.index.remove(bench.workspaceId, ids);
      await bench.sourceSync.reindex(bench.workspaceId);
      expect(await bench.snapshot()).toEqual(before);
      expect(fake.takeRequests()).toEqual([]);
    });

    test("loses what no source has any more, also beside a running sync", async () => {
      const { bench, source } = await start(scriptedConnector, 3);
      await bench.sync(source, "full");
      await bench.sources.remove(bench.workspaceId, source.id);
      expect(await bench.sourceSync.reconcile(bench.workspaceId)).toEqual({ repaired: 0, removed: 3 });
      expect(await bench.indexed(source)).toEqual([]);
    });

    test("hears of a change that was stored before the process died", async () => {
      const { bench, fake, source } = await start(scriptedConnector, 3);
      await bench.sync(source, "full");
      await bench.sourceDocuments.markPending(bench.workspaceId, source.id, "all");
      const ids = (await bench.index.listDocuments(bench.workspaceId, "scripted")).map(({ id }) => id);
      await bench.index.remove(bench.workspaceId, ids);
      await bench.sync(source, "incremental");
      expect(await bench.indexed(source)).toHaveLength(fake.documents().length);
    });

    test("tells where a passage came from", async () => {
      const { bench, fake, source } = await start(scriptedConnector, 2);
      await bench.sync(source, "full");
      const { marker, externalId } = fake.documents()[1]!;
      const { candidates } = await bench.index.lexical({
        workspaceId: bench.workspaceId,
        text: marker,
        locale: "en",
        audiences: publicOnly,
        limit: 1,
      });
      const [passage] = await bench.index.passages(bench.workspaceId, [candidates[0]!.chunkId]);
      expect(passage?.document).toMatchObject({
        url: `https://scripted.example/${externalId}`,
        breadcrumbs: ["Shelf"],
        labels: ["scripted"],
        sourceKind: "scripted",
      });
    });
  });

  describe("Schedules", () => {
    test("start a due sync once, however many servers look", async () => {
      vi.useFakeTimers({ toFake: ["Date"] });
      try {
        const { bench, source } = await start(scriptedConnector, 2);
        await bench.sync(source, "full");
        const second = await another(bench, scriptedConnector);
        vi.setSystemTime(Date.now() + 16 * 60_000);
        await Promise.all([bench.sourceSync.tick(), second.sourceSync.tick(), bench.sourceSync.tick()]);
        await Promise.all([bench.queue.drain(), second.queue.drain()]);
        const runs = await bench.sourceRuns.list(bench.workspaceId, source.id, { limit: 10 });
        const scheduled = runs.filter(({ trigger }) => trigger === "schedule");
        expect(scheduled.map(({ mode, state }: SourceRun) => [mode, state])).toEqual([["incremental", "succeeded"]]);
        const { nextRuns } = (await bench.sources.get(bench.workspaceId, source.id))!;
        expect(nextRuns.incremental!.getTime() - Date.now()).toBe(15 * 60_000);
      } finally {
        vi.useRealTimers();
      }
    });
  });

  test("The real queue runs a sync in the background", async () => {
    const { bench, source } = await start(scriptedConnector, 3);
    const jobs = await openJobQueue({ database, logger: { debug() {}, info() {}, warn() {}, error() {} } });
    closing.push(() => jobs.stop());
    const { id } = await bench.sourceSync.request(bench.workspaceId, source.id, "full");
    const { name, data } = bench.queue.waiting[0]!;
    const job = bench.queue.take();
    await job.done;
    await jobs.work<object>(name, () => job.again(1));
    await jobs.publish(name, data);
    await vi.waitFor(async () => expect(await bench.run(source.id, id)).toMatchObject({ state: "succeeded" }), {
      timeout: 30_000,
    });
  });
});
