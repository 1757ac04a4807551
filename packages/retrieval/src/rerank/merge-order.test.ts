import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeOrder } from "./merge-order.ts";

const items = (...scores: number[]) => scores.map((score, place) => ({ id: "abcdefgh"[place]!, score }));
const order = (fused: number[], judged: number[]) =>
  mergeOrder(items(...fused), judged)
    .map(({ item }) => item.id)
    .join("");

test.each([
  ["a reranker that is sure gets its way", [1, 0.8, 0.6], [0.1, 0.1, 0.9], "cab"],
  ["one that sees no difference changes nothing", [1, 0.8, 0.6], [0.4, 0.4, 0.4], "abc"],
  ["one that hardly sees any changes next to nothing", [1, 0.8, 0.6], [0.4, 0.401, 0.402], "abc"],
  ["logits count like shares", [1, 0.9, 0.8], [-8, 5, -9], "bac"],
  ["one text alone stays", [1], [0.2], "a"],
])("Where the fused order is a, b, c: %s", (_, fused, judged, expected) => {
  expect(order(fused, judged)).toBe(expected);
});

test("What was not judged never passes what it stood behind", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 8 }),
      fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 8 }),
      (fused, judged) => {
        const sorted = items(...fused.toSorted((a, b) => b - a));
        const depth = Math.min(judged.length, sorted.length);
        const merged = mergeOrder(sorted, judged.slice(0, depth));
        expect(merged.map(({ score }) => score)).toEqual(merged.map(({ score }) => score).toSorted((a, b) => b - a));
        expect(merged).toHaveLength(sorted.length);
        const places = merged.slice(0, depth).map(({ item }) => sorted.indexOf(item));
        expect(merged.slice(depth).map(({ item }) => item)).toEqual(sorted.slice(depth));
        expect(Math.max(...places)).toBeLessThan(depth);
      },
    ),
  );
});
