import type { GuardedTopic, Locale } from "@handrail/core";
import { analyzersFor, contentWords } from "./content-words.ts";

/** Share of a phrase's words that must stand in the message; of short phrases, all of them. */
const leastShare = 0.75;
const shortPhrase = 3;
/** Words of a phrase stand together: so many others may stand between them for each. */
const spread = 4;

/**
 * How well a message fits each topic by the words of its title and its phrases, 0 to 1. Phrases count in the language
 * they are written in; words are compared by their stems.
 */
export async function matchWords(text: string, locale: Locale, topics: readonly GuardedTopic[]): Promise<number[]> {
  const scores = topics.map(() => 0);
  for (const analyzer of await analyzersFor(text, locale)) {
    const message = contentWords(text, analyzer);
    const places = new Map<string, number[]>();
    message.forEach((word, index) => places.set(word, [...(places.get(word) ?? []), index]));
    topics.forEach(({ title, phrases }, index) => {
      for (const phrase of [title, ...phrases]) {
        const words = [...new Set(contentWords(phrase, analyzer))];
        scores[index] = Math.max(scores[index]!, phraseScore(words, places));
      }
    });
  }
  return scores;
}

function phraseScore(words: readonly string[], places: ReadonlyMap<string, readonly number[]>): number {
  if (words.length === 0) return 0;
  const there = words.filter((word) => places.has(word));
  const share = there.length / words.length;
  if (share < (words.length <= shortPhrase ? 1 : leastShare)) return 0;
  return stand(there, places) ? share : 0;
}

/** Whether the words stand near one another somewhere. */
function stand(words: readonly string[], places: ReadonlyMap<string, readonly number[]>): boolean {
  const width = words.length * spread;
  const [first, ...others] = words;
  return places
    .get(first!)!
    .some((at) => others.every((word) => places.get(word)!.some((place) => Math.abs(place - at) <= width)));
}
