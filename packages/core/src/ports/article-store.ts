import type {
  Article,
  ArticleText,
  ArticleVersion,
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
}

export interface NewVersion {
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly author: string;
  readonly contentHash: string;
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
  listSummaries(workspaceId: WorkspaceId, filter?: { locale?: Locale; collection?: string }): Promise<ArticleSummary[]>;
  /** What is live; one row per article and locale with a published version. Title and description are the version's. */
  listPublished(workspaceId: WorkspaceId): Promise<ArticleSummary[]>;

  getTranslation(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale): Promise<Translation | undefined>;
  /** Writes the draft and leaves what is live alone. */
  putDraft(workspaceId: WorkspaceId, draft: TranslationDraft): Promise<Translation>;
  /** Makes the draft a new version and the live one, in one transaction. */
  publishDraft(workspaceId: WorkspaceId, version: NewVersion): Promise<ArticleVersion>;
  /** Takes the locale off the site; versions stay. */
  archive(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale): Promise<void>;
  getVersion(
    workspaceId: WorkspaceId,
    articleId: ArticleId,
    locale: Locale,
    version?: number,
  ): Promise<ArticleVersion | undefined>;
  listVersions(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale): Promise<ArticleVersion[]>;
}
