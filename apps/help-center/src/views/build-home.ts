import type { SiteEntry, SiteNavigation, SiteTopic } from "@handrail/core";
import { nameFor, wordsFor } from "../strings/site-words.ts";
import { homePath, searchPath } from "./addresses.ts";
import type { HomeView } from "./page-view.ts";
import { absoluteUrl, buildFrame } from "./site-frame.ts";
import type { SiteContext } from "./site-frame.ts";
import { topicCard } from "./topic-card.ts";

const startLimit = 6;

function firstArticle(topic: SiteTopic): SiteTopic["articles"][number] | undefined {
  return topic.articles[0] ?? topic.topics.map(firstArticle).find((entry) => entry !== undefined);
}

/** The site as schema.org knows it, with its search where there is one. */
function webSite(site: SiteContext, locale: string): object {
  const search = absoluteUrl(site, searchPath(locale));
  return {
    "@type": "WebSite",
    name: nameFor(site.settings, locale),
    url: absoluteUrl(site, homePath(locale)),
    inLanguage: locale,
    ...(site.features.search && search
      ? {
          potentialAction: {
            "@type": "SearchAction",
            target: { "@type": "EntryPoint", urlTemplate: `${search}?q={search_term_string}` },
            "query-input": "required name=search_term_string",
          },
        }
      : {}),
  };
}

/** Every topic as a card, and the first article of the first topics as places to start. */
export function buildHome(
  site: SiteContext,
  navigation: SiteNavigation,
  mostRead: readonly SiteEntry[] = [],
): HomeView {
  const { settings } = site;
  const { locale } = navigation;
  const tagline = settings.tagline[locale] || wordsFor(settings, locale).home.tagline;
  const isReal = settings.locales.some((entry) => entry.locale === locale && entry.hasTexts);
  const topics = navigation.topics.filter((topic) => topic.articleCount > 0);
  const start = topics.slice(0, startLimit).flatMap((topic) => {
    const entry = firstArticle(topic);
    return entry ? [{ entry, topic: topic.title }] : [];
  });
  return {
    page: "home",
    frame: buildFrame(site, {
      locale,
      rest: "",
      title: nameFor(settings, locale),
      description: tagline,
      // Where nothing is written in a language, its home page shows what the source's does.
      translations: isReal ? settings.locales.filter((entry) => entry.hasTexts).map((entry) => entry.locale) : [],
      ...(isReal ? {} : { canonicalLocale: settings.sourceLocale }),
      structuredData: [webSite(site, locale)],
    }),
    tagline,
    topics: topics.map((topic) => topicCard(site, topic, locale)),
    start,
    mostRead,
  };
}
