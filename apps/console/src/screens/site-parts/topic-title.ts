import type { Topic } from "../../api/site-parts.ts";

/** In the language of the writers, else in any. */
export function titleOf(topic: Topic, locale: string): string {
  return (topic.texts[locale] ?? Object.values(topic.texts)[0])?.title ?? topic.path;
}
