import type { SiteNavigation } from "@handrail/core";
import { groupByPage } from "./build-search.ts";
import { nameFor, wordsFor } from "../strings/site-words.ts";
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
  const { heading, text } = wordsFor(site.settings, locale).notFound;
  return {
    page: "not-found",
    frame: buildFrame(site, { locale, rest: "", title: heading, description: text, translations: [] }),
    topics: navigation.topics.filter((topic) => topic.articleCount > 0).map((topic) => topicCard(site, topic, locale)),
    results: groupByPage(site, hits, locale).slice(0, mostResults),
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
      title: nameFor(site.settings, locale),
      description: site.settings.tagline[locale] ?? "",
      translations: [],
      canonicalLocale: locale,
    }),
  };
}

/** What a preview link answers that leads to nothing any more, or never did; it does not say which. */
export function buildPreviewGone(site: SiteContext, navigation: SiteNavigation): NotFoundView {
  const { goneHeading, goneText } = wordsFor(site.settings, navigation.locale).preview;
  const page = buildNotFound(site, navigation);
  const frame = { ...page.frame, title: goneHeading, description: goneText };
  return { ...page, frame, message: { heading: goneHeading, text: goneText } };
}
