import type { SiteEntry } from "@handrail/core";

/** Inflected forms of a word mostly agree in their beginning; enough for lists, where the search index is not asked. */
const stemLength = 6;
const shortestLatinWord = 4;
const keptTexts = 20_000;

const segmenters = new Map<string, Intl.Segmenter>();
const kept = new Map<string, ReadonlySet<string>>();

function segmenterFor(locale: string): Intl.Segmenter {
  let found = segmenters.get(locale);
  if (!found) segmenters.set(locale, (found = new Intl.Segmenter(locale, { granularity: "word" })));
  return found;
}

function wordsOf({ title, description, textLocale }: SiteEntry): ReadonlySet<string> {
  const key = `${textLocale}\n${title}\n${description}`;
  let words = kept.get(key);
  if (words) return words;
  words = new Set();
  for (const { segment, isWordLike } of segmenterFor(textLocale).segment(`${title} ${description}`.toLowerCase())) {
    if (!isWordLike) continue;
    const isShort = segment.length < shortestLatinWord && /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]/u.test(segment);
    if (!isShort) (words as Set<string>).add(segment.slice(0, stemLength));
  }
  if (kept.size >= keptTexts) kept.clear();
  kept.set(key, words);
  return words;
}

/** How much each candidate shares with an entry in title and description; words that many candidates have count less. */
export function sharedWords(entry: SiteEntry, candidates: readonly SiteEntry[]): number[] {
  const own = wordsOf(entry);
  const sets = candidates.map(wordsOf);
  const frequency = new Map<string, number>();
  for (const set of sets) {
    for (const word of own) if (set.has(word)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  return sets.map((set) => {
    let sum = 0;
    for (const [word, count] of frequency) if (set.has(word)) sum += Math.log(1 + candidates.length / count);
    return Math.round((sum / Math.sqrt(set.size + 1)) * 1000);
  });
}
