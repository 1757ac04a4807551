import type { ChunkId, DenseCandidate, LexicalCandidate } from "@handrail/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fuse } from "./fuse.ts";
import { languageRelation } from "./language-relation.ts";
import { scaleToBest } from "./scale-to-best.ts";

const lexical = (scores: Readonly<Record<string, number>>): LexicalCandidate[] =>
  Object.entries(scores)
    .map(([id, score]) => ({
      chunkId: id as ChunkId,
      words: score,
      grams: score,
      coverage: { words: 1, grams: 1 },
      score,
    }))
    .sort((a, b) => b.score - a.score);
const dense = (cosines: Readonly<Record<string, number>>): DenseCandidate[] =>
  Object.entries(cosines)
    .map(([id, cosine]) => ({ chunkId: id as ChunkId, cosine }))
    .sort((a, b) => b.cosine - a.cosine);
const order = (fused: ReturnType<typeof fuse>) => fused.map(({ chunkId }) => chunkId as string);

describe("Fusing two legs", () => {
  test("gives the vectors their weight, whatever scale a model's cosines have", () => {
    const words = lexical({ a: 0.4, b: 0.3, c: 0.1 });
    for (const cosines of [
      { c: 0.9, b: 0.88, a: 0.8 },
      { c: 0.4, b: 0.3, a: -0.1 },
    ]) {
      expect(order(fuse(words, dense(cosines), 0))[0]).toBe("a");
      expect(order(fuse(words, dense(cosines), 2))[0]).toBe("c");
      expect(order(fuse(words, dense(cosines), 0.3))[0]).toBe("b");
    }
  });

  test("lets words that found next to nothing disturb nothing", () => {
    const words = lexical({ x: 0.02, y: 0.015, c: 0.001 });
    expect(order(fuse(words, dense({ c: 0.9, b: 0.85, x: 0.8 }), 0.3)).slice(0, 2)).toEqual(["c", "b"]);
  });

  test("keeps both scores on every hit and says which leg did not see it", () => {
    const [first, second] = fuse(lexical({ a: 0.3 }), dense({ b: 0.5 }), 0.5).sort((a, b) =>
      a.chunkId < b.chunkId ? -1 : 1,
    );
    expect(first).toMatchObject({ lexical: 0.3, dense: null });
    expect(second).toMatchObject({ lexical: 0, dense: 0.5 });
  });

  test("leaves the order of one leg as it is when the other is missing or empty", () => {
    const words = lexical({ a: 0.3, b: 0.2, c: 0.1 });
    const vectors = dense({ a: 0.3, b: 0.2 });
    expect(order(fuse(words, undefined, 0.8))).toEqual(["a", "b", "c"]);
    expect(order(fuse(words, [], 0.8))).toEqual(["a", "b", "c"]);
    expect(order(fuse([], vectors, 0.2))).toEqual(["a", "b"]);
    expect(fuse([], undefined, 0.5)).toEqual([]);
  });

  test("scores every candidate between 0 and 1, once, best first", () => {
    const scores = fc.dictionary(
      fc.constantFrom("a", "b", "c", "d", "e", "f"),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(scores, scores, fc.double({ min: 0, max: 1, noNaN: true }), (words, cosines, weight) => {
        const fused = scaleToBest(fuse(lexical(words), dense(cosines), weight));
        expect(new Set(order(fused)).size).toBe(fused.length);
        expect(fused.length).toBe(new Set([...Object.keys(words), ...Object.keys(cosines)]).size);
        for (const [index, { score }] of fused.entries()) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1 + 1e-9);
          if (index > 0) expect(score).toBeLessThanOrEqual(fused[index - 1]!.score);
        }
      }),
    );
  });
});

test("Languages are related by their own name first and by their script then", () => {
  expect(languageRelation("de-AT", "de")).toBe("same_language");
  expect(languageRelation("de", "en")).toBe("same_script");
  expect(languageRelation("zh-Hant", "zh")).toBe("same_language");
  expect(languageRelation("ar", "en")).toBe("other_script");
});
