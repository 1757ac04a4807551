import type { Audience } from "./audience.ts";
import type { ArticleId, TopicId, UserId, WorkspaceId } from "./ids.ts";
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
  readonly tags: readonly string[];
  /** Who is to write it on, if anybody. */
  readonly assigneeId: UserId | null;
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

/** What search engines are told instead of title and description; empty fields say nothing. */
export interface SeoFields {
  readonly title: string;
  readonly description: string;
  /** Keeps the page out of search engines and of the sitemap. */
  readonly noindex: boolean;
  /** Address of the page that this one repeats. */
  readonly canonical: string;
  /** What the picture beside a link to the page says to those who do not see it. */
  readonly imageAlt: string;
}

export const noSeo: SeoFields = { title: "", description: "", noindex: false, canonical: "", imageAlt: "" };

export type ReviewState = "none" | "requested" | "approved" | "changes_requested";

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
  /** Grows with every save of the draft; a save names the one it was made from. */
  readonly revision: number;
  /** Name of whoever saved last. */
  readonly savedBy: string;
  readonly seo: SeoFields;
  readonly review: ReviewState;
  readonly reviewNote: string;
  readonly reviewerId: UserId | null;
  readonly publishAt: Date | null;
  readonly expireAt: Date | null;
  /** Why a scheduled publish did not happen, else empty. */
  readonly scheduleProblem: string;
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
  readonly seo: SeoFields;
  /** Address of the article when this was published, which its relative links are read from. */
  readonly path: string;
}

/** Something that happened to an article, for its history. */
export interface ArticleEvent {
  readonly at: Date;
  readonly author: string;
  readonly kind:
    | "created"
    | "published"
    | "unpublished"
    | "scheduled"
    | "schedule_failed"
    | "review_requested"
    | "review_approved"
    | "review_changes_requested"
    | "review_withdrawn"
    | "assigned"
    | "moved"
    | "audience_changed"
    | "restored"
    | "trashed"
    | "undeleted";
  readonly locale: Locale | null;
  /** For people: a note, a version's number, an address. */
  readonly detail: string;
}

/** Somebody who has an article open for writing. */
export interface ArticleWriter {
  readonly clientId: string;
  readonly name: string;
  readonly locale: Locale;
  readonly since: Date;
  readonly seenAt: Date;
}
