import {
  type Article,
  type ArticleId,
  type ArticleStore,
  type ArticleText,
  type ArticleVersion,
  type AssetStore,
  type Locale,
  type NewId,
  type Translation,
  type Workspace,
  type WorkspaceId,
  HandrailError,
  invalidInput,
  notFound,
} from "@handrail/core";
import { contentHash } from "./content-hash.ts";
import { helpCenterCollection, unordered } from "./help-center.ts";
import { addressOfFile } from "./import/file-address.ts";
import { importFiles, type ImportFilesOptions } from "./import/import-files.ts";
import type { ImportFile, ImportOptions, ImportSummary } from "./import/import-types.ts";
import { type ImportRun, startImport } from "./import/start-import.ts";
import { blockHashes, staleBlocks, type StaleBlocks } from "./staleness.ts";
import { storableText } from "./storable-text.ts";
import { openTopicShelf } from "./topics.ts";

export interface ArticlesOptions {
  readonly store: ArticleStore;
  readonly assets: AssetStore;
  readonly newId: NewId;
}

export interface NewArticle {
  readonly workspace: Workspace;
  /** `topic/slug`; missing topics are created. */
  readonly path: string;
  /** The workspace's source locale when left out. */
  readonly locale?: Locale;
  readonly text: ArticleText;
}

export interface Draft {
  readonly workspaceId: WorkspaceId;
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly text: ArticleText;
}

/** What writers, the API and imports do with articles. */
export interface Articles {
  startImport(options: ImportOptions): Promise<ImportRun>;
  importFiles(
    files: Iterable<ImportFile> | AsyncIterable<ImportFile>,
    options: ImportFilesOptions,
  ): Promise<ImportSummary>;
  /** @throws HandrailError `invalid_path`, `article_path_taken`, `title_missing` */
  createArticle(article: NewArticle): Promise<Article>;
  /**
   * Keeps a draft and leaves what is live alone. A translation counts as made from the source as it is live now.
   * @throws HandrailError `article_not_found`, `title_missing`
   */
  saveDraft(draft: Draft): Promise<Translation>;
  /**
   * Publishes the drafts of the named languages, or of every language with unpublished changes.
   * @throws HandrailError `article_not_found`, `translation_not_found`, `nothing_to_publish`
   */
  publish(request: {
    readonly workspaceId: WorkspaceId;
    readonly articleId: ArticleId;
    readonly locales?: readonly Locale[];
    readonly author: string;
  }): Promise<ArticleVersion[]>;
  /** Takes one language off the site; versions stay. @throws HandrailError `article_not_found` */
  archive(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale): Promise<void>;
  /** What the live source has that the translation's draft was not made from, and the other way round. */
  staleBlocks(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale): Promise<StaleBlocks>;
}

export function createArticles(dependencies: ArticlesOptions): Articles {
  const { store, newId } = dependencies;

  async function articleOf(workspaceId: WorkspaceId, articleId: ArticleId): Promise<Article> {
    const article = await store.getArticle(workspaceId, articleId);
    if (!article) throw notFound("article");
    return article;
  }

  async function saveDraft({ workspaceId, articleId, locale, text }: Draft): Promise<Translation> {
    const article = await articleOf(workspaceId, articleId);
    const clean = {
      title: storableText(text.title).trim(),
      description: storableText(text.description).trim(),
      body: storableText(text.body),
    };
    if (!clean.title)
      throw invalidInput("title_missing", "The article has no title.", "Give it a title and save again.");
    const source =
      locale === article.sourceLocale
        ? undefined
        : await store.getVersion(workspaceId, articleId, article.sourceLocale);
    const sourceBlocks = source ? blockHashes(source.body) : [];
    return store.putDraft(workspaceId, { articleId, locale, text: clean, origin: "manual", sourceBlocks });
  }

  return {
    startImport: (options) => startImport(dependencies, options),
    importFiles: (files, options) => importFiles(dependencies, files, options),
    saveDraft,

    async createArticle({ workspace, path, locale = workspace.sourceLocale, text }) {
      const address = addressOfFile(`${path}.md`, helpCenterCollection);
      if (typeof address === "string" || address.path !== path || address.topics.at(-1)?.path === "general") {
        const why = typeof address === "string" ? address : "It does not have the form topic/article.";
        throw invalidInput(
          "invalid_path",
          `"${path.slice(0, 80)}" cannot be an article's address. ${why}`,
          "Use lower-case words such as writing/first-article.",
        );
      }
      const topics = await openTopicShelf(store, newId, workspace.id, helpCenterCollection);
      if (topics.has(path) || (await store.findArticleByPath(workspace.id, path))) {
        throw new HandrailError({
          kind: "conflict",
          code: "article_path_taken",
          message: `Something else already has the address ${path}.`,
          hint: "Choose another slug.",
        });
      }
      if (!text.title.trim())
        throw invalidInput("title_missing", "The article has no title.", "Give it a title and save again.");
      const topic = await topics.ensure(address.topics, locale);
      const article: Article = {
        id: newId("art"),
        workspaceId: workspace.id,
        topicId: topic.id,
        collection: helpCenterCollection,
        path,
        sourceLocale: locale,
        audience: "public",
        position: unordered,
        tags: [],
        assigneeId: null,
      };
      await store.putArticle(article);
      await saveDraft({ workspaceId: workspace.id, articleId: article.id, locale, text });
      return article;
    },

    async publish({ workspaceId, articleId, locales, author }) {
      await articleOf(workspaceId, articleId);
      const summaries = await store.listSummaries(workspaceId, { articleId });
      const unpublished = summaries.filter((summary) => summary.state === "draft" || summary.state === "changed");
      const wanted = locales ?? unpublished.map((summary) => summary.locale);
      const versions: ArticleVersion[] = [];
      for (const locale of wanted) {
        const translation = await store.getTranslation(workspaceId, articleId, locale);
        if (!translation) throw notFound("translation", "Write a draft in this language first.");
        if (translation.state === "published") continue;
        const hash = contentHash(translation.draft, translation.sourceBlocks, translation.seo);
        versions.push(await store.publishDraft(workspaceId, { articleId, locale, author, contentHash: hash }));
      }
      if (versions.length === 0) {
        throw new HandrailError({
          kind: "conflict",
          code: "nothing_to_publish",
          message: "Everything of this article is published already.",
          hint: "Save a draft first.",
        });
      }
      return versions;
    },

    async archive(workspaceId, articleId, locale) {
      await articleOf(workspaceId, articleId);
      await store.archive(workspaceId, articleId, locale);
    },

    async staleBlocks(workspaceId, articleId, locale) {
      const article = await articleOf(workspaceId, articleId);
      const [translation, source] = await Promise.all([
        store.getTranslation(workspaceId, articleId, locale),
        store.getVersion(workspaceId, articleId, article.sourceLocale),
      ]);
      if (!translation || !source || locale === article.sourceLocale) return { added: [], removed: [] };
      return staleBlocks(translation, source.body);
    },
  };
}
