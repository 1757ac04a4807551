import { ConnectorError, convertDocument, type SourceItem } from "@handrail/connector-kit";
import type { ZendeskEvent } from "./article-events.ts";
import type { ZendeskContext } from "./client.ts";
import { nameOf } from "./attachment-name.ts";
import { articleItemId, attachmentItemId } from "./external-id.ts";
import type { HelpCenter } from "./help-center.ts";
import { dateOf, localeOf, revisionOf } from "./map-document.ts";
import type { ZendeskArticle, ZendeskAttachment, ZendeskTranslation } from "./schemas.ts";
import { articleSurroundings } from "./surroundings.ts";

/** Zendesk takes no larger ones. */
const largestAttachmentBytes = 20 * 1024 * 1024;

/**
 * What a read reports of a document that is attached to an article.
 * @param published translations of the article that are items; without any, its attachments are left out too
 * @throws ConnectorError what would fail for every other attachment too
 */
export async function attachmentEvent(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  article: ZendeskArticle,
  published: readonly ZendeskTranslation[],
  attachment: ZendeskAttachment,
): Promise<ZendeskEvent> {
  const externalId = attachmentItemId(attachment.id);
  const title = nameOf(attachment);
  if (published.length === 0) return { kind: "skip", externalId, title, reason: "its article is not published" };
  if ((attachment.size ?? 0) > largestAttachmentBytes)
    return { kind: "skip", externalId, title, reason: "larger than 20 MB" };
  const facts = await attachmentFacts(helpCenter, article, published, attachment);
  if ((await context.known.revision(externalId)) === facts.revision)
    return { kind: "unchanged", externalId, access: facts.access };
  try {
    return { kind: "upsert", item: { ...facts, body: await attachmentText(context, helpCenter, attachment) } };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code === "rate_limited") throw error;
    return { kind: "failure", scope: "item", externalId, title, error };
  }
}

/** One attachment as an item. @throws ConnectorError */
export async function attachmentItem(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  article: ZendeskArticle,
  published: readonly ZendeskTranslation[],
  attachment: ZendeskAttachment,
): Promise<SourceItem> {
  const facts = await attachmentFacts(helpCenter, article, published, attachment);
  return { ...facts, body: await attachmentText(context, helpCenter, attachment) };
}

async function attachmentFacts(
  helpCenter: HelpCenter,
  article: ZendeskArticle,
  published: readonly ZendeskTranslation[],
  attachment: ZendeskAttachment,
): Promise<Omit<SourceItem, "body">> {
  const original = article.source_locale ?? article.locale;
  const parent = published.find(({ locale }) => locale === (attachment.locale ?? original)) ?? published[0];
  const parentLocale = parent?.locale ?? original;
  const { access, breadcrumbs, site } = await articleSurroundings(helpCenter, article, parentLocale);
  const title = nameOf(attachment);
  const locale = localeOf(attachment.locale ?? original);
  const updatedAt = dateOf(attachment.updated_at);
  const place = [...breadcrumbs, parent?.title ?? article.title ?? ""].filter((name) => name !== "");
  return {
    externalId: attachmentItemId(attachment.id),
    ...(locale === undefined ? {} : { locale }),
    title,
    url: new URL(attachment.content_url ?? "", `${site}/`).href,
    breadcrumbs: place,
    labels: [],
    access,
    ...(updatedAt === undefined ? {} : { updatedAt }),
    revision: revisionOf([title, attachment.updated_at, attachment.size, place]),
    parentId: articleItemId(article.id, parentLocale),
  };
}

async function attachmentText(
  { signal }: ZendeskContext,
  helpCenter: HelpCenter,
  attachment: ZendeskAttachment,
): Promise<string> {
  const { bytes, mediaType } = await helpCenter.client.download(attachment.content_url ?? "", largestAttachmentBytes);
  const declared = (attachment.content_type ?? "").split(";")[0] ?? "";
  // Files of restricted articles may lead to the page where people sign in.
  if (mediaType === "text/html" && !/html?$/i.test(nameOf(attachment)))
    throw new ConnectorError({
      code: "missing_scope",
      message: "Zendesk asks to sign in for this attachment.",
      hint: "Restricted attachments can only be read by people in their browser.",
    });
  const { markdown } = await convertDocument({
    bytes,
    fileName: nameOf(attachment),
    mediaType: declared || mediaType,
    signal,
  });
  return markdown;
}
