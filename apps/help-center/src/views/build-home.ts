import type { SiteNavigation, SiteTopic } from "@handrail/core";
import type { HomeView } from "./page-view.ts";
import { absoluteUrl, buildFrame } from "./site-frame.ts";
import type { SiteContext } from "./site-frame.ts";
import { topicCard } from "./topic-card.ts";

const startLimit = 6;

function firstArticle(topic: SiteTopic): SiteTopic["articles"][number] | undefined {
  return topic.articles[0] ?? topic.topics.map(firstArticle).find((entry) => entry !== undefined);
}

/** Every topic as a card, and the first article of the first topics as places to start. */
export function buildHome(site: SiteContext, navigation: SiteNavigation): HomeView {
  const { settings } = site;
  const { locale } = navigation;
  const tagline = settings.tagline[locale] ?? settings.tagline[settings.sourceLocale] ?? "";
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
      title: settings.name,
      description: tagline,
      translations: settings.locales.map((entry) => entry.locale),
      structuredData: [
        { "@type": "WebSite", name: settings.name, url: absoluteUrl(site, `/${locale}/`), inLanguage: locale },
      ],
    }),
    tagline,
    topics: topics.map((topic) => topicCard(topic, locale)),
    start,
  };
}
