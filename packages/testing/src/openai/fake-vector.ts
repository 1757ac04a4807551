import { createHash } from "node:crypto";

/** A unit vector that is the same for the same words: each word adds its own random direction. */
export function fakeVector(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [""]) {
    const bytes = createHash("sha256").update(word).digest();
    for (let index = 0; index < dimensions; index++) vector[index]! += (bytes[index % 32]! ^ (index * 31)) / 128 - 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
