import type { WorkspaceId } from "../ids.ts";
import type { Locale } from "../locale.ts";

/** One of the site's own words in one language, as a company wants it. */
export interface SiteWord {
  readonly locale: Locale;
  /** `search.placeholder`; plural forms as `topic.articles.one`. */
  readonly key: string;
  /** Null: as the site brings it. */
  readonly words: string | null;
  /** What a machine proposes; shows nowhere until somebody takes it over. */
  readonly suggestion: string | null;
}

export interface SiteWordsStore {
  list(workspaceId: WorkspaceId, locale?: Locale): Promise<SiteWord[]>;
  /** Writes the named fields; a word with neither goes. */
  put(
    workspaceId: WorkspaceId,
    locale: Locale,
    words: readonly { readonly key: string; readonly words?: string | null; readonly suggestion?: string | null }[],
  ): Promise<void>;
}
