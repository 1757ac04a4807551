import type {
  Locale,
  SiteEntry,
  SiteNavigation,
  SiteRedirect,
  SiteSettings,
  SiteTopic,
  Topic,
  TopicId,
  TopicText,
} from "@handrail/core";
import { helpCenterCollection } from "../help-center.ts";
import { humanise } from "../slug.ts";
import { mostReadPaths } from "./most-read.ts";
import { relatedEntries } from "./related.ts";
import { entryOf, inOrder, type PublishedArticle, publishedArticles, siteUrl } from "./published-article.ts";
import type { SiteAddresses } from "./resolve-link.ts";
import type { SiteSnapshot } from "./site-snapshot.ts";

/** Where an article stands in one locale's navigation. */
export interface Place {
  /** Its topics, outermost first. */
  readonly topics: readonly SiteTopic[];
  /** Its number among its topic's articles. */
  readonly index: number;
}

/** Navigation and places of every locale, each made once, from one snapshot. */
export interface SiteModel extends SiteAddresses {
  readonly snapshot: SiteSnapshot;
  readonly settings: SiteSettings;
  /** By address. */
  readonly articles: ReadonlyMap<string, PublishedArticle>;
  navigation(locale: Locale): SiteNavigation;
  place(locale: Locale, path: string): Place | undefined;
  /** Articles to go on with, the same ones in every locale: what belongs together does not depend on the language. */
  related(locale: Locale, path: string): readonly SiteEntry[];
  /** Articles that were read most; empty while too little is read to tell. */
  mostRead(locale: Locale): readonly SiteEntry[];
}

interface LocaleModel {
  readonly navigation: SiteNavigation;
  readonly places: ReadonlyMap<string, Place>;
  readonly topicPaths: ReadonlySet<string>;
}

export function createSiteModel(snapshot: SiteSnapshot, redirects: readonly SiteRedirect[] = []): SiteModel {
  const moved = new Map(redirects.map(({ from, to }) => [from, to]));
  const all = publishedArticles(snapshot);
  const articles = new Map(all.map((entry) => [entry.article.path, entry]));
  const byTopic = Map.groupBy(all, (entry) => entry.article.topicId);
  for (const entries of byTopic.values()) entries.sort((left, right) => inOrder(left.article, right.article));
  const byParent = Map.groupBy(snapshot.topics, (topic) => topic.parentId);
  for (const topics of byParent.values()) topics.sort(inCollectionOrder);
  const models = new Map<Locale, LocaleModel>();
  const relatedPaths = new Map<string, readonly string[]>();

  const model = (locale: Locale): LocaleModel => {
    let found = models.get(locale);
    if (!found) models.set(locale, (found = buildLocale(locale)));
    return found;
  };

  // The same in every locale's navigation, so worked out once.
  const topicTranslations = new Map<TopicId, readonly Locale[]>();
  function translationsOf(topic: Topic, below: readonly SiteTopic[]): readonly Locale[] {
    let found = topicTranslations.get(topic.id);
    if (!found) {
      const written = new Set<Locale>(Object.keys(topic.texts));
      for (const { texts } of byTopic.get(topic.id) ?? []) for (const locale of texts.keys()) written.add(locale);
      for (const inner of below) for (const locale of inner.translations) written.add(locale);
      found = snapshot.settings.locales.map((entry) => entry.locale).filter((locale) => written.has(locale));
      topicTranslations.set(topic.id, found);
    }
    return found;
  }

  function buildLocale(locale: Locale): LocaleModel {
    const build = (parentId: TopicId | null): SiteTopic[] =>
      (byParent.get(parentId) ?? []).flatMap((topic): SiteTopic[] => {
        const entries: SiteEntry[] = (byTopic.get(topic.id) ?? []).map((entry) => entryOf(entry, locale));
        const topics = build(topic.id);
        const translations = translationsOf(topic, topics);
        const articleCount = topics.reduce((sum, inner) => sum + inner.articleCount, entries.length);
        if (articleCount === 0) return [];
        const { title, description } = topicText(topic, locale, snapshot.settings.sourceLocale);
        const { path, icon } = topic;
        return [
          {
            path,
            url: siteUrl(locale, path),
            title,
            description,
            icon,
            articles: entries,
            topics,
            articleCount,
            translations,
          },
        ];
      });
    const navigation: SiteNavigation = { locale, topics: build(null) };
    const places = new Map<string, Place>();
    const topicPaths = new Set<string>();
    const walk = (topics: readonly SiteTopic[], above: readonly SiteTopic[]): void => {
      for (const topic of topics) {
        topicPaths.add(topic.path);
        const chain = [...above, topic];
        topic.articles.forEach((entry, index) => places.set(entry.path, { topics: chain, index }));
        walk(topic.topics, chain);
      }
    };
    walk(navigation.topics, []);
    return { navigation, places, topicPaths };
  }

  const place = (locale: Locale, path: string): Place | undefined => model(locale).places.get(path);

  function entryAt(locale: Locale, path: string): SiteEntry[] {
    const found = place(locale, path);
    const entry = found?.topics.at(-1)?.articles[found.index];
    return entry ? [entry] : [];
  }

  function related(locale: Locale, path: string): SiteEntry[] {
    let paths = relatedPaths.get(path);
    if (!paths) {
      const source = place(snapshot.settings.sourceLocale, path);
      relatedPaths.set(path, (paths = source ? relatedEntries(source).map((entry) => entry.path) : []));
    }
    return paths.flatMap((other) => entryAt(locale, other));
  }

  return {
    snapshot,
    settings: snapshot.settings,
    articles,
    hasArticle: (path) => articles.has(path),
    hasTopic: (path) => model(snapshot.settings.sourceLocale).topicPaths.has(path),
    movedTo: (path) => moved.get(path),
    navigation: (locale) => model(locale).navigation,
    place,
    related,
    mostRead: (locale) => mostReadPaths(snapshot, all, locale).flatMap((path) => entryAt(locale, path)),
  };
}

/** The help center's own topics first, then each imported collection. */
function inCollectionOrder(left: Topic, right: Topic): number {
  if (left.collection === right.collection) return inOrder(left, right);
  if (left.collection === helpCenterCollection) return -1;
  if (right.collection === helpCenterCollection) return 1;
  return left.collection < right.collection ? -1 : 1;
}

function topicText(topic: Topic, locale: Locale, sourceLocale: Locale): TopicText {
  const text = topic.texts[locale] ?? topic.texts[sourceLocale] ?? Object.values(topic.texts)[0];
  return text ?? { title: humanise(topic.path.split("/").at(-1) ?? ""), description: "" };
}
