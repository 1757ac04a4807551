import { isDeepStrictEqual } from "node:util";
import type {
  ArticleId,
  ArticleSummary,
  Locale,
  ReadCount,
  SiteEntry,
  SiteNavigation,
  SiteRedirect,
  SiteSettings,
  SiteText,
  SiteTopic,
  Topic,
  TopicId,
} from "@handrail/core";
import { helpCenterCollection } from "../help-center.ts";
import { createLiveArticles } from "./live-articles.ts";
import { mostReadPaths } from "./most-read.ts";
import { inOrder, type PublishedArticle } from "./published-article.ts";
import { createRelatedArticles, type RelatedPaths } from "./related.ts";
import type { SiteAddresses } from "./resolve-link.ts";
import type { SiteFrame } from "./site-snapshot.ts";
import { sitemapCount, textsOfTopic } from "./site-texts.ts";
import { createTopicNodes, type TopicNodes } from "./topic-nodes.ts";

/** Where an article stands in one locale's navigation. */
export interface Place {
  /** Its topics, outermost first. */
  readonly topics: readonly SiteTopic[];
  /** Its number among its topic's articles. */
  readonly index: number;
}

/** A topic of one locale's navigation with those above it, outermost first. */
export interface PlacedTopic {
  readonly id: TopicId;
  readonly node: SiteTopic;
  readonly above: readonly SiteTopic[];
}

/** Navigation and places of every locale, changed in place by what is new. */
export interface SiteModel extends SiteAddresses {
  readonly settings: SiteSettings;
  /** By address. */
  readonly articles: ReadonlyMap<string, PublishedArticle>;
  readonly redirects: readonly SiteRedirect[];
  navigation(locale: Locale): SiteNavigation;
  place(locale: Locale, path: string): Place | undefined;
  /** Topics of a locale in the order of its navigation. */
  topics(locale: Locale): Generator<PlacedTopic>;
  /** Grows whenever something about an article of the topic may have changed. */
  revisionOf(topic: TopicId): number;
  /** Texts of a locale's own in one topic; the same array until something about them changes. */
  textsIn(locale: Locale, topic: TopicId): readonly SiteText[];
  /** Addresses to go on with, for each article of a topic; the same object until one of them changes. */
  relatedIn(topic: TopicId): RelatedPaths;
  /** Articles to go on with, the same ones in every locale: what belongs together does not depend on the language. */
  related(locale: Locale, path: string): readonly SiteEntry[];
  /** Articles that were read most; empty while too little is read to tell. */
  mostRead(locale: Locale): readonly SiteEntry[];
}

/** What is new to a model. */
export interface SiteNews {
  readonly frame: SiteFrame;
  readonly redirects: readonly SiteRedirect[];
  readonly topics: readonly Topic[];
  readonly topicsChanged: boolean;
  /** Live texts of the articles that changed; of all articles with `everything`. */
  readonly articles: Iterable<readonly [ArticleId, readonly ArticleSummary[]]>;
  readonly everything: boolean;
}

export interface ChangingSiteModel extends SiteModel {
  update(news: SiteNews): void;
}

const deepest = 100;

export function createSiteModel(): ChangingSiteModel {
  const live = createLiveArticles();
  let settings: SiteSettings | undefined;
  let all: readonly Locale[] = [];
  let redirected: readonly SiteRedirect[] = [];
  let moved: ReadonlyMap<string, string> = new Map();
  let reads: readonly ReadCount[] = [];
  let topicsById = new Map<TopicId, Topic>();
  let byParent = new Map<TopicId | null, Topic[]>();
  let locales = new Map<Locale, TopicNodes>();
  let topicPaths: { readonly of: SiteNavigation; readonly paths: ReadonlySet<string> } | undefined;
  const translations = new Map<TopicId, { readonly below: string; readonly revision: number; found: Locale[] }>();
  const texts = new Map<string, { readonly key: readonly unknown[]; readonly texts: readonly SiteText[] }>();
  const related = createRelatedArticles();
  const places = new WeakMap<SiteTopic, Map<string, number>>();

  function current(): SiteSettings {
    if (!settings) throw new Error("The site's model was asked before it was filled.");
    return settings;
  }

  const nodes = (locale: Locale): TopicNodes => {
    let found = locales.get(locale);
    if (!found) {
      // A language that the site does not have is asked for by addresses that lead nowhere.
      found = createTopicNodes(locale);
      if (current().locales.some((entry) => entry.locale === locale)) locales.set(locale, found);
      found.rebuild(source, "all");
    }
    return found;
  };

  // The same in every locale's navigation, so worked out once.
  function translationsOf(topic: Topic, below: readonly SiteTopic[]): readonly Locale[] {
    const revision = live.revisionOf(topic.id);
    const inner = below.map((entry) => entry.translations.join()).join(" ");
    const known = translations.get(topic.id);
    if (known?.revision === revision && known.below === inner) return known.found;
    const written = new Set<Locale>(Object.keys(topic.texts));
    for (const published of live.inTopic(topic.id)) for (const locale of published.texts.keys()) written.add(locale);
    for (const entry of below) for (const locale of entry.translations) written.add(locale);
    const found = all.filter((locale) => written.has(locale));
    translations.set(topic.id, { below: inner, revision, found });
    return found;
  }

  const source = {
    childrenOf: (parent: TopicId | null) => byParent.get(parent) ?? [],
    articlesOf: (topic: TopicId) => live.inTopic(topic),
    translationsOf,
    get sourceLocale() {
      return current().sourceLocale;
    },
  };

  function setTopics(found: readonly Topic[]): void {
    topicsById = new Map(found.map((topic) => [topic.id, topic]));
    byParent = Map.groupBy(found, (topic) => topic.parentId);
    for (const topics of byParent.values()) topics.sort(inCollectionOrder);
    translations.clear();
  }

  function withThoseAbove(changed: ReadonlySet<TopicId | null>): Set<TopicId | null> {
    const found = new Set(changed);
    for (const id of changed) for (const topic of chainOf(id)) found.add(topic.id);
    return found;
  }

  /** A topic and those above it, outermost first; empty when they do not reach the top. */
  function chainOf(id: TopicId | null): Topic[] {
    const chain: Topic[] = [];
    for (let next = id; next !== null;) {
      const topic = topicsById.get(next);
      if (!topic || chain.length > deepest) return [];
      chain.unshift(topic);
      next = topic.parentId;
    }
    return chain;
  }

  function update({ frame, redirects, topics, topicsChanged, articles, everything }: SiteNews): void {
    const next = frame.settings;
    const reshaped = settings === undefined || shapeOf(settings) !== shapeOf(next);
    if (everything) live.clear();
    const shown = Array.from(articles, ([id, summaries]) => [id, summaries.filter(frame.shows)] as const);
    const touched = live.replace(shown, next.sourceLocale);
    settings = {
      ...next,
      locales: next.locales.map((entry) => ({ ...entry, hasTexts: live.written(entry.locale) })),
    };
    redirected = redirects;
    moved = new Map(redirects.map(({ from, to }) => [from, to]));
    reads = frame.reads;
    if (topicsChanged || reshaped) setTopics(topics);
    if (reshaped) {
      locales = new Map();
      all = next.locales.map((entry) => entry.locale);
    }
    const changed = everything || topicsChanged || reshaped ? "all" : withThoseAbove(touched);
    for (const { locale } of settings.locales) {
      const known = locales.get(locale);
      if (known) known.rebuild(source, changed);
    }
  }

  function hasTopic(path: string): boolean {
    const { navigation } = nodes(current().sourceLocale);
    if (topicPaths?.of !== navigation) {
      const paths = new Set<string>();
      const walk = (topics: readonly SiteTopic[]): void => {
        for (const topic of topics) {
          paths.add(topic.path);
          walk(topic.topics);
        }
      };
      walk(navigation.topics);
      topicPaths = { of: navigation, paths };
    }
    return topicPaths.paths.has(path);
  }

  function chainIn(locale: Locale, topic: TopicId | null): SiteTopic[] {
    const chain = chainOf(topic);
    const found = chain.flatMap(({ id }) => nodes(locale).nodeOf(id) ?? []);
    return found.length === chain.length ? found : [];
  }

  function place(locale: Locale, path: string): Place | undefined {
    const published = live.byPath.get(path);
    const topics = published ? chainIn(locale, published.article.topicId) : [];
    const own = topics.at(-1);
    if (!own) return undefined;
    let indexes = places.get(own);
    if (!indexes) places.set(own, (indexes = new Map(own.articles.map((entry, index) => [entry.path, index]))));
    const index = indexes.get(path);
    return index === undefined ? undefined : { topics, index };
  }

  function entryAt(locale: Locale, path: string): SiteEntry[] {
    const found = place(locale, path);
    const entry = found?.topics.at(-1)?.articles[found.index];
    return entry ? [entry] : [];
  }

  const relatedIn = (topic: TopicId): RelatedPaths => related.inTopic(topic, chainIn(current().sourceLocale, topic));

  function* walk(locale: Locale, parent: TopicId | null, above: readonly SiteTopic[]): Generator<PlacedTopic> {
    for (const { id } of source.childrenOf(parent)) {
      const node = nodes(locale).nodeOf(id);
      if (!node) continue;
      yield { id, node, above };
      yield* walk(locale, id, [...above, node]);
    }
  }

  return {
    update,
    get settings() {
      return current();
    },
    articles: live.byPath,
    get redirects() {
      return redirected;
    },
    hasArticle: (path) => live.byPath.has(path),
    hasTopic,
    movedTo: (path) => moved.get(path),
    navigation: (locale) => nodes(locale).navigation,
    place,
    topics: (locale) => walk(locale, null, []),
    revisionOf: (topic) => live.revisionOf(topic),
    textsIn(locale, topic) {
      const node = nodes(locale).nodeOf(topic);
      const key = [node, live.revisionOf(topic), sitemapCount(live.byPath.size), all];
      const known = texts.get(`${locale} ${topic}`);
      if (known?.key.every((part, index) => part === key[index])) return known.texts;
      const made = node ? textsOfTopic(node, locale, all, live.byPath) : [];
      const found = known && isDeepStrictEqual(known.texts, made) ? known.texts : made;
      texts.set(`${locale} ${topic}`, { key, texts: found });
      return found;
    },
    relatedIn,
    related(locale, path) {
      const topic = live.byPath.get(path)?.article.topicId;
      const paths = topic ? (relatedIn(topic).get(path) ?? []) : [];
      return paths.flatMap((other) => entryAt(locale, other));
    },
    mostRead: (locale) =>
      mostReadPaths(reads, locale, (id) => live.get(id)?.article.path).flatMap((path) => entryAt(locale, path)),
  };
}

/** What all navigation hangs on. */
function shapeOf({ sourceLocale, locales }: SiteSettings): string {
  return [sourceLocale, ...locales.map((entry) => entry.locale)].join(" ");
}

/** The help center's own topics first, then each imported collection. */
function inCollectionOrder(left: Topic, right: Topic): number {
  if (left.collection === right.collection) return inOrder(left, right);
  if (left.collection === helpCenterCollection) return -1;
  if (right.collection === helpCenterCollection) return 1;
  return left.collection < right.collection ? -1 : 1;
}
