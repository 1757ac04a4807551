import type { Locale, SiteTopic } from "@handrail/core";
import { countOf } from "../strings/load-strings.ts";
import { wordsFor } from "../strings/site-words.ts";
import { topicIcon } from "./icon.ts";
import type { TopicCard } from "./page-view.ts";
import type { SiteContext } from "./site-frame.ts";

/** Titles that say what is in a topic nobody has described. */
function firstTitles(topic: SiteTopic): string {
  const titles = [...topic.articles, ...topic.topics].slice(0, 3).map((entry) => entry.title);
  return titles.join(" · ");
}

export function topicCard({ settings }: SiteContext, topic: SiteTopic, locale: Locale): TopicCard {
  return {
    title: topic.title,
    url: topic.url,
    description: topic.description || firstTitles(topic),
    count: countOf(wordsFor(settings, locale).topic.articles, topic.articleCount, locale),
    icon: topicIcon(topic.icon),
  };
}
