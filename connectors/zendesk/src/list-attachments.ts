import { ConnectorError } from "@handrail/connector-kit";
import { isReadableAttachment } from "./attachment-name.ts";
import { wholeList } from "./cursor-pages.ts";
import type { HelpCenter } from "./help-center.ts";
import { attachmentSchema, type ZendeskArticle, type ZendeskAttachment } from "./schemas.ts";

/** Attachments of an article that text can be read from. @throws ConnectorError */
export async function listAttachments(
  helpCenter: HelpCenter,
  article: ZendeskArticle,
): Promise<readonly ZendeskAttachment[]> {
  const base = (await helpCenter.isAgent()) ? "" : `/${encodeURIComponent(article.locale)}`;
  const path = `/help_center${base}/articles/${encodeURIComponent(article.id)}/attachments.json`;
  try {
    const list = await wholeList(helpCenter.client, path, "article_attachments", attachmentSchema);
    return list.filter((attachment) => isReadableAttachment(attachment));
  } catch (error) {
    // The article has gone since it was listed, and its attachments with it.
    if (error instanceof ConnectorError && error.code === "not_found") return [];
    throw error;
  }
}
