import type { Audience } from "./audience.ts";
import type { ArticleId, TopicId, WorkspaceId } from "./ids.ts";
import type { Locale } from "./locale.ts";

/**
 * Groups articles. Its path is made of slugs and is the same in every locale:
 * `writing`, or below a collection `fastapi/tutorial`.
 */
export interface Topic {
  readonly id: TopicId;
  readonly workspaceId: WorkspaceId;
  /** `help-center` for the workspace's own content, else the name given to an import. */
  readonly collection: string;
  readonly path: string;
  readonly parentId: TopicId | null;
  readonly position: number;
  /** Name of a lucide icon, or empty. */
  readonly icon: string;
  readonly texts: Readonly<Record<Locale, TopicText>>;
}

export interface TopicText {
  readonly title: string;
  readonly description: string;
}

/** One article in all its languages. `path` is the address below the locale: `writing/first-article`. */
export interface Article {
  readonly id: ArticleId;
  readonly workspaceId: WorkspaceId;
  readonly topicId: TopicId | null;
  readonly collection: string;
  readonly path: string;
  readonly sourceLocale: Locale;
  readonly audience: Audience;
  readonly position: number;
}

export type TranslationState = "draft" | "published" | "changed" | "archived";

export type TranslationOrigin = "manual" | "machine" | "import";

/** What a writer edits in one locale. */
export interface ArticleText {
  readonly title: string;
  readonly description: string;
  /** Markdown, the source of truth. */
  readonly body: string;
}

/** An article in one locale: its draft, and the number of the version that is live (0 = none). */
export interface Translation {
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly state: TranslationState;
  readonly origin: TranslationOrigin;
  readonly draft: ArticleText;
  readonly publishedVersion: number;
  /** Hash of the source block that each translated block was made from, in order; empty for the source locale. */
  readonly sourceBlocks: readonly string[];
  readonly updatedAt: Date;
}

/** Immutable: each publish adds one. Numbers count from 1 per article and locale. */
export interface ArticleVersion extends ArticleText {
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly version: number;
  readonly contentHash: string;
  readonly sourceBlocks: readonly string[];
  readonly author: string;
  readonly createdAt: Date;
}
