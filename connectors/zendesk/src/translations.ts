import { ConnectorError } from "@handrail/connector-kit";
import { z } from "zod";
import { wholeList } from "./cursor-pages.ts";
import type { HelpCenter } from "./help-center.ts";
import { translationSchema, type ZendeskTranslation } from "./schemas.ts";

/** All translations of an article, for lists that did not bring them along. @throws ConnectorError */
export function listTranslations(helpCenter: HelpCenter, articleId: string): Promise<readonly ZendeskTranslation[]> {
  const path = `/help_center/articles/${encodeURIComponent(articleId)}/translations.json`;
  return wholeList(helpCenter.client, path, "translations", translationSchema);
}

/** @returns undefined when Zendesk says that there is none */
export async function showTranslation(
  helpCenter: HelpCenter,
  articleId: string,
  locale: string,
): Promise<ZendeskTranslation | undefined> {
  const path = `/help_center/articles/${encodeURIComponent(articleId)}/translations/${encodeURIComponent(locale)}.json`;
  try {
    return (await helpCenter.client.get(path, z.object({ translation: translationSchema }))).translation;
  } catch (error) {
    if (error instanceof ConnectorError && error.code === "not_found") return undefined;
    throw error;
  }
}
