import type { Embedder, GuardedTopic } from "@handrail/core";
import { ordinaryMessages } from "./ordinary-messages.ts";

/** What is known of a model's cosines: how much nearer than ordinary messages a message of a topic comes. */
export const meaningLimits = {
  /** A message of the topic is at least so near to one of its texts, */
  leastCosine: 0.8,
  /** and nearer to it than to any ordinary message by this much. */
  leastLead: 0.012,
  /** From this lead on it is certain. */
  certainLead: 0.06,
} as const;

const mostCached = 4_000;

export interface MeaningMatcher {
  /** How well a message fits each topic by its meaning, 0 to 1. @throws whatever the model throws */
  match(text: string, topics: readonly GuardedTopic[], signal?: AbortSignal): Promise<number[]>;
}

/**
 * Compares a message with what a topic says of itself and with messages that belong to no topic: cosines of a model
 * mean little by themselves, and much beside one another.
 */
export function createMeaningMatcher(embedder: Embedder): MeaningMatcher {
  const known = new Map<string, Float32Array>();

  async function vectorsOf(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const keyOf = (text: string): string => `${embedder.modelId}\n${text}`;
    const missing = [...new Set(texts.filter((text) => !known.has(keyOf(text))))];
    if (missing.length > 0) {
      if (known.size > mostCached) known.clear();
      const vectors = await embedder.embedQueries(missing, signal);
      missing.forEach((text, index) => known.set(keyOf(text), vectors[index]!));
    }
    return texts.map((text) => known.get(keyOf(text))!);
  }

  return {
    async match(text, topics, signal) {
      const own = topics.map(({ title, description, phrases }) =>
        [description, ...phrases, title].filter((words) => words.trim() !== ""),
      );
      const vectors = await vectorsOf([...ordinaryMessages, ...own.flat()], signal);
      const [message] = await embedder.embedQueries([text], signal);
      const cosines = vectors.map((vector) => dot(message!, vector));
      const ordinary = Math.max(...cosines.slice(0, ordinaryMessages.length));
      let from = ordinaryMessages.length;
      return own.map((texts) => {
        const nearest = Math.max(...cosines.slice(from, (from += texts.length)));
        return scoreOf(nearest, nearest - ordinary);
      });
    },
  };
}

function scoreOf(cosine: number, lead: number): number {
  const { leastCosine, leastLead, certainLead } = meaningLimits;
  if (cosine < leastCosine || lead < leastLead) return 0;
  return Math.min(1, 0.5 + (0.5 * (lead - leastLead)) / (certainLead - leastLead));
}

/** Cosine of unit vectors. */
function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
