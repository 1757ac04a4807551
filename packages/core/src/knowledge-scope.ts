import type { HelpCenter } from "./help-center.ts";
import type { Locale } from "./locale.ts";

/** The part of a workspace's texts that one help center shows, and that search and the assistant answer from there. */
export interface KnowledgeScope {
  /** Paths of the topics, with all below them; empty: every topic, and what connected sources brought. */
  readonly topics: readonly string[];
  /** Languages of its articles; empty: every language. */
  readonly locales: readonly Locale[];
}

/**
 * What a help center shows; undefined for one that shows everything. What connected sources brought belongs to no
 * topic, so a help center with chosen topics does not show it.
 * @param known languages of the workspace
 */
export function knowledgeScopeOf(
  { topics, locales }: Pick<HelpCenter, "topics" | "locales">,
  known: readonly Locale[],
): KnowledgeScope | undefined {
  const own = locales.filter((locale) => known.includes(locale));
  return topics.length === 0 && own.length === 0 ? undefined : { topics, locales: own };
}
