import { ConnectorError } from "@handrail/connector-kit";
import type { ZendeskEvent } from "./article-events.ts";
import type { ZendeskContext } from "./client.ts";
import { articleItemId } from "./external-id.ts";
import type { HelpCenter } from "./help-center.ts";
import type { ZendeskArticle, ZendeskTranslation } from "./schemas.ts";
import { showTranslation } from "./translations.ts";

/**
 * Finds translations of an article that are known and not among those that it has. Zendesk is asked for each before it
 * counts as gone.
 */
export async function* removedTranslations(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  article: ZendeskArticle,
  translations: readonly ZendeskTranslation[],
): AsyncGenerator<ZendeskEvent, void> {
  const present = new Set(translations.map(({ locale }) => locale.toLowerCase()));
  for (const locale of await helpCenter.locales()) {
    if (present.has(locale)) continue;
    const externalId = articleItemId(article.id, locale);
    if ((await context.known.revision(externalId)) === undefined) continue;
    try {
      if ((await showTranslation(helpCenter, article.id, locale)) === undefined)
        yield { kind: "delete", externalId, reason: "the translation was removed" };
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.code === "invalid_credential") throw error;
      yield { kind: "failure", scope: "item", externalId, error };
    }
  }
}
