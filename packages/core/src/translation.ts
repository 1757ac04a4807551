import type { ArticleId, WorkspaceId } from "./ids.ts";
import type { Locale } from "./locale.ts";
import type { TranslationOrigin } from "./article.ts";

/** Which block of the source a block of a translation was made from, both by their hashes. */
export interface BlockLink {
  readonly target: string;
  readonly source: string;
  readonly origin: TranslationOrigin;
}

/** A word or name and how each language says it. */
export interface GlossaryTerm {
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly term: string;
  readonly note: string;
  /** Stays as it is in every language: a name of a product. */
  readonly doNotTranslate: boolean;
  readonly caseSensitive: boolean;
  readonly translations: Readonly<Record<Locale, string>>;
}

export const translationScopes = ["missing", "stale", "missing_and_stale"] as const;
/** What a machine fills: what has no translation, what its source has left behind, or both. */
export type TranslationScope = (typeof translationScopes)[number];

export type TranslationItemState = "waiting" | "done" | "nothing_to_do" | "partly" | "failed" | "cancelled";

/** One article in one language, as part of a job. */
export interface TranslationItem {
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly state: TranslationItemState;
  /** Blocks that were filled. */
  readonly blocks: number;
  /** What could not be translated and why; empty when all went well. */
  readonly problem: string;
}

/** A request to fill the drafts of many texts by the model. */
export interface TranslationJob {
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly scope: TranslationScope;
  readonly locales: readonly Locale[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly cancelled: boolean;
  readonly counts: Readonly<Record<TranslationItemState, number>>;
}
