import type { ListingPlace } from "./checkpoint.ts";
import { cursorPages } from "./cursor-pages.ts";
import type { HelpCenter } from "./help-center.ts";
import { articleSchema, type ZendeskArticle } from "./schemas.ts";

/** An article with those of its translations that the listing is about. */
export interface ListedArticle {
  readonly article: ZendeskArticle;
  /** Everything there is of it, or the one language that is listed. Undefined when it has to be asked for. */
  readonly translations: ZendeskArticle["translations"];
  /** False where the listing is of one language: nothing can be said of the others then. */
  readonly allLanguages: boolean;
}

export interface ArticlePage {
  readonly articles: readonly ListedArticle[];
  /** Where the listing goes on; undefined at its end. */
  readonly next: Pick<ListingPlace, "locale" | "after"> | undefined;
  readonly brokenOff: string | undefined;
}

/** Oldest first: what is written while the list is read comes at its end. */
const oldestFirst = { sort_by: "created_at", sort_order: "asc" };

/**
 * Lists every article. An agent gets all languages at once; everybody else has to name one, so each language is listed
 * by itself.
 * @param locales in Zendesk's writing; only these
 */
export async function* listArticles(
  helpCenter: HelpCenter,
  locales: readonly string[],
  start: Pick<ListingPlace, "locale" | "after">,
): AsyncGenerator<ArticlePage, void> {
  if (await helpCenter.isAgent()) yield* listAllLanguages(helpCenter, start.after ?? undefined);
  else yield* listEachLanguage(helpCenter, locales, start);
}

async function* listAllLanguages(helpCenter: HelpCenter, after?: string): AsyncGenerator<ArticlePage, void> {
  const parameters = { include: "translations", ...oldestFirst };
  const pages = cursorPages(
    helpCenter.client,
    "/help_center/articles.json",
    "articles",
    articleSchema,
    parameters,
    after,
  );
  for await (const { records, after: next, brokenOff } of pages) {
    yield {
      articles: records.map((article) => inAllLanguages(article)),
      next: next === undefined ? undefined : { locale: null, after: next },
      brokenOff,
    };
  }
}

async function* listEachLanguage(
  helpCenter: HelpCenter,
  locales: readonly string[],
  start: Pick<ListingPlace, "locale" | "after">,
): AsyncGenerator<ArticlePage, void> {
  const first = Math.max(0, start.locale === null ? 0 : locales.indexOf(start.locale));
  for (const [index, locale] of locales.entries()) {
    if (index < first) continue;
    const after = locale === start.locale ? (start.after ?? undefined) : undefined;
    const following = locales[index + 1];
    const path = `/help_center/${encodeURIComponent(locale)}/articles.json`;
    const pages = cursorPages(helpCenter.client, path, "articles", articleSchema, oldestFirst, after);
    for await (const { records, after: next, brokenOff } of pages) {
      const articles = records.map((article) => inOneLanguage(article));
      if (next !== undefined) yield { articles, next: { locale, after: next }, brokenOff };
      else if (brokenOff !== undefined || following === undefined)
        return yield { articles, next: undefined, brokenOff };
      else yield { articles, next: { locale: following, after: null }, brokenOff };
    }
  }
}

export function inAllLanguages(article: ZendeskArticle): ListedArticle {
  return { article, translations: article.translations, allLanguages: true };
}

export function inOneLanguage(article: ZendeskArticle): ListedArticle {
  return { article, translations: [article], allLanguages: false };
}
