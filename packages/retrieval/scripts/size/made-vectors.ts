import { createDice, sentencesOf } from "./made-corpus.ts";

const dimensions = 384;

/**
 * Vectors with the structure that a model's have: each sentence has a direction of its own, a text lies among those of
 * its sentences, so that texts with common sentences are neighbours.
 */
export function createMadeVectors(): (text: string) => Float32Array {
  const directions = new Map<string, Float32Array>();
  const directionOf = (sentence: string): Float32Array => {
    let direction = directions.get(sentence);
    if (!direction) {
      let seed = 7;
      for (let place = 0; place < sentence.length; place++)
        seed = (Math.imul(seed, 31) + sentence.charCodeAt(place)) >>> 0;
      const dice = createDice(seed);
      direction = Float32Array.from({ length: dimensions }, () => dice(2_000) / 1_000 - 1);
      directions.set(sentence, direction);
    }
    return direction;
  };
  return (text) => {
    const vector = new Float32Array(dimensions);
    for (const sentence of sentencesOf(text)) {
      const direction = directionOf(sentence);
      for (let place = 0; place < dimensions; place++) vector[place]! += direction[place]!;
    }
    const length = Math.hypot(...vector) || 1;
    return vector.map((value) => value / length);
  };
}
