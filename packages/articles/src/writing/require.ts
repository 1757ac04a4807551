import {
  type Article,
  type ArticleId,
  type ArticleStore,
  notFound,
  type Translation,
  type WorkspaceId,
} from "@handrail/core";
import type { DraftKey } from "./writing.ts";

/** @throws HandrailError `article_not_found` */
export async function requireArticle(
  store: ArticleStore,
  workspaceId: WorkspaceId,
  articleId: ArticleId,
): Promise<Article> {
  const article = await store.getArticle(workspaceId, articleId);
  if (!article) throw notFound("article");
  return article;
}

/** @throws HandrailError `article_not_found`, `translation_not_found` */
export async function requireTranslation(
  store: ArticleStore,
  { workspaceId, articleId, locale }: DraftKey,
): Promise<Translation> {
  await requireArticle(store, workspaceId, articleId);
  const translation = await store.getTranslation(workspaceId, articleId, locale);
  if (!translation) throw notFound("translation", "Write a draft in this language first.");
  return translation;
}
