import type { Embedder } from "@handrail/core";
import { measureLanguages, type Centre, type Centred } from "./language-means.ts";

/** Vectors of triggers, made once per text and model and kept in memory. */
export interface TriggerVectors {
  /** In order. @throws HandrailError `embedding_unavailable` */
  of(texts: readonly string[], signal?: AbortSignal): Promise<Centred[]>;
  /** Of one question, kept nowhere. */
  ofQuestion(text: string, signal?: AbortSignal): Promise<Centred>;
}

/** Texts that are remembered; the oldest go first. */
const mostTexts = 5_000;
const batchSize = 32;

export function createTriggerVectors(embedder: Embedder): TriggerVectors {
  let centre: { readonly modelId: string; readonly ready: Promise<Centre> } | undefined;
  const known = new Map<string, Centred>();

  const centreOf = (modelId: string): Promise<Centre> => {
    if (centre?.modelId !== modelId) {
      const ready = measureLanguages(embedder);
      centre = { modelId, ready };
      ready.catch(() => (centre = undefined));
    }
    return centre!.ready;
  };

  return {
    async of(texts, signal) {
      const { modelId } = embedder;
      const apply = await centreOf(modelId);
      const keyOf = (text: string): string => `${modelId}\0${text}`;
      const missing = [...new Set(texts)].filter((text) => !known.has(keyOf(text)));
      for (let start = 0; start < missing.length; start += batchSize) {
        signal?.throwIfAborted();
        const batch = missing.slice(start, start + batchSize);
        const vectors = await embedder.embedQueries(batch, signal);
        for (const [index, text] of batch.entries()) known.set(keyOf(text), apply(vectors[index]!));
      }
      const wanted = texts.map((text) => known.get(keyOf(text))!);
      for (const key of known.keys()) {
        if (known.size <= mostTexts) break;
        known.delete(key);
      }
      return wanted;
    },

    async ofQuestion(text, signal) {
      const apply = await centreOf(embedder.modelId);
      const [vector] = await embedder.embedQueries([text], signal);
      return apply(vector!);
    },
  };
}
