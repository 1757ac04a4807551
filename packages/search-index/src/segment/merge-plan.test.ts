import { expect, test } from "vitest";
import { planMerge } from "./merge-plan.ts";

const segments = (sizes: readonly number[], deletedCount = 0) =>
  sizes.map((entryCount, index) => ({ id: index + 1, entryCount, deletedCount }));

test("Eight segments of a size become one, the small ones first", () => {
  expect(planMerge(segments([5, 1, 9, 60, 2, 3, 4]))).toBeUndefined();
  expect(planMerge(segments([5, 1, 9, 60, 2, 3, 4, 8]))).toHaveLength(8);
  expect(planMerge(segments([900, 5, 1, 9, 60, 2, 3, 4, 8]))).not.toContain(1);
});

test("A segment that has lost a third of its entries is rewritten", () => {
  expect(planMerge(segments([100], 29))).toBeUndefined();
  expect(planMerge(segments([100], 31))).toEqual([1]);
});
