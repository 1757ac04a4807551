import type { SiteEntry, SiteTopic } from "@handrail/core";
import type { Place } from "./site-model.ts";

const limit = 4;

function entriesBelow(topic: SiteTopic): SiteEntry[] {
  return [...topic.articles, ...topic.topics.flatMap(entriesBelow)];
}

/**
 * Up to four articles to go on with, the next and the previous one left out: the nearest of the same topic,
 * following ones first, then those of its subtopics, then those of the topics around it.
 */
export function relatedEntries({ topics, index }: Place): SiteEntry[] {
  const chain = topics.toReversed();
  const own = chain[0];
  if (!own) return [];
  const neighbours = new Set([index - 1, index, index + 1].map((place) => own.articles[place]?.path));
  const found: SiteEntry[] = [];
  const take = (entries: Iterable<SiteEntry | undefined>): void => {
    for (const entry of entries) {
      if (found.length === limit) return;
      if (entry && !neighbours.has(entry.path)) {
        neighbours.add(entry.path);
        found.push(entry);
      }
    }
  };
  take(byDistance(own.articles, index));
  for (const topic of chain) if (found.length < limit) take(entriesBelow(topic));
  return found;
}

function* byDistance(entries: readonly SiteEntry[], index: number): Generator<SiteEntry | undefined> {
  for (let distance = 2; distance < entries.length; distance++) {
    yield entries[index + distance];
    yield entries[index - distance];
  }
}
