import type { SiteNavigation } from "@handrail/core";
import { groupByPage } from "./build-search.ts";
import { stringsFor } from "../strings/load-strings.ts";
import type { LanguagesView, NotFoundView, SearchHit } from "./page-view.ts";
import { buildFrame } from "./site-frame.ts";
import type { SiteContext } from "./site-frame.ts";
import { topicCard } from "./topic-card.ts";

const mostResults = 5;

export function buildNotFound(
  site: SiteContext,
  navigation: SiteNavigation,
  hits: readonly SearchHit[] = [],
): NotFoundView {
  const { locale } = navigation;
  const { heading, text } = stringsFor(locale).notFound;
  return {
    page: "not-found",
    frame: buildFrame(site, { locale, rest: "", title: heading, description: text, translations: [] }),
    topics: navigation.topics.filter((topic) => topic.articleCount > 0).map((topic) => topicCard(topic, locale)),
    results: groupByPage(hits, locale).slice(0, mostResults),
  };
}

/** The page at `/` for hosts that cannot choose by the reader's languages. */
export function buildLanguages(site: SiteContext): LanguagesView {
  const locale = site.settings.sourceLocale;
  return {
    page: "languages",
    frame: buildFrame(site, {
      locale,
      rest: "",
      title: site.settings.name,
      description: site.settings.tagline[locale] ?? "",
      translations: [],
      canonicalLocale: locale,
    }),
  };
}
