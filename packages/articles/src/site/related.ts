import type { SiteEntry, SiteTopic, TopicId } from "@handrail/core";
import { sharedWords } from "./shared-words.ts";
import type { Place } from "./site-model.ts";

const limit = 4;
/** Neighbours that are looked at. */
const mostCandidates = 16;
/** Of a topic above, nothing behind its first articles is ever looked at: as many are taken, and as many were seen before. */
const mostLookedAt = 2 * mostCandidates + 3;

/** Addresses of the articles to go on with, by the address of each article of a topic. */
export type RelatedPaths = ReadonlyMap<string, readonly string[]>;

/** Related articles of whole topics, worked out anew only where something they depend on became another. */
export function createRelatedArticles(): {
  /** @param chain the topic and those above it, outermost first, in the language that everything is compared in */
  inTopic(topic: TopicId, chain: readonly SiteTopic[]): RelatedPaths;
} {
  const kept = new Map<
    TopicId,
    { readonly chain: readonly SiteTopic[]; readonly seen: readonly unknown[]; readonly paths: RelatedPaths }
  >();
  const firsts = new WeakMap<SiteTopic, readonly SiteEntry[]>();

  function firstBelow(topic: SiteTopic): readonly SiteEntry[] {
    let found = firsts.get(topic);
    if (!found) firsts.set(topic, (found = [...entriesBelow(topic).take(mostLookedAt)]));
    return found;
  }

  return {
    inTopic(topic, chain) {
      const known = kept.get(topic);
      if (known && isSame(known.chain, chain)) return known.paths;
      const own = chain.at(-1);
      const seen = [...(own?.articles ?? []), ...chain.flatMap((above) => ["", ...firstBelow(above)])];
      let paths = known?.paths;
      if (!paths || !known || !isSame(known.seen, seen)) {
        paths = new Map(
          own?.articles.map(({ path }, index) => [
            path,
            relatedEntries({ topics: chain, index }).map((entry) => entry.path),
          ]),
        );
      }
      kept.set(topic, { chain, seen, paths });
      return paths;
    },
  };
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

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
