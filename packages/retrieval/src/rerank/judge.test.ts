import type { Passage, Reranker } from "@handrail/core";
import { expect, test, vi } from "vitest";
import { createJudge } from "./judge.ts";

const passage = (text: string) =>
  ({ text, headingPath: ["Above"], document: { title: "Title" } }) as unknown as Passage;
const passages = [passage("one"), passage("two")];

function reranker(score: Reranker["score"], state: "ready" | "loading" = "ready") {
  return { modelId: "m", status: () => ({ state, note: "" }), score: vi.fn(score), close: () => Promise.resolve() };
}

const judgeOf = (model: Reranker, now = () => 0) => createJudge({ reranker: model, budgetMs: 50, now });

test("The reranker reads title, headings and text", async () => {
  const model = reranker(() => Promise.resolve([1, 2]));
  expect(await judgeOf(model)("question", passages)).toEqual([1, 2]);
  expect(model.score.mock.calls[0]!.slice(0, 2)).toEqual(["question", ["Title > Above\none", "Title > Above\ntwo"]]);
});

test.each<[string, ReturnType<typeof reranker>]>([
  ["fails", reranker(() => Promise.reject(new Error("broken")))],
  ["never answers and hears no signal", reranker(() => new Promise(() => {}))],
  ["gives no numbers", reranker(() => Promise.resolve([Number.NaN, 1]))],
  ["gives too few", reranker(() => Promise.resolve([1]))],
  ["is not ready", reranker(() => Promise.resolve([1, 2]), "loading")],
])("A reranker that %s gives no opinion", async (_, model) => {
  expect(await judgeOf(model)("question", passages)).toBeUndefined();
});

test("After three failures in a row it is left alone for half a minute", async () => {
  let now = 0;
  const model = reranker(() => Promise.reject(new Error("broken")));
  const judge = judgeOf(model, () => now);
  for (let search = 0; search < 5; search++) await judge("question", passages);
  expect(model.score).toHaveBeenCalledTimes(3);
  now = 31_000;
  model.score.mockResolvedValue([1, 2]);
  expect(await judge("question", passages)).toEqual([1, 2]);
  expect(await judge("question", passages)).toEqual([1, 2]);
});

test("Callers who leave do not count as failures", async () => {
  const model = reranker(() => new Promise(() => {}));
  const judge = judgeOf(model);
  for (let search = 0; search < 5; search++) await judge("question", passages, AbortSignal.abort(new Error("gone")));
  expect(model.score).toHaveBeenCalledTimes(5);
});
