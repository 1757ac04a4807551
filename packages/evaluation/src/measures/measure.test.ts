import { expect, test } from "vitest";
import { measure } from "./measure.ts";
import { bootstrap95, pairedBootstrap95, percentile, seededRandom } from "./statistics.ts";

const gains = new Map([["a", 1]]);

test.each([
  [["a", "b"], { ndcg10: 1, r1: 1, r5: 1, r10: 1, mrr10: 1 }],
  [["b", "a"], { ndcg10: 1 / Math.log2(3), r1: 0, r5: 1, r10: 1, mrr10: 1 / 2 }],
  [["b", "c"], { ndcg10: 0, r1: 0, r5: 0, r10: 0, mrr10: 0 }],
  [[], { ndcg10: 0, r1: 0, r5: 0, r10: 0, mrr10: 0 }],
  [[..."bcdefghijk", "a"], { ndcg10: 0, r1: 0, r5: 0, r10: 0, mrr10: 0 }],
])("With one right text the list %j measures as by hand", (ranked, expected) => {
  expect(measure(ranked, gains)).toEqual(expected);
});

test("A better text counts more, and recall asks for as many as can be there", () => {
  const { ndcg10, r1, r5 } = measure(
    ["b", "a"],
    new Map([
      ["a", 3],
      ["b", 1],
    ]),
  );
  expect(ndcg10).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)), 10);
  expect([r1, r5]).toEqual([1, 1]);
});

test("Intervals hold their mean, agree between runs, and tell a difference from noise", () => {
  const random = seededRandom(7);
  const theirs = Array.from({ length: 400 }, () => random());
  const better = theirs.map((value) => Math.min(1, value + 0.1));
  const noise = theirs.map((value) => value + (random() - 0.5) * 0.2);
  const [low, high] = bootstrap95(theirs);
  const mean = theirs.reduce((sum, value) => sum + value, 0) / theirs.length;
  expect(low).toBeLessThan(mean);
  expect(high).toBeGreaterThan(mean);
  expect(bootstrap95(theirs)).toEqual([low, high]);
  expect(pairedBootstrap95(better, theirs)[0]).toBeGreaterThan(0);
  const [worst, best] = pairedBootstrap95(noise, theirs);
  expect(worst).toBeLessThan(0);
  expect(best).toBeGreaterThan(0);
});

test("A percentile is one of the values", () => {
  expect(percentile([3, 1, 2], 0.5)).toBe(2);
  expect(percentile([], 0.5)).toBe(0);
});
