import type { Embedder } from "@handrail/core";
import { everydayQuestions } from "./everyday-questions.ts";

/** What is left of a text's vector without what it has in common with everything in its language. */
export interface Centred {
  /** Of length 1. */
  readonly vector: Float32Array;
  /** The language whose mean is nearest. */
  readonly language: string;
}

export type Centre = (vector: Float32Array) => Centred;

/**
 * Models keep the language of a text in its vector, and what all questions of it share: two questions in one language
 * are near whatever they ask. Without the mean of the language, what is asked counts, across languages too. After
 * Libovický, Rosa and Fraser, "On the Language Neutrality of Pre-trained Multilingual Representations" (2020).
 */
export async function measureLanguages(embedder: Pick<Embedder, "embedQueries">): Promise<Centre> {
  const means: { readonly language: string; readonly mean: Float32Array; readonly direction: Float32Array }[] = [];
  for (const [language, questions] of Object.entries(everydayQuestions)) {
    const mean = meanOf(await embedder.embedQueries(questions));
    means.push({ language, mean, direction: unit(mean) });
  }
  return (vector) => {
    let nearest = means[0]!;
    let best = -Infinity;
    for (const mean of means) {
      const cosine = dot(vector, mean.direction);
      if (cosine > best) [best, nearest] = [cosine, mean];
    }
    const { mean, language } = nearest;
    return { vector: unit(vector.map((value, index) => value - mean[index]!)), language };
  };
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]!.length);
  for (const vector of vectors) for (const [index, value] of vector.entries()) mean[index]! += value / vectors.length;
  return mean;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}
