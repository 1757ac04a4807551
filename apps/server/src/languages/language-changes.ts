import { changeSource } from "@handrail/articles";
import type {
  Article,
  ArticleId,
  ArticleStore,
  AuthoringStore,
  Locale,
  TranslationMemory,
  Workspace,
} from "@handrail/core";
import type { Sites } from "../site/open-sites.ts";

/** What happens to the sites when a language goes. */
export interface RemovalEffects {
  /** Pages that disappear, those that show another language's text among them. */
  readonly pages: number;
  /** Live texts that go off the site and are kept. */
  readonly published: number;
  /** Drafts that are kept. */
  readonly drafts: number;
  /** Articles that are live in no other language, so that they go off the site altogether. */
  readonly onlyHere: number;
  /** Articles whose other languages are translated from this one. */
  readonly sources: number;
  /** Names of help centers that would be left without a language. */
  readonly emptied: readonly string[];
}

export async function effectsOfRemoval(
  {
    articles,
    sites,
    workspace,
  }: { readonly articles: ArticleStore; readonly sites: Sites; readonly workspace: Workspace },
  locale: Locale,
): Promise<RemovalEffects> {
  const summaries = await articles.listSummaries(workspace.id);
  const own = summaries.filter((summary) => summary.locale === locale);
  const elsewhere = new Set(
    summaries
      .filter(
        (summary) =>
          summary.locale !== locale && summary.publishedVersion > 0 && workspace.locales.includes(summary.locale),
      )
      .map(({ article }) => article.id),
  );
  const live = own.filter(({ publishedVersion }) => publishedVersion > 0);
  const pagesOf = (site: Sites["main"]): number =>
    [...site.state.pages.keys()].filter((path) => path.startsWith(`/${locale}/`) && path.endsWith("/")).length;
  return {
    pages: sites.all.reduce((sum, site) => sum + pagesOf(site), 0),
    published: live.length,
    drafts: own.filter(({ state }) => state === "draft" || state === "changed").length,
    onlyHere: live.filter(({ article }) => !elsewhere.has(article.id)).length,
    sources: new Set(
      summaries.filter(({ article }) => article.sourceLocale === locale).map(({ article }) => article.id),
    ).size,
    emptied: sites.all
      .filter(({ helpCenter: { locales } }) => locales.length > 0 && locales.every((entry) => entry === locale))
      .map(({ helpCenter }) => helpCenter.name || workspace.name),
  };
}

export interface SourceMove {
  /** Articles that are written in the new source language, so that it becomes theirs as well. */
  readonly follow: readonly Article[];
  /** Articles that are not, and go on being translated from the language they have. */
  readonly stay: number;
}

/** Articles of the former source language, and which of them can follow it to the new one. */
export async function planSourceMove(articles: ArticleStore, workspace: Workspace, next: Locale): Promise<SourceMove> {
  const summaries = await articles.listSummaries(workspace.id);
  const written = new Set<ArticleId>(
    summaries.filter(({ locale, state }) => locale === next && state !== "archived").map(({ article }) => article.id),
  );
  const all = new Map(summaries.map(({ article }) => [article.id, article]));
  const former = [...all.values()].filter(({ sourceLocale }) => sourceLocale !== next);
  const follow = former.filter(({ id }) => written.has(id));
  return { follow, stay: former.length - follow.length };
}

export async function moveSources(
  stores: { readonly store: ArticleStore; readonly authoring: AuthoringStore; readonly memory: TranslationMemory },
  { follow }: SourceMove,
  next: Locale,
): Promise<void> {
  for (const article of follow) await changeSource(stores, article, next);
}
