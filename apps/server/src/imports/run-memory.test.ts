import { newId, type WorkspaceId } from "@handrail/core";
import { createAccountStore, type Database } from "@handrail/database";
import { createTestWorkspace, describeBackends } from "@handrail/database/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ImportRun, RunReport } from "./import-run.ts";
import { createRunMemory } from "./run-memory.ts";

const report: RunReport = {
  pages: [],
  leftovers: [{ kind: "file", page: "Manual “one”", locale: "en", what: "a.pdf", became: "a link" }],
  redirects: [],
  images: { stored: 0, known: 0, waiting: 0, broken: 0 },
  files: { stored: 0, known: 0, waiting: 0, broken: 0 },
  locales: [{ there: "en-us", here: "en" }],
};

describeBackends("memory of imports", (open) => {
  let database: Database;
  let workspaceId: WorkspaceId;
  let other: WorkspaceId;
  let now: number;
  beforeAll(async () => void (database = await open()));
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
    other = (await createTestWorkspace(database)).id;
    now = Date.parse("2026-01-01T00:00:00Z");
  });

  const clock = (): Date => new Date(now);
  const server = (soleProcess = false) =>
    createRunMemory({ accounts: createAccountStore({ db: database.db, clock, newId }), clock, soleProcess });
  const run = (id: string, fields: Partial<ImportRun> = {}): ImportRun => ({
    id,
    kind: "folder",
    from: "docs.zip",
    collection: "help-center",
    folderWins: false,
    createdBy: "Ana",
    createdAt: clock().toISOString(),
    heardAt: clock().toISOString(),
    state: "running",
    progress: { stage: "Bringing in pages", done: 1, total: 9 },
    problem: null,
    redirectsAdded: 0,
    ...fields,
  });

  test("every server knows the same imports, the latest first, and no other workspace does", async () => {
    await server().keep(workspaceId, run("one", { state: "done" }));
    await server().keep(workspaceId, run("two"));
    await server().keepReport(workspaceId, "one", report);
    expect((await server().list(workspaceId)).map(({ id, state }) => [id, state])).toEqual([
      ["two", "running"],
      ["one", "done"],
    ]);
    expect(await server().report(workspaceId, "one")).toEqual(report);
    expect(await server().report(workspaceId, "two")).toBeUndefined();
    expect(await server().list(other)).toEqual([]);
    expect(await server().get(other, "one")).toBeUndefined();
    expect(await server().report(other, "one")).toBeUndefined();
  });

  test("imports of two servers that tell how far they are at once do not undo each other", async () => {
    const servers = [server(), server()];
    await servers[0]!.keep(workspaceId, run("one"));
    await servers[1]!.keep(workspaceId, run("two"));
    for (let done = 2; done <= 9; done++)
      await Promise.all(
        ["one", "two"].map((id, index) =>
          servers[index]!.keep(workspaceId, run(id, { progress: { stage: "", done, total: 9 } })),
        ),
      );
    await Promise.all(["one", "two"].map((id, index) => servers[index]!.keep(workspaceId, run(id, { state: "done" }))));
    expect((await server().list(workspaceId)).map(({ state }) => state)).toEqual(["done", "done"]);
  });

  test("asking for the end reaches whoever does the work, until it has ended", async () => {
    await server().keep(workspaceId, run("one"));
    await server().askToCancel(workspaceId, "one");
    expect(await server().isToBeCancelled(workspaceId, "one")).toBe(true);
    expect(await server().isToBeCancelled(other, "one")).toBe(false);
    await server().keep(workspaceId, run("one", { state: "cancelled" }));
    expect(await server().isToBeCancelled(workspaceId, "one")).toBe(false);
  });

  describe("an import whose process died", () => {
    test("is interrupted after half a minute of silence", async () => {
      await server().keep(workspaceId, run("one"));
      now += 29_000;
      expect(await server().get(workspaceId, "one")).toMatchObject({ state: "running" });
      now += 2_000;
      expect(await server().get(workspaceId, "one")).toMatchObject({ state: "interrupted" });
    });

    test("is interrupted at once where no other process can have gone on with it", async () => {
      await server(true).keep(workspaceId, run("one", { state: "reading" }));
      now += 1;
      const next = server(true);
      expect(await next.list(workspaceId)).toMatchObject([{ id: "one", state: "interrupted" }]);
      await next.keep(workspaceId, run("two"));
      now += 60_000;
      expect(await next.get(workspaceId, "two")).toMatchObject({ state: "running" });
    });
  });

  test("only the last 20 are kept, with nothing left of the others", async () => {
    for (let index = 0; index < 23; index++) {
      await server().keep(workspaceId, run(`run-${index}`, { state: "done" }));
      await server().keepReport(workspaceId, `run-${index}`, report);
    }
    const kept = await server().list(workspaceId);
    expect(kept.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => `run-${22 - index}`));
    expect(await server().get(workspaceId, "run-2")).toBeUndefined();
    expect(await server().report(workspaceId, "run-2")).toBeUndefined();
    expect(await server().report(workspaceId, "run-3")).toEqual(report);
  });
});
