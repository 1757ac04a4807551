import type { Locale, SiteEntry, SiteNavigation, SiteText, SiteTopic } from "@handrail/core";
import type { SiteModel } from "../site/site-model.ts";
import { latestTexts } from "../site/site-texts.ts";
import { createMemo, digest, entry } from "./digest.ts";
import type { PageFingerprints, PagePath } from "./page-book.ts";
import { card } from "./topic-pages.ts";

/** How many articles a feed tells of. */
export const feedLength = 30;

/** The part of one topic in the files that tell of all articles of a locale. */
interface TopicPart {
  readonly latest: readonly SiteText[];
  /** By the number of the sitemap. */
  readonly sitemaps: ReadonlyMap<number, string>;
}

const parts = new WeakMap<readonly SiteText[], TopicPart>();

function partOf(texts: readonly SiteText[]): TopicPart {
  let found = parts.get(texts);
  if (!found) {
    const bySitemap = Map.groupBy(texts, (text) => text.sitemap);
    const lines = (own: readonly SiteText[]): unknown =>
      own.map(({ path, updatedAt, translations, noindex }) => [path, updatedAt, translations, noindex]);
    found = {
      latest: latestTexts(texts, feedLength),
      sitemaps: new Map(Array.from(bySitemap, ([number, own]) => [number, digest(lines(own))])),
    };
    parts.set(texts, found);
  }
  return found;
}

/** The latest texts of all topics; a topic whose latest is older than the latest of thirty others has none among them. */
function latestOf(all: readonly TopicPart[]): SiteText[] {
  const first = ({ latest }: TopicPart): number => latest[0]?.updatedAt.getTime() ?? 0;
  const candidates = all.toSorted((one, other) => first(other) - first(one));
  const oldest = candidates[feedLength - 1];
  const enough = oldest ? candidates.filter((part) => first(part) >= first(oldest)) : candidates;
  return latestTexts(
    enough.flatMap(({ latest }) => latest),
    feedLength,
  );
}

const machineLines = new WeakMap<SiteTopic, string>();

/** What stands of a topic in the index for machines. */
function machineLinesOf(topic: SiteTopic, locale: Locale): string {
  let found = machineLines.get(topic);
  if (!found) {
    const own = topic.articles.filter((article) => article.textLocale === locale).map(entry);
    found = digest([topic.title, own, topic.topics.map((inner) => machineLinesOf(inner, locale))]);
    machineLines.set(topic, found);
  }
  return found;
}

function firstArticle(topic: SiteTopic): SiteEntry | undefined {
  return topic.articles[0] ?? topic.topics.map(firstArticle).find((found) => found !== undefined);
}

/** What the lists of top topics on home and not-found pages show. */
function topicList({ topics }: SiteNavigation): string {
  return digest(
    topics.map((topic) => {
      const first = firstArticle(topic);
      return [card(topic), first && entry(first)];
    }),
  );
}

/**
 * Pages and files that tell of a whole locale: home and not-found pages depend on the topics they list, the index for
 * machines on titles and descriptions, the feed on what was published last, each sitemap on the texts that stand in it,
 * the first of them on the topics too.
 */
export function createLocalePages(
  locale: Locale,
): (model: SiteModel, site: string, sitemaps: number) => PageFingerprints {
  const memo = createMemo();
  return (model, site, sitemaps) => {
    const navigation = model.navigation(locale);
    const topics = [...model.topics(locale)];
    const texts = topics.map(({ id }) => model.textsIn(locale, id));
    const list = memo("list", [navigation], () => topicList(navigation));
    const pages = new Map<PagePath, string>();
    pages.set(`/${locale}/`, digest(["home", site, list, model.mostRead(locale).map(entry)]));
    pages.set(`/${locale}/search/`, digest(["search", site]));
    const notFound = digest(["404", site, list]);
    const index = memo("index", [navigation, site], () =>
      digest(["llms", site, navigation.topics.map((topic) => machineLinesOf(topic, locale))]),
    );
    pages.set(`/${locale}/404.html`, notFound);
    pages.set(`/${locale}/llms.txt`, index);
    if (locale === model.settings.sourceLocale) {
      pages.set("/404.html", notFound);
      pages.set("/llms.txt", index);
    }
    const files = memo("files", [site, navigation, sitemaps, ...texts], () =>
      filesOf(
        locale,
        site,
        texts.map(partOf),
        sitemaps,
        topics.map(({ node }) => [node.path, node.translations]),
      ),
    );
    for (const [page, fingerprint] of files) pages.set(page, fingerprint);
    return pages;
  };
}

function filesOf(
  locale: Locale,
  site: string,
  all: readonly TopicPart[],
  sitemaps: number,
  topics: readonly unknown[],
): PageFingerprints {
  const pages = new Map<PagePath, string>();
  const latest = latestOf(all).map((text) => [text.url, text.title, text.description, text.updatedAt]);
  pages.set(`/${locale}/feed.xml`, digest(["feed", site, latest]));
  const numbered = new Map<number, string[]>();
  for (const part of all) {
    for (const [number, lines] of part.sitemaps) {
      const own = numbered.get(number);
      if (own) own.push(lines);
      else numbered.set(number, [lines]);
    }
  }
  for (let number = 1; number <= sitemaps; number++) {
    const others = number === 1 ? topics : [];
    pages.set(`/${locale}/sitemap-${number}.xml`, digest(["sitemap", site, numbered.get(number) ?? [], others]));
  }
  return pages;
}
