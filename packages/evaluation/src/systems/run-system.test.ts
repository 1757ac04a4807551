import { expect, test } from "vitest";
import { parseQuestionSet } from "../sets/parse-question-set.ts";
import { openMiniSearch } from "./minisearch.ts";
import { compareRuns, runSystem } from "./run-system.ts";
import { openSqlite } from "./sqlite.ts";

const set = parseQuestionSet({
  name: "tiny",
  corpus: [
    '{"_id":"refund","title":"Refunds","text":"Your money comes back within a week."}',
    '{"_id":"train","title":"Travel","text":"The train \\"ICE 3\\" leaves at noon."}',
    '{"_id":"cat","title":"Pets","text":"Cats sleep all day long."}',
  ].join("\n"),
  queries: [
    '{"_id":"1","text":"When does my money come back?"}',
    '{"_id":"2","text":"when leaves the \\"train\\" (ICE)?"}',
    '{"_id":"3","text":"???"}',
  ].join("\n"),
  qrels: "1\trefund\t1\n2\ttrain\t1\n3\tcat\t1\n",
  locale: "en",
});

test.each([
  ["minisearch", () => openMiniSearch(set.documents)],
  ["SQLite FTS5", () => openSqlite(set.documents, set.locale)],
])("%s ranks a set, and its figures are those of its lists", async (name, open) => {
  const asked: number[] = [];
  const { result, perQuestion } = await runSystem(set, open, { onProgress: (done) => asked.push(done) });
  expect(result).toMatchObject({ set: "tiny", system: name, questions: 3 });
  expect(perQuestion.map(({ r1 }) => r1)).toEqual([1, 1, 0]);
  expect(result.r1).toBeCloseTo(2 / 3);
  expect(result.empty).toBeCloseTo(1 / 3);
  expect(asked).toEqual([1, 2, 3]);
});

test("Two runs are compared question by question", async () => {
  const fixed = (ids: readonly string[]) => runSystem(set, () => ({ name: "fixed", rank: () => Promise.resolve(ids) }));
  const { mean, ci95 } = compareRuns(await fixed(["refund", "train", "cat"]), await fixed(["nothing"]));
  expect(mean).toBeGreaterThan(0.5);
  expect(ci95[0]).toBeGreaterThan(0);
});

test("A run that is stopped closes what it opened", async () => {
  let closed = false;
  const open = () => ({
    name: "stopping",
    rank: () => Promise.resolve([]),
    close: () => Promise.resolve(void (closed = true)),
  });
  await expect(runSystem(set, open, { signal: AbortSignal.abort(new Error("stopped")) })).rejects.toThrow("stopped");
  expect(closed).toBe(true);
});
