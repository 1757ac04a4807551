import type { Locale, SiteEntry, SiteTopic } from "@handrail/core";
import { type PublishedArticle, siteUrl, textFor } from "../site/published-article.ts";
import type { PlacedTopic, SiteModel } from "../site/site-model.ts";
import { digest, entry, link } from "./digest.ts";
import type { PageFingerprints, PagePath } from "./page-book.ts";

/** What a list of topics shows of one: its card, with the first titles in it. */
export const card = (topic: SiteTopic): unknown => [
  topic.title,
  topic.url,
  topic.description,
  topic.icon,
  topic.articleCount,
  topic.articles.slice(0, 3).map(entry),
  topic.topics.slice(0, 3).map(link),
];

const branches = new WeakMap<SiteTopic, string>();

/** What stands of an opened topic in the tree of pages below it, and in their breadcrumbs. */
export function branchOf(topic: SiteTopic): string {
  let found = branches.get(topic);
  if (!found) {
    found = digest([link(topic), topic.icon, topic.articles.map(link), topic.topics.map(link)]);
    branches.set(topic, found);
  }
  return found;
}

/**
 * The pages of one topic in one locale and what each depends on. A topic's page: its tree, its own texts and the cards
 * of its subtopics. An article's: its text (by version), its other languages, its source's version (a new one may make
 * it stale), its tree, neighbours and related articles. Its Markdown: its version alone.
 */
export function topicPages(
  model: SiteModel,
  locale: Locale,
  { id, node, above }: PlacedTopic,
  site: string,
  tops: string,
): PageFingerprints {
  const pages = new Map<PagePath, string>();
  const shared = digest([site, tops, [...above, node].map(branchOf)]);
  const own = [
    node.description,
    node.articleCount,
    node.articles.map(entry),
    node.topics.map((inner) => card(inner)),
    node.translations,
  ];
  pages.set(node.url, digest(["topic", shared, own]));
  const related = model.relatedIn(id);
  node.articles.forEach((article, index) => {
    const published = model.articles.get(article.path);
    if (!published) return;
    const others = [
      node.articles[index - 1],
      node.articles[index + 1],
      ...(related.get(article.path) ?? []).map((path) => entryAt(model, locale, path)),
    ];
    pages.set(article.url, articlePage(published, locale, shared, others));
  });
  for (const text of model.textsIn(locale, id)) {
    const { publishedVersion = 0, contentHash = "" } = model.articles.get(text.path)?.texts.get(locale) ?? {};
    pages.set(`/${locale}/${text.path}.md`, `${site} ${publishedVersion} ${contentHash.slice(0, 16)}`);
  }
  return pages;
}

/** An article as lists of a locale show it. */
export function entryAt(model: SiteModel, locale: Locale, path: string): SiteEntry | undefined {
  const place = model.place(locale, path);
  return place?.topics.at(-1)?.articles[place.index];
}

function articlePage(
  published: PublishedArticle,
  locale: Locale,
  shared: string,
  others: readonly (SiteEntry | undefined)[],
): string {
  const text = textFor(published, locale);
  return digest([
    "article",
    shared,
    siteUrl(locale, published.article.path),
    [text.title, text.description, text.locale, text.publishedVersion, text.contentHash, text.sourceBlocks],
    published.texts.get(published.article.sourceLocale)?.publishedVersion,
    [...published.texts.keys()].sort(),
    others.map((other) => other && entry(other)),
  ]);
}
