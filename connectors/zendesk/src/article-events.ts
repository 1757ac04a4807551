import { ConnectorError, type SourceEvent } from "@handrail/connector-kit";
import { attachmentEvent } from "./attachment-event.ts";
import { loadImages } from "./article-images.ts";
import type { ZendeskCheckpoint } from "./checkpoint.ts";
import type { ZendeskContext } from "./client.ts";
import { articleItemId } from "./external-id.ts";
import type { HelpCenter } from "./help-center.ts";
import type { ListedArticle } from "./list-articles.ts";
import { listAttachments } from "./list-attachments.ts";
import { mapDocument } from "./map-document.ts";
import { removedTranslations } from "./removed-translations.ts";
import type { ZendeskArticle, ZendeskTranslation } from "./schemas.ts";
import { articleSurroundings, isChosenLocale, isInScope } from "./surroundings.ts";
import { listTranslations } from "./translations.ts";

export type ZendeskEvent = SourceEvent<ZendeskCheckpoint>;

/**
 * Everything that a read reports of one article. What cannot be read of it is a failure of its own and stops nothing
 * else; what would fail for every article (credentials, limits) is thrown.
 * @param findRemoved asks for translations that are known and have gone; a full listing finds them anyway
 * @throws ConnectorError
 */
export async function* articleEvents(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  listed: ListedArticle,
  findRemoved: boolean,
): AsyncGenerator<ZendeskEvent, void> {
  const { article } = listed;
  let translations = listed.translations ?? undefined;
  try {
    translations ??= [...(await listTranslations(helpCenter, article.id))];
  } catch (error) {
    return yield rangeFailure(article, error);
  }
  const published = yield* translationEvents(context, helpCenter, article, translations);
  if (findRemoved && listed.allLanguages) yield* removedTranslations(context, helpCenter, article, translations);
  if (!hasAttachmentsHere(context, listed)) return;
  try {
    const attachments = await listAttachments(helpCenter, article);
    for (const attachment of attachments)
      yield await attachmentEvent(context, helpCenter, article, published, attachment);
  } catch (error) {
    yield rangeFailure(article, error);
  }
}

/**
 * What belongs to this article could not be listed, so nothing may be taken for gone.
 * @throws what would fail for every other article too
 */
function rangeFailure(article: ZendeskArticle, error: unknown): ZendeskEvent {
  if (!(error instanceof ConnectorError) || stopsEverything.has(error.code)) throw error;
  const externalId = articleItemId(article.id, article.source_locale ?? article.locale);
  return { kind: "failure", scope: "range", externalId, ...titled(article), error };
}

const stopsEverything: ReadonlySet<string> = new Set([
  "invalid_credential",
  "expired_credential",
  "rate_limited",
  "address_not_allowed",
]);

/** Where languages are listed one by one, attachments come with the language that the article was written in. */
function hasAttachmentsHere({ config }: ZendeskContext, { article, allLanguages }: ListedArticle): boolean {
  return config.attachments && (allLanguages || !article.source_locale || article.source_locale === article.locale);
}

/** @returns the translations that are items */
async function* translationEvents(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  article: ZendeskArticle,
  translations: readonly ZendeskTranslation[],
): AsyncGenerator<ZendeskEvent, readonly ZendeskTranslation[]> {
  const outside = (await isInScope(context, helpCenter, article)) ? undefined : outsideScope;
  const published: ZendeskTranslation[] = [];
  for (const translation of translations.filter(({ locale }) => isChosenLocale(context, locale))) {
    const externalId = articleItemId(article.id, translation.locale);
    const reason = outside ?? reasonToSkip(translation);
    if (reason !== undefined) {
      yield { kind: "skip", externalId, ...titled(translation), reason };
      continue;
    }
    published.push(translation);
    try {
      yield await translationEvent(context, helpCenter, article, translation);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.code !== "too_large") throw error;
      yield { kind: "failure", scope: "item", externalId, ...titled(translation), error };
    }
  }
  return published;
}

async function translationEvent(
  context: ZendeskContext,
  helpCenter: HelpCenter,
  article: ZendeskArticle,
  translation: ZendeskTranslation,
): Promise<ZendeskEvent> {
  const surroundings = await articleSurroundings(helpCenter, article, translation.locale);
  const mapped = mapDocument(article, translation, surroundings);
  const { item } = mapped;
  if ((await context.known.revision(item.externalId)) === item.revision)
    return { kind: "unchanged", externalId: item.externalId, access: item.access };
  const images = await loadImages(context, helpCenter.client, mapped);
  return { kind: "upsert", item: images.length === 0 ? item : { ...item, images } };
}

export const outsideScope = "outside the chosen categories and sections";

/** Why a translation is no item; undefined when it is one. */
export function reasonToSkip(translation: ZendeskTranslation): string | undefined {
  if (translation.draft === true) return "a draft";
  return (translation.body ?? "").trim() === "" ? "without text" : undefined;
}

function titled({ title }: { readonly title?: string | null | undefined }): { readonly title?: string } {
  return title ? { title } : {};
}
