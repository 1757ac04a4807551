import type {
  Article,
  ArticleText,
  ArticleVersion,
  ReviewState,
  SeoFields,
  Topic,
  TopicText,
  Translation,
  TranslationOrigin,
} from "../article.ts";
import type { ArticleId, TopicId, WorkspaceId } from "../ids.ts";
import type { Locale } from "../locale.ts";

export interface TranslationDraft {
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly text: ArticleText;
  readonly origin: TranslationOrigin;
  readonly sourceBlocks: readonly string[];
  /** What was there before stays when left out. */
  readonly seo?: SeoFields;
  readonly savedBy?: string;
}

export interface NewVersion {
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly author: string;
  readonly contentHash: string;
  /** The revision that the hash was made from: the draft is published only if it is still this one. */
  readonly revision?: number;
  /** Publishes only what was scheduled for this moment or earlier. */
  readonly dueAt?: Date;
}

/** One row of a list of articles: everything but bodies. */
export interface ArticleSummary {
  readonly article: Article;
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  readonly state: Translation["state"];
  readonly publishedVersion: number;
  /** Hash of what is live, empty when nothing is. */
  readonly contentHash: string;
  readonly sourceBlocks: readonly string[];
  readonly updatedAt: Date;
  readonly seo: SeoFields;
  readonly review: ReviewState;
  readonly publishAt: Date | null;
  readonly expireAt: Date | null;
  /** Address at which the live version was published; empty when nothing is live or it is not known. */
  readonly publishedPath: string;
}

/** What changed on the site, and the mark to ask with the next time. */
export interface SiteChanges {
  readonly mark: string;
  /** Articles that may have been changed, published, taken off or deleted; some may be the same as before. */
  readonly articles: readonly ArticleId[];
  readonly topics: boolean;
}

/** Articles, topics, drafts and versions of one workspace. Every method is atomic. */
export interface ArticleStore {
  listTopics(workspaceId: WorkspaceId): Promise<Topic[]>;
  /** Creates the topic, or updates it where collection and path already stand; merges texts per locale. */
  putTopic(topic: Omit<Topic, "texts"> & { texts: Readonly<Record<Locale, TopicText>> }): Promise<Topic>;
  deleteTopic(workspaceId: WorkspaceId, topicId: TopicId): Promise<void>;

  getArticle(workspaceId: WorkspaceId, articleId: ArticleId): Promise<Article | undefined>;
  findArticleByPath(workspaceId: WorkspaceId, path: string): Promise<Article | undefined>;
  listArticles(workspaceId: WorkspaceId): Promise<Article[]>;
  /** Creates or updates the article itself, not its texts. @throws HandrailError `article_path_taken` */
  putArticle(article: Article): Promise<void>;
  deleteArticle(workspaceId: WorkspaceId, articleId: ArticleId): Promise<void>;

  /** What the drafts say; one row per article and locale that has a text. */
  listSummaries(
    workspaceId: WorkspaceId,
    filter?: { locale?: Locale; collection?: string; articleId?: ArticleId },
  ): Promise<ArticleSummary[]>;
  /** What is live; one row per article and locale with a published version. Title and description are the version's. */
  listPublished(
    workspaceId: WorkspaceId,
    filter?: { articleId?: ArticleId; articleIds?: readonly ArticleId[] },
  ): Promise<ArticleSummary[]>;
  /**
   * What changed since an earlier mark, whoever changed it; nothing, with the mark of now, when asked without one. A
   * mark holds for as long as the process lives, not beyond a restored backup.
   */
  siteChanges(workspaceId: WorkspaceId, since?: string): Promise<SiteChanges>;

  getTranslation(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale): Promise<Translation | undefined>;
  /** Writes the draft and leaves what is live alone. */
  putDraft(workspaceId: WorkspaceId, draft: TranslationDraft): Promise<Translation>;
  /**
   * Makes the draft a new version and the live one, in one transaction, and ends its review and its scheduled publish.
   * @throws HandrailError `draft_changed` when it is another revision, `not_due` when it is not scheduled (any more)
   */
  publishDraft(workspaceId: WorkspaceId, version: NewVersion): Promise<ArticleVersion>;
  /** Takes the locale off the site; versions stay. */
  archive(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale): Promise<void>;
  getVersion(
    workspaceId: WorkspaceId,
    articleId: ArticleId,
    locale: Locale,
    version?: number,
  ): Promise<ArticleVersion | undefined>;
  /** The named versions in any order; those that are not there are left out. */
  readVersions(
    workspaceId: WorkspaceId,
    names: readonly { readonly articleId: ArticleId; readonly locale: Locale; readonly version: number }[],
  ): Promise<ArticleVersion[]>;
  listVersions(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale): Promise<ArticleVersion[]>;
}
