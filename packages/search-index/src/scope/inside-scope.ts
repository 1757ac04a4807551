import type { KnowledgeScope } from "@handrail/core";
import { sql } from "kysely";

/**
 * Whether the row of `documents` whose columns are in scope belongs to this part. Articles lie below their topics in
 * their addresses (`/<locale>/<topic>/<slug>/`); what connected sources brought has no topic.
 */
export function insideScope({ topics, locales }: KnowledgeScope) {
  const anyTopic = topics.length === 0;
  return sql<boolean>`case when documents.source_kind = 'article' then
    (${locales.length === 0}::boolean or documents.locale = any(${[...locales]}::text[]))
    and (${anyTopic}::boolean or exists (
      select from unnest(${[...topics]}::text[]) as topic
      where starts_with(documents.url, '/' || documents.locale || '/' || topic || '/')
    ))
    else ${anyTopic}::boolean end`;
}
