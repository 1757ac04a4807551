import type { ListedItem } from "@handrail/connector-kit";
import { reasonToSkip } from "./article-events.ts";
import { brokenOffError } from "./broken-off-error.ts";
import { createZendeskClient, type ZendeskContext } from "./client.ts";
import { articleItemId, attachmentItemId } from "./external-id.ts";
import { openHelpCenter } from "./help-center.ts";
import { listArticles, type ListedArticle } from "./list-articles.ts";
import { listAttachments } from "./list-attachments.ts";
import { chosenLocales, isChosenLocale, isInScope } from "./surroundings.ts";
import { listTranslations } from "./translations.ts";

/** Identity and access of every item that a full read would report. @throws ConnectorError when it would be incomplete */
export async function* enumerate(context: ZendeskContext): AsyncGenerator<ListedItem, void> {
  const helpCenter = openHelpCenter(createZendeskClient(context));
  const locales = await chosenLocales(context, helpCenter);

  async function* itemsOf({ article, translations, allLanguages }: ListedArticle): AsyncGenerator<ListedItem, void> {
    if (!(await isInScope(context, helpCenter, article))) return;
    const access = (await helpCenter.audiences())(article);
    const published = (translations ?? (await listTranslations(helpCenter, article.id))).filter(
      (translation) => isChosenLocale(context, translation.locale) && reasonToSkip(translation) === undefined,
    );
    for (const { locale } of published) yield { externalId: articleItemId(article.id, locale), access };
    const here = allLanguages || !article.source_locale || article.source_locale === article.locale;
    if (!context.config.attachments || !here || published.length === 0) return;
    for (const { id } of await listAttachments(helpCenter, article)) yield { externalId: attachmentItemId(id), access };
  }

  for await (const { articles, brokenOff } of listArticles(helpCenter, locales, { locale: null, after: null })) {
    for (const listed of articles) yield* itemsOf(listed);
    if (brokenOff !== undefined) throw brokenOffError(brokenOff);
  }
}
