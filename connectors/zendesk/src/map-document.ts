import { createHash } from "node:crypto";
import { htmlToMarkdown, type SourceAccess, type SourceItem } from "@handrail/connector-kit";
import { parseLocale, type Locale } from "@handrail/core";
import { articleItemId } from "./external-id.ts";
import type { ZendeskArticle, ZendeskTranslation } from "./schemas.ts";

/** What an article refers to, looked up. */
export interface ArticleSurroundings {
  readonly site: string;
  readonly breadcrumbs: readonly string[];
  readonly labels: readonly string[];
  readonly access: SourceAccess;
}

/** An item whose images are still to be loaded. */
export interface MappedArticle {
  readonly item: SourceItem;
  /** Targets of the images that the body shows. */
  readonly imageTargets: readonly string[];
}

/**
 * One translation of an article as an item.
 * @throws ConnectorError `too_large`
 */
export function mapDocument(
  article: ZendeskArticle,
  translation: ZendeskTranslation,
  { site, breadcrumbs, labels, access }: ArticleSurroundings,
): MappedArticle {
  const locale = localeOf(translation.locale);
  const title = translation.title?.trim() || article.title?.trim() || `Article ${article.id}`;
  const url = addressOf(site, article, translation);
  const updatedAt = dateOf(translation.updated_at ?? article.updated_at);
  const { markdown, images } = htmlToMarkdown(translation.body ?? "", { baseUrl: url });
  const item: SourceItem = {
    externalId: articleItemId(article.id, translation.locale),
    ...(locale === undefined ? {} : { locale }),
    title,
    url,
    body: markdown,
    breadcrumbs,
    labels,
    access,
    ...(updatedAt === undefined ? {} : { updatedAt }),
    revision: revisionOf([title, url, translation.body ?? "", breadcrumbs, labels]),
  };
  return { item, imageTargets: images.map(({ target }) => target) };
}

/**
 * Mark of everything that an item is made of. Zendesk's own times will not do: renaming a section changes no article's
 * time, and a vote may change one without changing a word.
 */
export function revisionOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 22);
}

function addressOf(site: string, article: ZendeskArticle, translation: ZendeskTranslation): string {
  const own = translation.locale === article.locale ? article.html_url : undefined;
  return translation.html_url ?? own ?? `${site}/hc/${encodeURIComponent(translation.locale)}/articles/${article.id}`;
}

/** Zendesk writes `en-us` and `zh-cn`; something that is no language tag leaves the language open. */
export function localeOf(text: string | null | undefined): Locale | undefined {
  if (!text) return undefined;
  try {
    return parseLocale(text);
  } catch {
    return undefined;
  }
}

export function dateOf(text: string | null | undefined): Date | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : new Date(time);
}
