import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import type { FakeSource } from "@handrail/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scriptedConnector, startFakeSource } from "./scripted-source.ts";
import { keys, sourceApi, type SourceApi } from "./source-api.ts";
import { openSyncBench, type SyncBench } from "./sync-bench.ts";

interface SourceAnswer {
  readonly id: string;
  readonly secretsSet: string[];
  readonly documents: number;
  readonly heldDeletions: number;
  readonly failures: number;
  readonly paused: boolean;
  readonly lastRun: RunAnswer | null;
}
interface RunAnswer {
  readonly id: string;
  readonly state: string;
  readonly counts: Record<string, number>;
  readonly issues: object[];
}

describe("The API of sources", () => {
  let database: Database;
  let bench: SyncBench;
  let fake: FakeSource;
  let api: SourceApi;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    fake = await startFakeSource();
    fake.seed(5);
    bench = await openSyncBench(database, [scriptedConnector], [fake]);
    api = sourceApi(bench);
  });
  afterEach(async () => {
    const secrets = [fake.secrets, fake.badSecrets].flatMap((values) => Object.values(values) as string[]);
    if (api.answered.some((answer) => secrets.some((secret) => answer.includes(secret))))
      throw new Error("An answer of the API holds a secret.");
    await bench.close();
    await fake.close();
  });

  const input = () => ({ kind: "scripted", name: "Docs", config: fake.config, secrets: fake.secrets });
  async function connect(more: object = {}): Promise<SourceAnswer> {
    const { status, body } = await api.call<SourceAnswer>("POST", "/sources", { ...input(), ...more });
    expect(status).toBe(201);
    return body;
  }
  async function syncNow(id: string, mode: string): Promise<RunAnswer> {
    const { status, body } = await api.call<{ runId: string }>("POST", `/sources/${id}/sync`, { mode });
    expect(status).toBe(202);
    await bench.queue.drain();
    return (await api.call<RunAnswer>("GET", `/sources/${id}/runs/${body.runId}`)).body;
  }

  test("lists the kinds with a form for each", async () => {
    const { body } = await api.call<{ kinds: object[] }>("GET", "/source-kinds");
    expect(body.kinds).toEqual([
      expect.objectContaining({
        kind: "scripted",
        capabilities: expect.objectContaining({ deletionFeed: true }),
        config: expect.objectContaining({
          required: ["account"],
          properties: { account: expect.objectContaining({ title: "Account", description: expect.any(String) }) },
        }),
        secrets: expect.objectContaining({ properties: { token: expect.objectContaining({ title: "Token" }) } }),
      }),
    ]);
  });

  test("connects, tries, syncs and shows a source, from the first request to the last", async () => {
    const source = await connect({ audience: "public", schedule: { full: { kind: "manual" } } });
    expect(source).toMatchObject({
      secretsSet: ["token"],
      audience: "public",
      schedule: { full: { kind: "manual" }, incremental: { kind: "interval", everyMinutes: 15 } },
      lastRun: null,
      documents: 0,
    });
    const path = `/sources/${source.id}`;
    expect((await api.call("POST", `${path}/test`, {})).body).toMatchObject({ kind: "ok" });
    expect((await api.call("GET", `${path}/scopes?field=account`)).body).toEqual({
      options: [{ id: "main", name: "Main" }],
    });
    expect((await api.call("POST", `${path}/dry-run`, {})).body).toMatchObject({
      counts: { added: 5, removed: 0 },
      complete: true,
    });
    expect(await syncNow(source.id, "full")).toMatchObject({
      state: "succeeded",
      counts: { listed: 5, added: 5 },
      stageMs: { read: expect.any(Number), index: expect.any(Number) },
      issues: [],
    });
    const { body: documents } = await api.call("GET", `${path}/documents?limit=2&q=Document`);
    expect(documents).toMatchObject({ total: 5, documents: [{ externalId: "doc-0", audience: "public" }, {}] });
    expect((await api.call("GET", path)).body).toMatchObject({ documents: 5, lastRun: { state: "succeeded" } });
    expect((await api.call("PATCH", path, { name: "Renamed", audience: "internal" })).body).toMatchObject({
      name: "Renamed",
      audience: "internal",
      secretsSet: ["token"],
    });
    expect(await bench.indexed({ id: source.id as never, kind: "scripted", name: "Renamed" })).toHaveLength(5);
    expect((await api.call("POST", `${path}/pause`, {})).body).toMatchObject({ paused: true });
    expect((await api.call("POST", `${path}/sync`, { mode: "full" })).status).toBe(409);
    expect((await api.call("POST", `${path}/resume`, {})).body).toMatchObject({ paused: false });
    expect((await api.call("DELETE", path)).body).toEqual({ deleted: true });
    expect((await api.call("GET", path)).status).toBe(404);
    expect(await bench.indexed({ id: source.id as never, kind: "scripted", name: "Renamed" })).toEqual([]);
  });

  test("shows failures and retries them, one and all", async () => {
    const { id } = await connect();
    for (const externalId of ["doc-1", "doc-2"])
      fake.fault({ on: "document", externalId, answer: { kind: "status", status: 503 } });
    expect(await syncNow(id, "full")).toMatchObject({
      state: "partial",
      issues: [
        { kind: "failure", externalId: "doc-1", code: "unavailable" },
        { kind: "failure", externalId: "doc-2" },
      ],
    });
    const failures = async () =>
      (await api.call<{ failures: { externalId: string }[] }>("GET", `/sources/${id}/failures`)).body.failures
        .map(({ externalId }) => externalId)
        .sort();
    expect(await failures()).toEqual(["doc-1", "doc-2"]);
    expect((await api.call("POST", `/sources/${id}/failures/doc-1/retry`, {})).status).toBe(202);
    await bench.queue.drain();
    expect(await failures()).toEqual(["doc-2"]);
    expect((await api.call("POST", `/sources/${id}/failures/doc-1/retry`, {})).status).toBe(404);
    expect((await api.call("POST", `/sources/${id}/failures/retry`, {})).status).toBe(202);
    await bench.queue.drain();
    expect(await failures()).toEqual([]);
  });

  test("shows deletions that wait, and does what a person decides", async () => {
    fake.seed(40);
    const { id } = await connect();
    await syncNow(id, "full");
    for (const { externalId } of fake.documents().slice(0, 30)) fake.remove(externalId);
    expect(await syncNow(id, "incremental")).toMatchObject({ state: "held", warnings: [{ code: "held_deletions" }] });
    const path = `/sources/${id}/held-deletions`;
    const { body } = await api.call<{ deletions: object[] }>("GET", path);
    expect(body.deletions).toHaveLength(30);
    expect(body.deletions[0]).toMatchObject({ title: expect.any(String), reason: "Deleted in the account." });
    expect((await api.call<SourceAnswer>("GET", `/sources/${id}`)).body.heldDeletions).toBe(30);
    expect((await api.call("POST", path, { decision: "confirm" })).body).toEqual({ documents: 30 });
    expect((await api.call<SourceAnswer>("GET", `/sources/${id}`)).body).toMatchObject({
      heldDeletions: 0,
      documents: 10,
    });
  });

  test("cancels a run", async () => {
    const { id } = await connect();
    const { body } = await api.call<{ runId: string }>("POST", `/sources/${id}/sync`, { mode: "full" });
    expect((await api.call("POST", `/sources/${id}/runs/${body.runId}/cancel`, {})).body).toMatchObject({
      state: "cancelled",
    });
    const { body: list } = await api.call<{ runs: RunAnswer[] }>("GET", `/sources/${id}/runs`);
    expect(list.runs).toEqual([expect.objectContaining({ id: body.runId, state: "cancelled" })]);
  });

  test.each<[string, (valid: object) => object, string]>([
    ["an unknown field", (valid) => ({ ...valid, workspaceId: "wsp_other" }), "invalid_request"],
    ["an unknown kind", (valid) => ({ ...valid, kind: "gopher" }), "connector_missing"],
    [
      "settings that the kind does not know",
      (valid) => ({ ...valid, config: { host: "x" } }),
      "invalid_source_settings",
    ],
    ["a secret of the wrong type", (valid) => ({ ...valid, secrets: { token: 7 } }), "invalid_source_settings"],
    ["an audience that is none", (valid) => ({ ...valid, audience: "everybody" }), "invalid_request"],
    ["nobody as an audience", (valid) => ({ ...valid, audience: "nobody" }), "invalid_request"],
    [
      "a time that is none",
      (valid) => ({ ...valid, schedule: { full: { kind: "cron", expression: "99 99 * * *" } } }),
      "invalid_schedule",
    ],
    ["a name twice", (valid) => ({ ...valid, name: "Taken" }), "source_name_taken"],
  ])("refuses %s", async (_name, change, code) => {
    await connect({ name: "Taken" });
    const { status, body } = await api.call("POST", "/sources", change(input()));
    expect(body).toMatchObject({ code });
    expect([400, 409]).toContain(status);
  });

  test("keeps every route behind its scope", async () => {
    expect(api.routes.length).toBeGreaterThanOrEqual(20);
    for (const { method, path } of api.routes) {
      const real = path.replaceAll(/\{\w+\}/g, "some-id");
      const body = method === "GET" || method === "DELETE" ? undefined : {};
      expect((await api.call(method, real, body, "")).status, `${method} ${path} for nobody`).toBe(401);
      expect((await api.call(method, real, body, keys.writer)).status, `${method} ${path} for a writer`).toBe(403);
      if (method !== "GET" || path.endsWith("/scopes"))
        expect((await api.call(method, real, body, keys.reader)).status, `${method} ${path} for a reader`).toBe(403);
    }
  });

  test("answers for a source of another workspace as for one that is not there", async () => {
    const other = await openSyncBench(database, [scriptedConnector], [fake]);
    const foreign = await other.connect(fake);
    const run = await other.sync(foreign, "full");
    const bodies: Record<string, object> = {
      "/sources/{sourceId}/sync": { mode: "full" },
      "/sources/{sourceId}/held-deletions": { decision: "confirm" },
    };
    const named = api.routes.filter(({ path }) => path.includes("{sourceId}"));
    expect(named.length).toBeGreaterThanOrEqual(17);
    for (const { method, path } of named) {
      const call = (sourceId: string, runId: string) =>
        api.call(
          method,
          path
            .replace("{sourceId}", sourceId)
            .replace("{runId}", runId)
            .replace("{externalId}", "doc-1")
            .concat(path.endsWith("/scopes") ? "?field=account" : ""),
          method === "GET" || method === "DELETE" ? undefined : (bodies[path] ?? {}),
        );
      const answer = await call(foreign.id, run.id);
      expect(answer.status, `${method} ${path}`).toBe(404);
      expect(answer.body).toEqual((await call("src_none", "run_none")).body);
    }
    // Its own run below a foreign source, and the other way round.
    const own = await connect();
    expect((await api.call("GET", `/sources/${own.id}/runs/${run.id}`)).status).toBe(404);
    expect(await other.indexed(foreign)).toHaveLength(5);
    await other.close();
  });
});
