import { createHash } from "node:crypto";
import type { Locale, SiteEntry, SiteNavigation, SiteTopic } from "@handrail/core";
import { type PublishedArticle, siteUrl, textFor } from "../site/published-article.ts";
import { fingerprintFiles } from "../site/fingerprint-files.ts";
import type { Place, SiteModel } from "../site/site-model.ts";

/** Address of a page or file of the site: `/en/writing/first-article/`, `/sitemap.xml`. */
export type PagePath = string;

/** For every page a short text that differs when something that may show on the page differs. Plain data: keep it as JSON. */
export type PageFingerprints = ReadonlyMap<PagePath, string>;

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 16);
}

const link = ({ title, url }: { readonly title: string; readonly url: string }): readonly string[] => [title, url];
const entry = ({ title, url, description, textLocale }: SiteEntry): readonly string[] => [
  title,
  url,
  description,
  textLocale,
];

/** What a list of topics shows of one: its card, with the first titles in it. */
const card = (topic: SiteTopic): unknown => [
  topic.title,
  topic.url,
  topic.description,
  topic.icon,
  topic.articleCount,
  topic.articles.slice(0, 3).map(entry),
  topic.topics.slice(0, 3).map(link),
];

/** A page's tree: all topics of the top level, and what stands in each topic above the page. */
const tree = (navigation: SiteNavigation, topics: readonly SiteTopic[]): unknown => [
  navigation.topics.map(link),
  topics.map((topic) => [topic.icon, topic.articles.map(link), topic.topics.map(link)]),
];

/**
 * Works out what each page depends on. Pages may show, and so depend on: every page the site's settings; home,
 * search and not-found pages the whole navigation of their language; a topic page its tree, its own texts and
 * the cards of its subtopics; an article page its text (by version), its other languages, its source's version
 * (a new one may make it stale), its tree, neighbours and related articles. Where its links
 * lead is not among them: a site's `plan` looks at them.
 */
export function fingerprintPages(model: SiteModel): PageFingerprints {
  const { settings } = model.snapshot;
  const locales = settings.locales.map((entryLocale) => entryLocale.locale);
  const site = digest(settings);
  const pages = new Map<PagePath, string>();
  pages.set("/", digest(["languages", site]));
  for (const [file, fingerprint] of fingerprintFiles(model, site, digest)) pages.set(file, fingerprint);

  for (const locale of locales) {
    const navigation = model.navigation(locale);
    const everything = digest([site, navigation]);
    for (const page of ["search/", "404.html"]) pages.set(`/${locale}/${page}`, digest([page, everything]));
    pages.set(`/${locale}/`, digest(["", everything, model.mostRead(locale).map(entry)]));
    if (locale === settings.sourceLocale) pages.set("/404.html", digest(["404", everything]));

    const addTopics = (topics: readonly SiteTopic[], above: readonly SiteTopic[]): void => {
      for (const topic of topics) {
        const chain = [...above, topic];
        const own = [
          topic.title,
          topic.description,
          topic.icon,
          topic.articleCount,
          topic.articles.map(entry),
          topic.topics.map(card),
          topic.translations,
        ];
        const shared = digest([site, above.map(link), tree(navigation, chain)]);
        pages.set(topic.url, digest(["topic", shared, own]));
        topic.articles.forEach((article, index) => {
          const published = model.articles.get(article.path);
          if (!published) return;
          const related = model.related(locale, article.path);
          pages.set(article.url, articlePage(published, locale, { topics: chain, index }, related, shared));
        });
        addTopics(topic.topics, chain);
      }
    };
    addTopics(navigation.topics, []);
  }
  return pages;
}

function articlePage(
  published: PublishedArticle,
  locale: Locale,
  place: Place,
  related: readonly SiteEntry[],
  shared: string,
): string {
  const siblings = place.topics.at(-1)?.articles ?? [];
  const text = textFor(published, locale);
  return digest([
    "article",
    shared,
    siteUrl(locale, published.article.path),
    [text.title, text.description, text.locale, text.publishedVersion, text.contentHash, text.sourceBlocks],
    published.texts.get(published.article.sourceLocale)?.publishedVersion,
    [...published.texts.keys()].sort(),
    place.topics.map(link),
    [siblings[place.index - 1], siblings[place.index + 1], ...related].map((other) => other && entry(other)),
  ]);
}
