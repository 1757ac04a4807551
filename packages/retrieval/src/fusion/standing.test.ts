import type { ChunkId, DenseCandidate, LexicalCandidate } from "@handrail/core";
import { expect, test } from "vitest";
import { denseWeight } from "./leg-weights.ts";
import { distinctionOfBest, standingOfWords } from "./standing.ts";

const words = ["a", "b"].map((id, place): LexicalCandidate => {
  const score = 0.5 - place * 0.1;
  return { chunkId: id as ChunkId, words: score, grams: score, coverage: { words: 1, grams: 1 }, score };
});
const vectors = (ids: string): DenseCandidate[] =>
  [...ids].map((id, place) => ({ chunkId: id as ChunkId, cosine: 0.9 - place / 100 }));

test("Vectors that put first what the words found stand by it; those that have never heard of it do not", () => {
  expect(standingOfWords(words, vectors("abcdef"))).toBeGreaterThan(0.7);
  expect(standingOfWords(words, vectors("cdefgh"))).toBe(0);
  expect(standingOfWords([], vectors("ab"))).toBe(1);
});

test("A model that nobody measured counts in the texts' own language only as far as words bear it out", () => {
  expect(denseWeight("same_language", false, words, vectors("cdefgh"))).toBe(0);
  expect(denseWeight("same_language", false, words, vectors("abcdef"))).toBeGreaterThan(0.15);
  expect(denseWeight("same_language", true, words, vectors("cdefgh"))).toBeGreaterThan(0.2);
  expect(denseWeight("other_script", false, words, vectors("cdefgh"))).toBeGreaterThan(0.2);
});

test("A text that vectors set far apart counts for them whatever the words found, one among its like does not", () => {
  const apart = [...vectors("xcdefgh")].map((candidate, place) =>
    place === 0 ? { ...candidate, cosine: 0.99 } : candidate,
  );
  expect(distinctionOfBest(vectors("cdefgh"))).toBeLessThan(0.3);
  expect(distinctionOfBest(apart)).toBeGreaterThan(0.6);
  expect(distinctionOfBest(vectors("ab"))).toBe(0);
  expect(denseWeight("same_language", false, words, apart)).toBeGreaterThan(0.5);
});
