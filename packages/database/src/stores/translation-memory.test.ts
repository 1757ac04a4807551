import { newId, type ArticleId, type GlossaryTerm, type TranslationMemory, type WorkspaceId } from "@handrail/core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createTranslationMemory } from "./translation-memory.ts";

describeBackends("translation memory", (open) => {
  let database: Database;
  let memory: TranslationMemory;
  let workspaceId: WorkspaceId;
  let other: WorkspaceId;

  beforeAll(async () => {
    database = await open();
    memory = createTranslationMemory({ db: database.db, clock: () => new Date(), newId });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
    other = (await createTestWorkspace(database)).id;
  });

  const term = (id: string, text: string, more: Partial<GlossaryTerm> = {}): GlossaryTerm => ({
    id,
    workspaceId,
    term: text,
    note: "",
    doNotTranslate: false,
    caseSensitive: false,
    translations: { de: "Arbeitsbereich" },
    ...more,
  });

  test("terms are kept, changed and taken away; a second spelling of one is refused", async () => {
    await memory.putTerm(term("a", "Workspace"));
    await memory.putTerm(term("b", "Handrail", { doNotTranslate: true, translations: {} }));
    await expect(memory.putTerm(term("c", "workspace"))).rejects.toMatchObject({ code: "term_taken" });
    await memory.putTerm(term("a", "Workspace", { note: "not project" }));
    expect((await memory.terms(workspaceId)).map(({ term: text, note }) => [text, note])).toEqual([
      ["Handrail", ""],
      ["Workspace", "not project"],
    ]);
    expect(await memory.terms(other)).toEqual([]);
    expect(await memory.deleteTerm(other, "a")).toBe(false);
    expect(await memory.deleteTerm(workspaceId, "a")).toBe(true);
  });

  test("a job counts what became of its items, and is finished when none waits", async () => {
    const items = Array.from({ length: 5 }, (_, index) => ({ articleId: `art_${index}` as ArticleId, locale: "de" }));
    await memory.createJob({ id: "j1", workspaceId, scope: "missing", locales: ["de"], createdBy: "Ana" }, items);
    expect(await memory.job(other, "j1")).toBeUndefined();
    const [first, second] = await memory.waiting(workspaceId, "j1", 2);
    expect([first?.articleId, second?.articleId]).toEqual(["art_0", "art_1"]);
    const finish = (articleId: string, state: "done" | "failed") =>
      memory.finishItem(workspaceId, "j1", {
        articleId: articleId as ArticleId,
        locale: "de",
        state,
        blocks: 3,
        problem: state === "failed" ? "no model" : "",
      });
    await finish("art_0", "failed");
    await finish("art_0", "done");
    await memory.settleJob(workspaceId, "j1");
    expect(await memory.job(workspaceId, "j1")).toMatchObject({
      finishedAt: null,
      counts: { waiting: 4, failed: 1, done: 0 },
    });
    for (const { articleId } of await memory.waiting(workspaceId, "j1", 10)) await finish(articleId, "done");
    await memory.settleJob(workspaceId, "j1");
    const job = await memory.job(workspaceId, "j1");
    expect(job).toMatchObject({ counts: { waiting: 0, failed: 1, done: 4 } });
    expect(job?.finishedAt).toBeInstanceOf(Date);
    expect(await memory.cancelJob(workspaceId, "j1")).toBe(false);
  });

  test("cancelling gives up what waits and keeps what is done", async () => {
    const items = ["de", "fr"].map((locale) => ({ articleId: "art_1" as ArticleId, locale }));
    await memory.createJob({ id: "j2", workspaceId, scope: "stale", locales: ["de", "fr"], createdBy: "Ana" }, items);
    await memory.finishItem(workspaceId, "j2", { ...items[0]!, state: "done", blocks: 1, problem: "" });
    expect(await memory.cancelJob(workspaceId, "j2")).toBe(true);
    expect(await memory.job(workspaceId, "j2")).toMatchObject({ cancelled: true, counts: { done: 1, cancelled: 1 } });
    expect((await memory.jobs(workspaceId)).map(({ id }) => id)).toEqual(["j2"]);
  });
});
