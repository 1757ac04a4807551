import type { ArticleEvent, ArticleText, ArticleWriter, ReviewState, SeoFields, Translation } from "../article.ts";
import type { ArticleId, TopicId, UserId, WorkspaceId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import type { TranslationDraft } from "./article-store.ts";

export interface DraftSave extends TranslationDraft {
  readonly seo: SeoFields;
  readonly savedBy: string;
  /** The revision that the text was made from; 0 when there was no draft. */
  readonly revision: number;
}

export type DraftSaved =
  | { readonly kind: "saved" | "unchanged"; readonly translation: Translation }
  /** Somebody saved in between. `base` is the text of the named revision, if it is still kept. */
  | { readonly kind: "conflict"; readonly base: ArticleText | undefined; readonly theirs: Translation | undefined };

/** New addresses of topics and articles, and what leads from the old ones; written together. */
export interface Readdressing {
  readonly articles: readonly { readonly id: ArticleId; readonly path: string; readonly topicId: TopicId | null }[];
  readonly topics: readonly { readonly id: TopicId; readonly path: string; readonly parentId: TopicId | null }[];
  /** Old address to new one, below the locale. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
}

export interface StoredDraft {
  readonly articleId: ArticleId;
  readonly path: string;
  readonly locale: Locale;
  readonly revision: number;
  readonly state: Translation["state"];
  readonly text: ArticleText;
}

/** What each text of an article says it was made from, once another language is the source. */
export interface SourceChange {
  readonly sourceLocale: Locale;
  readonly texts: readonly {
    readonly locale: Locale;
    readonly draft: readonly string[];
    readonly live: readonly string[];
  }[];
}

export interface DueText {
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly publishAt: Date | null;
  readonly expireAt: Date | null;
}

export interface TrashedArticle {
  readonly id: ArticleId;
  readonly path: string;
  readonly title: string;
  readonly deletedAt: Date;
  readonly deletedBy: string;
}

/** What writers do between two publishes. Every method is atomic and writes no versions. */
export interface AuthoringStore {
  /** Saves when nobody saved since the named revision; the last 50 saves of a draft are kept for comparison. */
  saveDraft(workspaceId: WorkspaceId, draft: DraftSave): Promise<DraftSaved>;
  /** Puts other links into a draft that is still at this revision; its state stays. */
  rewriteDraft(
    workspaceId: WorkspaceId,
    draft: {
      readonly articleId: ArticleId;
      readonly locale: Locale;
      readonly revision: number;
      readonly body: string;
    },
  ): Promise<boolean>;
  /** Drafts whose body holds one of the pieces of text, letters in any case; all drafts when none are named. */
  findDrafts(
    workspaceId: WorkspaceId,
    filter: {
      readonly containing?: readonly string[];
      readonly articleId?: ArticleId;
      readonly locale?: Locale;
      readonly after?: { readonly articleId: ArticleId; readonly locale: Locale };
      readonly limit?: number;
    },
  ): Promise<StoredDraft[]>;

  schedule(
    workspaceId: WorkspaceId,
    articleId: ArticleId,
    locale: Locale,
    times: { readonly publishAt: Date | null; readonly expireAt: Date | null; readonly problem?: string },
  ): Promise<void>;
  /** Scheduled texts whose time has come, in every workspace article order. */
  listDue(workspaceId: WorkspaceId, now: Date): Promise<DueText[]>;
  /** Takes the text off the site if it has expired by then; whether it did. */
  archiveDue(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale, now: Date): Promise<boolean>;

  setReview(
    workspaceId: WorkspaceId,
    articleId: ArticleId,
    locale: Locale,
    review: { readonly state: ReviewState; readonly note: string; readonly reviewerId: UserId | null },
  ): Promise<void>;

  trash(workspaceId: WorkspaceId, articleId: ArticleId, by: string): Promise<boolean>;
  /** @throws HandrailError `article_path_taken` */
  undelete(workspaceId: WorkspaceId, articleId: ArticleId): Promise<boolean>;
  listTrash(workspaceId: WorkspaceId): Promise<TrashedArticle[]>;
  /** Deletes for ever: one article of the trash, or what has lain there since before a moment. */
  purge(workspaceId: WorkspaceId, what: { readonly articleId: ArticleId } | { readonly before: Date }): Promise<number>;

  /** Makes another language the one that the others are translated from. Nobody's text changes. */
  changeSource(workspaceId: WorkspaceId, articleId: ArticleId, change: SourceChange): Promise<void>;

  /** Gives topics and articles their new addresses, with redirects from the old ones, chains collapsed. */
  readdress(workspaceId: WorkspaceId, change: Readdressing): Promise<void>;
  setPositions(
    workspaceId: WorkspaceId,
    order: { readonly articles?: readonly ArticleId[]; readonly topics?: readonly TopicId[] },
  ): Promise<void>;

  /** Says that somebody writes; answers everybody who has been seen since `alive`. */
  touchWriter(
    workspaceId: WorkspaceId,
    articleId: ArticleId,
    writer: Omit<ArticleWriter, "since" | "seenAt">,
    alive: Date,
  ): Promise<ArticleWriter[]>;
  listWriters(workspaceId: WorkspaceId, articleId: ArticleId, alive: Date): Promise<ArticleWriter[]>;
  removeWriter(workspaceId: WorkspaceId, articleId: ArticleId, clientId: string): Promise<void>;

  addEvent(workspaceId: WorkspaceId, articleId: ArticleId, event: Omit<ArticleEvent, "at">): Promise<void>;
  /** Newest first. */
  listEvents(workspaceId: WorkspaceId, articleId: ArticleId, limit: number): Promise<ArticleEvent[]>;
}
