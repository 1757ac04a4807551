import type { SiteNavigation } from "@handrail/core";
import { countOf } from "../strings/load-strings.ts";
import { wordsFor } from "../strings/site-words.ts";
import { homePath } from "./addresses.ts";
import { breadcrumbList } from "./breadcrumbs.ts";
import { topicIcon } from "./icon.ts";
import type { TopicView } from "./page-view.ts";
import { buildFrame } from "./site-frame.ts";
import type { SiteContext } from "./site-frame.ts";
import { topicCard } from "./topic-card.ts";
import { buildTree, findTopic } from "./topic-tree.ts";

/** Undefined when the navigation has no such topic. */
export function buildTopic(site: SiteContext, navigation: SiteNavigation, path: string): TopicView | undefined {
  const found = findTopic(navigation.topics, path);
  if (!found) return undefined;
  const { topic, above } = found;
  const { locale } = navigation;
  const strings = wordsFor(site.settings, locale);
  const isReal = topic.translations.includes(locale);
  const breadcrumbs = [{ title: strings.site.home, url: homePath(locale) }, ...above];
  return {
    page: "topic",
    frame: buildFrame(site, {
      locale,
      rest: `${topic.path}/`,
      title: topic.title,
      description: topic.description,
      translations: isReal ? topic.translations : [],
      ...(isReal ? {} : { canonicalLocale: topic.translations[0] ?? site.settings.sourceLocale }),
      previewOf: { locale, path: topic.path },
      structuredData: [breadcrumbList(site, [...breadcrumbs, topic])],
    }),
    tree: buildTree(navigation, path),
    breadcrumbs,
    topic,
    subtopics: topic.topics.map((child) => topicCard(site, { ...child, icon: child.icon || topic.icon }, locale)),
    icon: topicIcon(topic.icon || (above[0]?.icon ?? "")),
    count: countOf(strings.topic.articles, topic.articleCount, locale),
  };
}
