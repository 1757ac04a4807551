import { expect, test } from "vitest";
import { waterfallOf } from "./waterfall.ts";

test("steps follow each other, and parts begin with their step", () => {
  const { bars, totalMs } = waterfallOf({
    gate: 1,
    "retrieve.lexical": 4,
    "retrieve.dense": 6,
    retrieve: 12,
    total: 20,
  });
  expect(bars.map(({ step, startMs, ms, isPart }) => [step, startMs, ms, isPart])).toEqual([
    ["gate", 0, 1, false],
    ["retrieve", 1, 12, false],
    ["lexical", 1, 4, true],
    ["dense", 5, 6, true],
  ]);
  expect(totalMs).toBe(20);
});

test("a turn without any time is a picture too", () => {
  expect(waterfallOf({})).toEqual({ bars: [], totalMs: 1 });
});
