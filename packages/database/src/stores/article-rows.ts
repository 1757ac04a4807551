import {
  noSeo,
  type Article,
  type ArticleSummary,
  type ArticleVersion,
  type Topic,
  type TopicText,
  type Translation,
} from "@handrail/core";
import type { Selectable } from "kysely";
import type {
  ArticlesTable,
  ArticleVersionsTable,
  TopicsTable,
  TopicTextsTable,
  TranslationsTable,
} from "../schema/article-tables.ts";

export function toTopic(row: Selectable<TopicsTable>, texts: readonly Selectable<TopicTextsTable>[]): Topic {
  const perLocale: Record<string, TopicText> = {};
  for (const { locale, title, description } of texts) perLocale[locale] = { title, description };
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    collection: row.collection,
    path: row.path,
    parentId: row.parent_id,
    position: row.position,
    icon: row.icon,
    texts: perLocale,
  };
}

type ArticleRow = Omit<Selectable<ArticlesTable>, "created_at" | "deleted_at" | "deleted_by">;

export function toArticle(row: ArticleRow): Article {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    topicId: row.topic_id,
    collection: row.collection,
    path: row.path,
    sourceLocale: row.source_locale,
    audience: row.audience,
    position: row.position,
    tags: row.tags,
    assigneeId: row.assignee_id,
  };
}

export function toTranslation(row: Selectable<TranslationsTable>): Translation {
  return {
    articleId: row.article_id,
    locale: row.locale,
    state: row.state,
    origin: row.origin,
    draft: { title: row.title, description: row.description, body: row.body },
    publishedVersion: row.published_version,
    sourceBlocks: row.source_blocks,
    updatedAt: row.updated_at,
    revision: row.revision,
    savedBy: row.saved_by,
    // Rows of before a field was there lack it.
    seo: { ...noSeo, ...row.seo },
    review: row.review,
    reviewNote: row.review_note,
    reviewerId: row.reviewer_id,
    publishAt: row.publish_at,
    expireAt: row.expire_at,
    scheduleProblem: row.schedule_problem,
  };
}

export function toVersion(row: Selectable<ArticleVersionsTable>): ArticleVersion {
  return {
    articleId: row.article_id,
    locale: row.locale,
    version: row.version,
    title: row.title,
    description: row.description,
    body: row.body,
    contentHash: row.content_hash,
    sourceBlocks: row.source_blocks,
    author: row.author,
    createdAt: row.created_at,
    seo: { ...noSeo, ...row.seo },
    path: row.path,
  };
}

export type SummaryRow = ArticleRow &
  Pick<
    Selectable<TranslationsTable>,
    | "locale"
    | "title"
    | "description"
    | "state"
    | "published_version"
    | "source_blocks"
    | "updated_at"
    | "seo"
    | "review"
    | "publish_at"
    | "expire_at"
  > & { content_hash: string | null; published_path: string | null };

export function toSummary(row: SummaryRow): ArticleSummary {
  return {
    article: toArticle(row),
    locale: row.locale,
    title: row.title,
    description: row.description,
    state: row.state,
    publishedVersion: row.published_version,
    contentHash: row.content_hash ?? "",
    sourceBlocks: row.source_blocks,
    updatedAt: row.updated_at,
    seo: { ...noSeo, ...row.seo },
    review: row.review,
    publishAt: row.publish_at,
    expireAt: row.expire_at,
    publishedPath: row.published_path ?? "",
  };
}
