import type { Embedder, GuardedTopic } from "@handrail/core";
import { ordinaryMessages } from "./ordinary-messages.ts";
import { textLanguage } from "./text-language.ts";

/** What is asked of cosines beside one another; see `scripts/topics-table.ts`. */
const limits = {
  /** A message of the topic is at least so near to one of its texts, */
  leastCosine: 0.78,
  /** nearer to it than to any ordinary message in that text's language by this much, */
  leastLead: 0.008,
  /** and hardly further from it than from another topic. */
  mostBehind: 0.012,
  /** From this lead on it is certain. */
  certainLead: 0.06,
} as const;

/** One word means too many things; words alone look for it. In scripts without spaces a few characters say much. */
const tellsEnough = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? text.length >= 5 : text.trim().includes(" ");

const mostCached = 4_000;

export interface MeaningMatcher {
  /** How well a message fits each topic by its meaning, 0 to 1. @throws whatever the model throws */
  match(text: string, topics: readonly GuardedTopic[], signal?: AbortSignal): Promise<number[]>;
}

/**
 * Compares a message with what a topic says of itself and with ordinary messages in the same language: cosines of a
 * model mean little by themselves, and depend on the languages of both texts.
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
      const [message] = await embedder.embedQueries([text], signal);
      const ordinary = new Map<string, number>();
      const leads: number[] = [];
      for (const { title, description, phrases } of topics) {
        let lead = -1;
        const own = [description, ...phrases, title].filter(tellsEnough);
        const vectors = await vectorsOf(own, signal);
        for (const [index, vector] of vectors.entries()) {
          const cosine = dot(message!, vector);
          if (cosine < limits.leastCosine) continue;
          const language = await textLanguage(own[index]!);
          if (!ordinary.has(language)) {
            const others = await vectorsOf(ordinaryMessages[language]!, signal);
            ordinary.set(language, Math.max(...others.map((other) => dot(message!, other))));
          }
          lead = Math.max(lead, cosine - ordinary.get(language)!);
        }
        leads.push(lead);
      }
      const best = Math.max(...leads);
      return leads.map((lead) => (best - lead > limits.mostBehind ? 0 : scoreOf(lead)));
    },
  };
}

function scoreOf(lead: number): number {
  const { leastLead, certainLead } = limits;
  if (lead < leastLead) return 0;
  return Math.min(1, 0.5 + (0.5 * (lead - leastLead)) / (certainLead - leastLead));
}

/** Cosine of unit vectors. */
function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
