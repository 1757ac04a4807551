import type { AnyConnector } from "@handrail/connector-kit";
import { publicOnly, type Source } from "@handrail/core";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import type { FakeSource } from "@handrail/testing";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { kindAnswer, runAnswer, sourceAnswer } from "../../src/routes/source-answers.ts";
import { changing, interruptedAfter } from "./interrupting.ts";
import { openSyncBench, type SyncBench } from "./sync-bench.ts";

/** A connector, the fake it is driven against, and what its protocol cannot do. */
export interface Subject {
  readonly connector: AnyConnector;
  readonly startFakeSource: () => Promise<FakeSource>;
  /** Cases that make no sense for this protocol, each with the reason that the report prints. */
  readonly without?: Partial<Record<CaseName, string>>;
  /** Interruptions that the property tries, 6 by default. */
  readonly interruptions?: number;
  readonly open?: () => Promise<Database>;
}

const caseNames = [
  "the form renders",
  "a bad credential gives a typed error and changes nothing",
  "a full sync holds exactly what the source has",
  "a second sync without a change writes nothing",
  "an edit is one change",
  "what is removed leaves the search",
  "a new title or place keeps the identity",
  "killed after any event and taken up again, it ends the same",
  "a repeated page makes no duplicate and no endless loop",
  "429 with Retry-After in seconds",
  "429 with Retry-After as a date",
  "429 without Retry-After",
  "429 that asks for hours parks the run",
  "5xx twice, then well",
  "5xx for ever on one item is one failure, and a retry mends it",
  "401 in the middle deletes nothing and is mended by renewing or by a person",
  "an expired checkpoint leads to a full listing, without deletions by absence",
  "a truncated listing deletes nothing",
  "an empty listing deletes nothing until a second one says the same",
  "a mass removal is held and visible until a person decides",
  "a hanging source is cancelled within two seconds",
  "a checkpoint of a newer version leads to a full sync",
  "an access change without a content change is applied",
  "two connections to one source do not collide",
  "hostile HTML is stored and indexed inert",
  "a dry run tells what would come and writes nothing",
  "secrets are in no log, table or answer",
] as const;
export type CaseName = (typeof caseNames)[number];

/** Runs every acceptance case of connectors on the real engine, a real database and the connector's fake. */
export function describeConnector(subject: Subject): void {
  const { connector, startFakeSource, without = {}, open = openTestDatabase } = subject;
  const { kind, capabilities } = connector.manifest;

  describe(`Source acceptance: ${kind}`, () => {
    vi.setConfig({ testTimeout: 60_000 });
    let database: Database;
    const closing: (() => Promise<void>)[] = [];
    const named = new Set<string>();
    beforeAll(async () => {
      database = await open();
    }, 60_000);
    afterEach(async () => {
      for (const close of closing.splice(0).reverse()) await close();
    });
    afterAll(async () => {
      await database.close();
      expect([...named].sort(), "every case is named").toEqual([...caseNames].sort());
    });

    /** A case, or its name with the reason why this connector has no such case. */
    function acceptance(name: CaseName, run: () => Promise<void>, lacking?: string): void {
      named.add(name);
      const reason = without[name] ?? lacking;
      test.skipIf(reason !== undefined)(reason === undefined ? name : `${name} (not here: ${reason})`, run);
    }

    async function fakeWith(count: number): Promise<FakeSource> {
      const fake = await startFakeSource();
      closing.push(() => fake.close());
      fake.seed(count);
      return fake;
    }

    async function benchFor(fake: FakeSource, using: AnyConnector = connector): Promise<SyncBench> {
      const bench = await openSyncBench(database, [using], [fake]);
      closing.push(() => bench.close());
      return bench;
    }

    /** A source that was synced in full once. */
    async function synced(count: number): Promise<{ fake: FakeSource; bench: SyncBench; source: Source }> {
      const fake = await fakeWith(count);
      const bench = await benchFor(fake);
      const source = await bench.connect(fake);
      expect(await bench.sync(source, "full")).toMatchObject({ state: "succeeded" });
      return { fake, bench, source };
    }

    /** The way in which this source learns of a change. */
    const changes = capabilities.incremental ? "incremental" : "full";

    /** The syncs after which a removal is known: the feed tells at once, absence only twice. */
    async function learnRemovals(bench: SyncBench, source: Source) {
      if (capabilities.deletionFeed) return bench.sync(source, "incremental");
      await bench.sync(source, "full");
      return bench.sync(source, "full");
    }

    async function expectGolden(bench: SyncBench, source: Source, fake: FakeSource): Promise<void> {
      const golden = fake.documents();
      expect(await bench.indexed(source)).toEqual(golden.map(({ externalId }) => externalId).sort());
      for (const { externalId, marker } of golden) expect(await bench.find(marker), marker).toEqual([externalId]);
    }

    /** Secrets that take the place of all others. */
    const instead = (old: FakeSource["secrets"], secrets: FakeSource["secrets"]) => ({
      ...Object.fromEntries(Object.keys(old).map((name) => [name, null])),
      ...secrets,
    });

    const idsOf = (fake: FakeSource) =>
      fake
        .documents()
        .map(({ externalId }) => externalId)
        .sort();

    acceptance("the form renders", async () => {
      const answer = kindAnswer(connector);
      expect(answer.name).not.toBe("");
      for (const form of [answer.config, answer.secrets] as Record<string, unknown>[]) {
        expect(form).toMatchObject({ type: "object", additionalProperties: false });
        for (const [name, field] of Object.entries(form["properties"] ?? {}))
          expect(field, name).toMatchObject({
            title: expect.stringMatching(/./),
            description: expect.stringMatching(/./),
          });
      }
    });

    acceptance("a bad credential gives a typed error and changes nothing", async () => {
      const { fake, bench, source } = await synced(3);
      const before = await bench.rowVersions();
      await bench.sourceSync.update(bench.workspaceId, source.id, {
        secrets: instead(fake.secrets, fake.badSecrets),
      });
      const verdict = await bench.sourceSync.test(bench.workspaceId, source.id, AbortSignal.timeout(20_000));
      expect(verdict).toMatchObject({
        kind: "refused",
        code: expect.stringMatching(/^(?:invalid_credential|expired_credential|missing_scope)$/),
      });
      const run = await bench.sync(source, "full");
      expect(run).toMatchObject({
        state: "failed",
        error: { code: expect.stringMatching(/^(?:invalid_credential|expired_credential|missing_scope)$/) },
      });
      expect(await bench.rowVersions()).toEqual(before);
      await bench.sourceSync.update(bench.workspaceId, source.id, {
        secrets: instead(fake.badSecrets, fake.secrets),
      });
      const good = await bench.sourceSync.test(bench.workspaceId, source.id, AbortSignal.timeout(20_000));
      expect(good).toMatchObject({ kind: "ok" });
    });

    acceptance("a full sync holds exactly what the source has", async () => {
      const { fake, bench, source } = await synced(11);
      await expectGolden(bench, source, fake);
      const [run] = await bench.sourceRuns.list(bench.workspaceId, source.id, { limit: 1 });
      expect(run).toMatchObject({ listing: "complete", counts: { failed: 0, removed: 0 } });
      expect(run!.counts.added).toBe(fake.documents().length);
    });

    acceptance("a second sync without a change writes nothing", async () => {
      const { bench, source } = await synced(6);
      const before = await bench.rowVersions();
      for (const mode of ["incremental", "full"] as const) {
        const run = await bench.sync(source, mode);
        expect(run, mode).toMatchObject({
          state: "succeeded",
          counts: { added: 0, updated: 0, removed: 0, failed: 0 },
        });
      }
      expect(await bench.rowVersions()).toEqual(before);
    });

    acceptance("an edit is one change", async () => {
      const { fake, bench, source } = await synced(5);
      const { externalId, marker: old } = fake.documents()[2]!;
      fake.edit(externalId);
      const run = await bench.sync(source, changes);
      expect(run).toMatchObject({ state: "succeeded", counts: { added: 0, updated: 1, removed: 0 } });
      expect(await bench.find(old)).toEqual([]);
      await expectGolden(bench, source, fake);
    });

    acceptance("what is removed leaves the search", async () => {
      const { fake, bench, source } = await synced(5);
      const { externalId, marker } = fake.documents()[1]!;
      fake.remove(externalId);
      await learnRemovals(bench, source);
      expect(await bench.find(marker)).toEqual([]);
      await expectGolden(bench, source, fake);
    });

    acceptance("a new title or place keeps the identity", async () => {
      const { fake, bench, source } = await synced(4);
      const { externalId } = fake.documents()[0]!;
      const [before] = await bench.sourceDocuments.find(bench.workspaceId, source.id, [externalId]);
      fake.rename(externalId);
      const run = await bench.sync(source, changes);
      expect(run).toMatchObject({ counts: { added: 0, removed: 0 } });
      const [after] = await bench.sourceDocuments.find(bench.workspaceId, source.id, [externalId]);
      expect(after?.documentId).toBe(before?.documentId);
      expect([after?.title, after?.breadcrumbs, after?.url, after?.path]).not.toEqual([
        before?.title,
        before?.breadcrumbs,
        before?.url,
        before?.path,
      ]);
      await expectGolden(bench, source, fake);
    });

    acceptance("killed after any event and taken up again, it ends the same", async () => {
      const { fake, bench: clean, source: undisturbed } = await synced(9);
      const golden = await clean.snapshot();
      const [whole] = await clean.sourceRuns.list(clean.workspaceId, undisturbed.id, { limit: 1 });
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 24 }), fc.constantFrom("killed", "stopped"), async (events, way) => {
          const interruption = interruptedAfter(connector, events);
          const first = await openSyncBench(database, [interruption.connector], [fake]);
          const second = await first.another([connector]);
          const source = await first.connect(fake);
          const { id: runId } = await first.sourceSync.request(first.workspaceId, source.id, "full");
          const job = first.queue.waiting[0]!;
          const { done } = first.queue.take();
          if (await interruption.reached) {
            if (way === "stopped") await first.sourceSync.close();
            // The queue gives the job out again; the first worker does not know yet that it is nobody any more.
            await second.queue.publish(job.name, job.data);
            await second.queue.take(way === "killed" ? 2 : 1).done;
          }
          await done;
          expect(await second.run(source.id, runId)).toMatchObject({
            state: "succeeded",
            counts: { listed: whole!.counts.listed, added: whole!.counts.added, failed: 0 },
          });
          expect(await second.snapshot()).toEqual(golden);
          await first.close();
          await second.close();
        }),
        { numRuns: subject.interruptions ?? 6 },
      );
    });

    acceptance("a repeated page makes no duplicate and no endless loop", async () => {
      const { fake, bench, source } = await synced(11);
      fake.fault({ on: "listing", after: 1, times: 2, answer: { kind: "repeated" } });
      await bench.sync(source, "full");
      fake.clearFaults();
      expect(await bench.indexed(source)).toEqual(idsOf(fake));
      fake.fault({ on: "listing", after: 1, times: Number.POSITIVE_INFINITY, answer: { kind: "repeated" } });
      const run = await bench.sync(source, "full");
      expect(run.finishedAt ?? run.resumeAt, "it came to an end").not.toBeNull();
      fake.clearFaults();
      expect(await bench.sync(source, "full")).toMatchObject({ state: "succeeded" });
      await expectGolden(bench, source, fake);
    });

    for (const [name, headers] of [
      ["429 with Retry-After in seconds", () => ({ "retry-after": "1" })],
      ["429 with Retry-After as a date", () => ({ "retry-after": new Date(Date.now() + 1_500).toUTCString() })],
      ["429 without Retry-After", () => ({})],
    ] as const)
      acceptance(name, async () => {
        const fake = await fakeWith(4);
        const bench = await benchFor(fake);
        const source = await bench.connect(fake);
        fake.fault({ on: "listing", answer: { kind: "status", status: 429, headers: headers() } });
        expect(await bench.sync(source, "full")).toMatchObject({ state: "succeeded", counts: { failed: 0 } });
        await expectGolden(bench, source, fake);
      });

    acceptance("429 that asks for hours parks the run", async () => {
      const fake = await fakeWith(4);
      const bench = await benchFor(fake);
      const source = await bench.connect(fake);
      fake.fault({
        on: "listing",
        times: Number.POSITIVE_INFINITY,
        answer: { kind: "status", status: 429, headers: { "retry-after": "10000" } },
      });
      const parked = await bench.sync(source, "full");
      expect(parked.state).toBe("parked");
      expect(parked.resumeAt!.getTime() - Date.now()).toBeGreaterThan(9_000_000);
      expect(bench.queue.waiting[0]!.startAfterSeconds).toBeGreaterThan(9_000);
      fake.clearFaults();
      // A process that starts later knows nothing of the limit.
      const later = await bench.another();
      closing.push(() => later.close());
      await later.sourceSync.resume(later.workspaceId, source.id);
      await later.queue.drain();
      expect(await later.run(source.id, parked.id)).toMatchObject({ state: "succeeded" });
      await expectGolden(later, source, fake);
    });

    acceptance("5xx twice, then well", async () => {
      const fake = await fakeWith(4);
      const bench = await benchFor(fake);
      const source = await bench.connect(fake);
      fake.fault({ on: "listing", times: 2, answer: { kind: "status", status: 503 } });
      expect(await bench.sync(source, "full")).toMatchObject({ state: "succeeded", counts: { failed: 0 } });
      await expectGolden(bench, source, fake);
    });

    acceptance("5xx for ever on one item is one failure, and a retry mends it", async () => {
      const fake = await fakeWith(6);
      const bench = await benchFor(fake);
      const source = await bench.connect(fake);
      const { externalId } = fake.documents()[3]!;
      fake.fault({
        on: "document",
        externalId,
        times: Number.POSITIVE_INFINITY,
        answer: { kind: "status", status: 503 },
      });
      const run = await bench.sync(source, "full");
      expect(run).toMatchObject({ state: "partial", counts: { failed: 1 } });
      // Of an item that is more than its text, the text may be there all the same.
      const others = (await bench.indexed(source)).filter((id) => id !== externalId);
      expect(others).toEqual(idsOf(fake).filter((id) => id !== externalId));
      const [failure] = await bench.sourceRuns.failures(bench.workspaceId, source.id);
      expect(failure).toMatchObject({ externalId, attempts: 1, retryable: true });
      fake.clearFaults();
      if (capabilities.singleFetch) {
        await bench.sourceSync.request(bench.workspaceId, source.id, "retry", { targets: [externalId] });
        await bench.queue.drain();
      } else await bench.sync(source, "full");
      expect(await bench.sourceRuns.failures(bench.workspaceId, source.id)).toEqual([]);
      await expectGolden(bench, source, fake);
    });

    acceptance("401 in the middle deletes nothing and is mended by renewing or by a person", async () => {
      const { fake, bench, source } = await synced(6);
      fake.edit(fake.documents()[0]!.externalId);
      fake.fault({ on: "listing", answer: { kind: "status", status: 401 } });
      const run = await bench.sync(source, "full");
      if (run.state !== "succeeded") {
        expect(run).toMatchObject({
          state: "failed",
          error: { code: expect.stringMatching(/^(?:invalid|expired)_credential$/) },
        });
        expect(await bench.indexed(source)).toEqual(idsOf(fake));
        fake.clearFaults();
        expect(await bench.sync(source, "full")).toMatchObject({ state: "succeeded" });
      }
      await expectGolden(bench, source, fake);
    });

    acceptance(
      "an expired checkpoint leads to a full listing, without deletions by absence",
      async () => {
        const { fake, bench, source } = await synced(8);
        const [edited, removed] = [fake.documents()[1]!, fake.documents()[5]!];
        fake.edit(edited.externalId);
        fake.remove(removed.externalId);
        fake.fault({ on: "listing", answer: { kind: "checkpoint-expired" } });
        const run = await bench.sync(source, "incremental");
        expect(run).toMatchObject({ listing: "complete", counts: { updated: 1, removed: 0 } });
        expect(await bench.find(removed.marker), "absence alone deletes nothing").toEqual([removed.externalId]);
        await bench.sync(source, "full");
        await expectGolden(bench, source, fake);
      },
      capabilities.incremental ? undefined : "it keeps no place in a feed",
    );

    acceptance("a truncated listing deletes nothing", async () => {
      const { fake, bench, source } = await synced(8);
      const all = idsOf(fake);
      fake.fault({ on: "listing", times: Number.POSITIVE_INFINITY, answer: { kind: "truncated" } });
      const run = await bench.sync(source, "full");
      expect(run.counts.removed).toBe(0);
      expect(await bench.indexed(source)).toEqual(all);
      fake.clearFaults();
      expect(await bench.sync(source, "full")).toMatchObject({ state: "succeeded" });
      await expectGolden(bench, source, fake);
    });

    acceptance("an empty listing deletes nothing until a second one says the same", async () => {
      const { fake, bench, source } = await synced(6);
      const all = idsOf(fake);
      fake.seed(0);
      const first = await bench.sync(source, "full");
      expect(first.counts.removed).toBe(0);
      if (first.listing === "complete") expect(first.warnings.map(({ code }) => code)).toContain("suspect_listing");
      expect(await bench.indexed(source)).toEqual(all);
      const second = await bench.sync(source, "full");
      expect(await bench.indexed(source)).toEqual(second.listing === "complete" ? [] : all);
    });

    acceptance("a mass removal is held and visible until a person decides", async () => {
      const { fake, bench, source } = await synced(40);
      const before = idsOf(fake);
      for (const { externalId } of fake.documents().slice(0, 30)) fake.remove(externalId);
      const run = await learnRemovals(bench, source);
      expect(run).toMatchObject({ state: "held", counts: { removed: 0 } });
      expect(run.warnings.map(({ code }) => code)).toContain("held_deletions");
      expect(await bench.indexed(source)).toEqual(before);
      const counts = await bench.sourceDocuments.counts(bench.workspaceId);
      expect(counts.get(source.id)).toMatchObject({ held: 30 });
      expect(await bench.sourceDocuments.held(bench.workspaceId, source.id)).toHaveLength(30);
      expect(await bench.sourceSync.decideHeld(bench.workspaceId, source.id, "confirm")).toBe(30);
      await expectGolden(bench, source, fake);
    });

    acceptance("a hanging source is cancelled within two seconds", async () => {
      const { fake, bench, source } = await synced(4);
      fake.takeRequests();
      fake.fault({ on: "listing", times: Number.POSITIVE_INFINITY, answer: { kind: "hang" } });
      const { id: runId } = await bench.sourceSync.request(bench.workspaceId, source.id, "full");
      const { done } = bench.queue.take();
      await vi.waitFor(() => expect(fake.takeRequests().length).toBeGreaterThan(0), { timeout: 20_000 });
      const started = performance.now();
      await bench.sourceSync.cancel(bench.workspaceId, source.id, runId);
      await done;
      expect(performance.now() - started).toBeLessThan(2_000);
      expect(await bench.run(source.id, runId)).toMatchObject({ state: "cancelled" });
      expect(await bench.indexed(source)).toEqual(idsOf(fake));
    });

    acceptance("a checkpoint of a newer version leads to a full sync", async () => {
      const { fake, bench, source } = await synced(5);
      fake.edit(fake.documents()[4]!.externalId);
      const future = { version: connector.checkpoint.version + 1, value: { writtenBy: "a later version" } };
      await bench.sources.update(bench.workspaceId, source.id, { checkpoint: future });
      const run = await bench.sync(source, "incremental");
      expect(run).toMatchObject({ state: "succeeded", listing: "complete", counts: { updated: 1 } });
      const after = await bench.sources.get(bench.workspaceId, source.id);
      expect(after?.checkpoint?.version).toBe(connector.checkpoint.version);
      await expectGolden(bench, source, fake);
    });

    acceptance(
      "an access change without a content change is applied",
      async () => {
        const { fake, bench, source } = await synced(4);
        const { externalId, marker } = fake.documents()[2]!;
        expect(await bench.find(marker, publicOnly)).toEqual([externalId]);
        const [before] = await bench.sourceDocuments.find(bench.workspaceId, source.id, [externalId]);
        fake.restrict!(externalId);
        await bench.sync(source, connector.enumerate ? "access" : "full");
        const [after] = await bench.sourceDocuments.find(bench.workspaceId, source.id, [externalId]);
        expect(after).toMatchObject({ contentHash: before?.contentHash });
        expect(after?.audience).not.toBe("public");
        expect(await bench.find(marker, publicOnly)).toEqual([]);
      },
      capabilities.access ? undefined : "the source does not tell who may read",
    );

    acceptance("two connections to one source do not collide", async () => {
      const { fake, bench, source } = await synced(4);
      const other = await bench.connect(fake, { name: "The other one" });
      await bench.sync(other, "full");
      expect(await bench.indexed(source)).toEqual(idsOf(fake));
      expect(await bench.indexed(other)).toEqual(idsOf(fake));
      await bench.sourceSync.remove(bench.workspaceId, source.id);
      expect(await bench.indexed(source)).toEqual([]);
      await expectGolden(bench, other, fake);
    });

    acceptance("hostile HTML is stored and indexed inert", async () => {
      const hostile =
        '\n\n<script>stealCookies()</script><img src="x.png" onerror="steal()"><a href="javascript:steal()">see</a>' +
        '<iframe src="https://evil.example"></iframe>\n\n[link](javascript:steal())\n';
      const fake = await fakeWith(3);
      const bench = await benchFor(
        fake,
        changing(connector, (event) =>
          event.kind === "upsert" ? { ...event, item: { ...event.item, body: event.item.body + hostile } } : event,
        ),
      );
      const source = await bench.connect(fake);
      await bench.sync(source, "full");
      const { rows } = await sql<{ body: string }>`
        select body from source_documents where workspace_id = ${bench.workspaceId}
        union all select text from chunks where workspace_id = ${bench.workspaceId}`.execute(database.db);
      expect(rows.length).toBeGreaterThan(3);
      for (const { body } of rows) expect(body).not.toMatch(/<script|onerror|javascript:|<iframe|stealCookies/i);
      await expectGolden(bench, source, fake);
    });

    acceptance("a dry run tells what would come and writes nothing", async () => {
      const { fake, bench, source } = await synced(5);
      const [edited, removed] = [fake.documents()[0]!, fake.documents()[3]!];
      fake.edit(edited.externalId);
      fake.remove(removed.externalId);
      const before = await bench.rowVersions();
      const result = await bench.sourceSync.dryRun(bench.workspaceId, source.id, {
        limit: 100,
        signal: AbortSignal.timeout(30_000),
      });
      const outcome = (externalId: string) => result.items.find((item) => item.externalId === externalId)?.outcome;
      expect(outcome(edited.externalId)).toBe("updated");
      expect(result.counts).toMatchObject({ added: 0, updated: 1, unchanged: 3, failed: 0 });
      if (result.complete) expect(outcome(removed.externalId)).toBe("removed");
      expect(await bench.rowVersions()).toEqual(before);
    });

    acceptance("secrets are in no log, table or answer", async () => {
      const { fake, bench, source } = await synced(3);
      fake.fault({ on: "listing", times: 4, answer: { kind: "status", status: 403 } });
      await bench.sync(source, "full");
      fake.clearFaults();
      await bench.sourceSync.update(bench.workspaceId, source.id, {
        secrets: instead(fake.secrets, fake.badSecrets),
      });
      await bench.sync(source, "incremental");
      const values = [fake.secrets, fake.badSecrets].flatMap((secrets) =>
        Object.values(secrets).filter((value): value is string => typeof value === "string" && value.length > 6),
      );
      expect(values.length).toBeGreaterThan(0);
      const tables: string[] = [];
      for (const table of ["sources", "source_runs", "source_run_issues", "source_failures", "source_documents"]) {
        const { rows } = await sql<{ row: string }>`
          select row_to_json(t)::text as row from ${sql.table(table)} t
          where workspace_id = ${bench.workspaceId}`.execute(database.db);
        tables.push(...rows.map(({ row }) => row));
      }
      const stored = await bench.sources.get(bench.workspaceId, source.id);
      const runs = await bench.sourceRuns.list(bench.workspaceId, source.id, { limit: 50 });
      const answers = JSON.stringify([sourceAnswer(stored!, undefined, runs[0]), runs.map(runAnswer)]);
      for (const value of values)
        for (const [place, text] of Object.entries({ log: bench.log.join("\n"), tables: tables.join("\n"), answers }))
          expect(text.includes(value), `${place} holds a secret`).toBe(false);
    });
  });
}
