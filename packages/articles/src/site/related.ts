import type { SiteEntry, SiteTopic } from "@handrail/core";
import { sharedWords } from "./shared-words.ts";
import type { Place } from "./site-model.ts";

const limit = 4;
/** Neighbours that are looked at; each publish asks for every article of the site. */
const mostCandidates = 16;

function* entriesBelow(topic: SiteTopic): Generator<SiteEntry> {
  yield* topic.articles;
  for (const inner of topic.topics) yield* entriesBelow(inner);
}

/**
 * Up to four articles to go on with, the next and the previous one left out. Candidates are the nearest of the same
 * topic, following ones first, then those of its subtopics and of the topics around it; the ones whose title and
 * description share most with the article's own come first, the nearer of two that share alike.
 */
export function relatedEntries(place: Place): SiteEntry[] {
  const { topics, index } = place;
  const own = topics.at(-1);
  const article = own?.articles[index];
  if (!own || !article) return [];
  const candidates = nearest(place);
  const shared = sharedWords(article, candidates);
  return candidates
    .map((entry, distance) => ({ entry, distance, shared: shared[distance] ?? 0 }))
    .sort((a, b) => b.shared - a.shared || a.distance - b.distance)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

function nearest({ topics, index }: Place): SiteEntry[] {
  const chain = topics.toReversed();
  const own = chain[0];
  if (!own) return [];
  const seen = new Set([index - 1, index, index + 1].map((place) => own.articles[place]?.path));
  const found: SiteEntry[] = [];
  const take = (entries: Iterable<SiteEntry | undefined>): void => {
    for (const entry of entries) {
      if (found.length === mostCandidates) return;
      if (entry && !seen.has(entry.path)) {
        seen.add(entry.path);
        found.push(entry);
      }
    }
  };
  take(byDistance(own.articles, index));
  for (const topic of chain) if (found.length < mostCandidates) take(entriesBelow(topic));
  return found;
}

function* byDistance(entries: readonly SiteEntry[], index: number): Generator<SiteEntry | undefined> {
  for (let distance = 2; distance < entries.length; distance++) {
    if (entries[index + distance] === undefined && entries[index - distance] === undefined) return;
    yield entries[index + distance];
    yield entries[index - distance];
  }
}
