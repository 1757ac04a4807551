import type {
  Article,
  ArticleEvent,
  ArticleId,
  ArticleStore,
  ArticleText,
  ArticleVersion,
  AuthoringStore,
  Audience,
  Clock,
  Locale,
  NewId,
  RedirectStore,
  TranslationMemory,
  SeoFields,
  TopicId,
  Translation,
  UserId,
  Workspace,
  WorkspaceId,
} from "@handrail/core";
import type { TextDiff } from "../draft/diff-texts.ts";
import type { MergedText } from "../draft/merge-texts.ts";
import type { Finding } from "../rules/finding.ts";

export interface WritingOptions {
  readonly store: ArticleStore;
  readonly authoring: AuthoringStore;
  readonly redirects: RedirectStore;
  readonly memory: TranslationMemory;
  readonly newId: NewId;
  readonly clock: Clock;
  readonly workspace: () => Workspace;
  /** What the content rules say of a draft that is to be published. */
  readonly check: (article: Article, locale: Locale, text: ArticleText) => Promise<readonly Finding[]>;
}

export interface DraftKey {
  readonly workspaceId: WorkspaceId;
  readonly articleId: ArticleId;
  readonly locale: Locale;
}

export interface SaveRequest extends DraftKey {
  readonly text: ArticleText;
  readonly seo?: SeoFields | undefined;
  /** The revision that the text was made from; 0 when there was no draft. */
  readonly revision: number;
  /** What the text was made from, where that is not the text of the revision: one that was merged on its way. */
  readonly base?: ArticleText | undefined;
  readonly author: string;
  /** `auto` merges with what somebody else saved meanwhile, where no block was changed by both. */
  readonly merge?: "refuse" | "auto" | undefined;
}

export interface DraftConflict {
  readonly kind: "conflict";
  readonly base: ArticleText | undefined;
  readonly theirs: Translation;
  readonly yours: ArticleText;
  readonly merge: MergedText;
}

export type SaveResult =
  | { readonly kind: "saved"; readonly translation: Translation; readonly merged: boolean }
  | DraftConflict;

export interface PublishRequest {
  readonly workspaceId: WorkspaceId;
  readonly articleId: ArticleId;
  readonly locales?: readonly Locale[] | undefined;
  readonly author: string;
  /** Publishes only what was scheduled for this moment or earlier. */
  readonly dueAt?: Date;
}

export interface ArticleChange {
  readonly path?: string | undefined;
  readonly topicId?: TopicId | undefined;
  readonly audience?: Audience | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly assigneeId?: UserId | null | undefined;
  readonly sourceLocale?: Locale | undefined;
}

export interface MoveResult {
  readonly redirects: number;
  /** Drafts in which links were written anew. */
  readonly rewrittenLinks: number;
}

export type VersionName = number | "draft" | "live";

/** Where drafts come from and what becomes of them. Nothing here renders a page: callers refresh the site. */
export interface Writing {
  /** @throws HandrailError `article_not_found`, `title_missing` */
  save(request: SaveRequest): Promise<SaveResult>;
  /** Back to what is live. @throws HandrailError `version_not_found` when nothing is */
  discard(key: DraftKey, author: string): Promise<Translation>;
  /** Puts a version's text into the draft. */
  restore(key: DraftKey, version: number, revision: number, author: string): Promise<SaveResult>;
  diff(key: DraftKey, from: VersionName, to: VersionName): Promise<TextDiff>;
  /** @throws HandrailError `content_rules_block` (a `RulesBlockError`), `nothing_to_publish`, `draft_changed` */
  publish(
    request: PublishRequest,
  ): Promise<{ readonly versions: readonly ArticleVersion[]; readonly warnings: readonly Finding[] }>;
  /** Takes languages off the site, all that are live when none are named; answers which. */
  unpublish(
    workspaceId: WorkspaceId,
    articleId: ArticleId,
    locales: readonly Locale[] | undefined,
    author: string,
  ): Promise<Locale[]>;
  schedule(
    key: DraftKey,
    times: { readonly publishAt: Date | null; readonly expireAt: Date | null },
    author: string,
  ): Promise<void>;
  /** Publishes and takes off the site what is due; safe to run anywhere at any time, each moment takes effect once. */
  runDue(workspaceId: WorkspaceId): Promise<{ readonly published: number; readonly expired: number }>;
  review(
    key: DraftKey,
    action: "request" | "approve" | "ask_for_changes" | "withdraw",
    by: { readonly author: string; readonly note: string; readonly reviewerId: UserId | null },
  ): Promise<Translation>;
  /** Changes the article itself. A new address makes a redirect, and links in drafts follow. */
  change(
    workspaceId: WorkspaceId,
    articleId: ArticleId,
    change: ArticleChange,
    author: string,
  ): Promise<{ readonly article: Article } & MoveResult>;
  trash(workspaceId: WorkspaceId, articleId: ArticleId, author: string): Promise<void>;
  undelete(workspaceId: WorkspaceId, articleId: ArticleId, author: string): Promise<Article>;
  note(workspaceId: WorkspaceId, articleId: ArticleId, event: Omit<ArticleEvent, "at">): Promise<void>;
}
