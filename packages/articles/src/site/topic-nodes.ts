import type { Locale, SiteEntry, SiteNavigation, SiteTopic, Topic, TopicId, TopicText } from "@handrail/core";
import { humanise } from "../slug.ts";
import { entryOf, type PublishedArticle, siteUrl } from "./published-article.ts";

/** What the topics of a locale are made from. */
export interface TopicSource {
  /** In the order of the navigation. */
  childrenOf(parent: TopicId | null): readonly Topic[];
  /** In the order of the topic. */
  articlesOf(topic: TopicId): readonly PublishedArticle[];
  translationsOf(topic: Topic, below: readonly SiteTopic[]): readonly Locale[];
  readonly sourceLocale: Locale;
}

/** Topics of one locale. What says the same as before stays the same object, so that others can tell by it. */
export interface TopicNodes {
  readonly navigation: SiteNavigation;
  nodeOf(topic: TopicId): SiteTopic | undefined;
  /** Makes the topics that changed anew; topics above them must be among them. */
  rebuild(source: TopicSource, changed: "all" | ReadonlySet<TopicId | null>): void;
}

function sameItems<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function sameEntry(one: SiteEntry, other: SiteEntry): boolean {
  return (
    one.path === other.path &&
    one.title === other.title &&
    one.description === other.description &&
    one.textLocale === other.textLocale
  );
}

function sameTopic(one: SiteTopic, other: SiteTopic): boolean {
  return (
    one.path === other.path &&
    one.title === other.title &&
    one.description === other.description &&
    one.icon === other.icon &&
    one.articleCount === other.articleCount &&
    sameItems(one.articles, other.articles) &&
    sameItems(one.topics, other.topics) &&
    sameItems(one.translations, other.translations)
  );
}

function textOf(topic: Topic, locale: Locale, sourceLocale: Locale): TopicText {
  const text = topic.texts[locale] ?? topic.texts[sourceLocale] ?? Object.values(topic.texts)[0];
  return text ?? { title: humanise(topic.path.split("/").at(-1) ?? ""), description: "" };
}

export function createTopicNodes(locale: Locale): TopicNodes {
  let navigation: SiteNavigation = { locale, topics: [] };
  let nodes = new Map<TopicId, SiteTopic>();

  function entriesOf(articles: readonly PublishedArticle[], before: SiteTopic | undefined): SiteEntry[] {
    const known = new Map(before?.articles.map((entry) => [entry.path, entry]));
    return articles.map((published) => {
      const made = entryOf(published, locale);
      const kept = known.get(made.path);
      return kept && sameEntry(kept, made) ? kept : made;
    });
  }

  return {
    get navigation() {
      return navigation;
    },
    nodeOf: (topic) => nodes.get(topic),
    rebuild(source, changed) {
      const before = nodes;
      if (changed === "all") nodes = new Map();
      const build = (topic: Topic): SiteTopic[] => {
        const known = before.get(topic.id);
        if (changed !== "all" && !changed.has(topic.id)) return known ? [known] : [];
        const topics = source.childrenOf(topic.id).flatMap(build);
        const articles = entriesOf(source.articlesOf(topic.id), known);
        const articleCount = topics.reduce((sum, inner) => sum + inner.articleCount, articles.length);
        if (articleCount === 0) {
          nodes.delete(topic.id);
          return [];
        }
        const { title, description } = textOf(topic, locale, source.sourceLocale);
        const { path, icon } = topic;
        const url = siteUrl(locale, path);
        const translations = source.translationsOf(topic, topics);
        const made: SiteTopic = { path, url, title, description, icon, articles, topics, articleCount, translations };
        const node = known && sameTopic(known, made) ? known : made;
        nodes.set(topic.id, node);
        return [node];
      };
      const topics = source.childrenOf(null).flatMap(build);
      if (!sameItems(topics, navigation.topics)) navigation = { locale, topics };
    },
  };
}
