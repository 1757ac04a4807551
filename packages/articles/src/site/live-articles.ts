import type { ArticleId, ArticleSummary, Locale, TopicId } from "@handrail/core";
import { inOrder, type PublishedArticle, publishedArticle } from "./published-article.ts";

/** The articles of one site, found by id, address and topic. */
export interface LiveArticles {
  readonly byPath: ReadonlyMap<string, PublishedArticle>;
  get(articleId: ArticleId): PublishedArticle | undefined;
  /** In the order of the topic. */
  inTopic(topic: TopicId | null): readonly PublishedArticle[];
  /** Grows whenever something about an article of the topic may have changed. */
  revisionOf(topic: TopicId | null): number;
  /** Languages in which at least one article is written. */
  written(locale: Locale): boolean;
  /** Puts what is live of these articles in place of what was; tells which topics they are and were in. */
  replace(
    changed: Iterable<readonly [ArticleId, readonly ArticleSummary[]]>,
    siteSource: Locale,
  ): ReadonlySet<TopicId | null>;
  clear(): void;
}

export function createLiveArticles(): LiveArticles {
  const byId = new Map<ArticleId, PublishedArticle>();
  const byPath = new Map<string, PublishedArticle>();
  const byTopic = new Map<TopicId | null, Set<PublishedArticle>>();
  const sorted = new Map<TopicId | null, readonly PublishedArticle[]>();
  const revisions = new Map<TopicId | null, number>();
  const texts = new Map<Locale, number>();
  let revision = 0;

  const count = ({ texts: own }: PublishedArticle, by: 1 | -1): void => {
    for (const locale of own.keys()) texts.set(locale, (texts.get(locale) ?? 0) + by);
  };

  function take(articleId: ArticleId): TopicId | null | undefined {
    const known = byId.get(articleId);
    if (!known) return undefined;
    const { topicId, path } = known.article;
    byId.delete(articleId);
    byTopic.get(topicId)?.delete(known);
    if (byPath.get(path) === known) byPath.delete(path);
    count(known, -1);
    return topicId;
  }

  function add(published: PublishedArticle): TopicId | null {
    const { id, topicId, path } = published.article;
    byId.set(id, published);
    byPath.set(path, published);
    const group = byTopic.get(topicId);
    if (group) group.add(published);
    else byTopic.set(topicId, new Set([published]));
    count(published, 1);
    return topicId;
  }

  return {
    byPath,
    get: (articleId) => byId.get(articleId),
    inTopic(topic) {
      let found = sorted.get(topic);
      if (!found) {
        found = [...(byTopic.get(topic) ?? [])].sort((left, right) => inOrder(left.article, right.article));
        sorted.set(topic, found);
      }
      return found;
    },
    revisionOf: (topic) => revisions.get(topic) ?? 0,
    written: (locale) => (texts.get(locale) ?? 0) > 0,
    replace(changed, siteSource) {
      const entries = [...changed];
      const touched = new Set<TopicId | null>();
      // All old ones go first: two articles may have exchanged their addresses.
      for (const [articleId] of entries) {
        const topic = take(articleId);
        if (topic !== undefined) touched.add(topic);
      }
      for (const [, summaries] of entries) {
        const published = publishedArticle(summaries, siteSource);
        if (published) touched.add(add(published));
      }
      revision++;
      for (const topic of touched) {
        sorted.delete(topic);
        revisions.set(topic, revision);
      }
      return touched;
    },
    clear() {
      for (const map of [byId, byPath, byTopic, sorted, texts]) map.clear();
      revisions.clear();
    },
  };
}
