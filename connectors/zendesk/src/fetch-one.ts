import { ConnectorError, type FetchedItem } from "@handrail/connector-kit";
import { z } from "zod";
import { loadImages } from "./article-images.ts";
import { outsideScope, reasonToSkip } from "./article-events.ts";
import { attachmentItem } from "./attachment-event.ts";
import { isReadableAttachment } from "./attachment-name.ts";
import { createZendeskClient, type ZendeskContext } from "./client.ts";
import { parseItemId } from "./external-id.ts";
import { openHelpCenter, type HelpCenter } from "./help-center.ts";
import { mapDocument } from "./map-document.ts";
import { articleSchema, attachmentSchema, type ZendeskArticle, type ZendeskTranslation } from "./schemas.ts";
import { articleSurroundings, isChosenLocale, isInScope } from "./surroundings.ts";
import { listTranslations, showTranslation } from "./translations.ts";

/** Reads one translation or one attachment. @throws ConnectorError */
export async function fetchOne(context: ZendeskContext, externalId: string): Promise<FetchedItem> {
  const id = parseItemId(externalId);
  if (id === undefined) return { kind: "gone", reason: "not an item of a help center" };
  const helpCenter = openHelpCenter(createZendeskClient(context));
  return id.kind === "article"
    ? fetchTranslation(context, helpCenter, id.articleId, id.locale)
    : fetchAttachment(context, helpCenter, id.attachmentId);
}

async function fetchTranslation(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  articleId: string,
  locale: string,
): Promise<FetchedItem> {
  const article = await showArticle(helpCenter, articleId, locale);
  if (article === undefined) return { kind: "gone", reason: "the article was removed" };
  const translation = (await helpCenter.isAgent()) ? await showTranslation(helpCenter, articleId, locale) : article;
  if (translation === undefined) return { kind: "gone", reason: "the translation was removed" };
  const reason = await reasonToLeaveOut(context, helpCenter, article, translation);
  if (reason !== undefined) return { kind: "skip", reason };
  const surroundings = await articleSurroundings(helpCenter, article, translation.locale);
  const mapped = mapDocument(article, translation, surroundings);
  const { item } = mapped;
  const images = await loadImages(context, helpCenter.client, mapped);
  return { kind: "item", item: images.length === 0 ? item : { ...item, images } };
}

async function reasonToLeaveOut(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  article: ZendeskArticle,
  translation: ZendeskTranslation,
): Promise<string | undefined> {
  if (!isChosenLocale(context, translation.locale)) return "not one of the chosen languages";
  if (!(await isInScope(context, helpCenter, article))) return outsideScope;
  return reasonToSkip(translation);
}

async function fetchAttachment(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  attachmentId: string,
): Promise<FetchedItem> {
  const path = `/help_center/articles/attachments/${encodeURIComponent(attachmentId)}.json`;
  const schema = z.object({ article_attachment: attachmentSchema });
  const attachment = (await unlessGone(helpCenter.client.get(path, schema)))?.article_attachment;
  const article = attachment?.article_id ? await showArticle(helpCenter, attachment.article_id) : undefined;
  if (attachment === undefined || article === undefined) return { kind: "gone", reason: "the attachment was removed" };
  if (!context.config.attachments) return { kind: "skip", reason: "attachments are not read" };
  if (!isReadableAttachment(attachment)) return { kind: "skip", reason: "not a kind of file that can be read" };
  const published = await publishedTranslations(context, helpCenter, article);
  if (published.length === 0) return { kind: "skip", reason: "its article is not published" };
  return { kind: "item", item: await attachmentItem(context, helpCenter, article, published, attachment) };
}

async function publishedTranslations(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  article: ZendeskArticle,
): Promise<readonly ZendeskTranslation[]> {
  const all = (await helpCenter.isAgent()) ? await listTranslations(helpCenter, article.id) : [article];
  const reasons = await Promise.all(all.map((each) => reasonToLeaveOut(context, helpCenter, article, each)));
  return all.filter((_, index) => reasons[index] === undefined);
}

/** @param locale asked for by whoever is no agent and has to name one */
async function showArticle(
  helpCenter: HelpCenter,
  articleId: string,
  locale?: string,
): Promise<ZendeskArticle | undefined> {
  const named = locale ?? (await helpCenter.locales())[0];
  const base = (await helpCenter.isAgent()) ? "" : `/${encodeURIComponent(named as string)}`;
  const path = `/help_center${base}/articles/${encodeURIComponent(articleId)}.json`;
  return (await unlessGone(helpCenter.client.get(path, z.object({ article: articleSchema }))))?.article;
}

/** @returns undefined when Zendesk says that there is no such thing */
async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ConnectorError && error.status !== undefined && [404, 410].includes(error.status))
      return undefined;
    throw error;
  }
}
