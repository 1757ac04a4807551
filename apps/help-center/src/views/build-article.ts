import { directionOf } from "@handrail/core";
import type { Heading, Locale, SiteArticle, SiteNavigation } from "@handrail/core";
import { fill } from "../strings/load-strings.ts";
import { wordsFor } from "../strings/site-words.ts";
import { contentPath, homePath, markdownPath } from "./addresses.ts";
import { articleData } from "./article-data.ts";
import type { ArticleView } from "./page-view.ts";
import { buildFrame } from "./site-frame.ts";
import type { SiteContext } from "./site-frame.ts";
import { buildTree } from "./topic-tree.ts";

export interface RenderedText {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** A language's name in the site's own list, else as the reader's language calls it. */
function languageName(site: SiteContext, locale: Locale, reader: Locale): string {
  const own = site.settings.locales.find((entry) => entry.locale === locale)?.nativeName;
  return own ?? new Intl.DisplayNames([reader], { type: "language" }).of(locale) ?? locale;
}

function noticeFor(site: SiteContext, article: SiteArticle): ArticleView["notice"] {
  const { article: strings } = wordsFor(site.settings, article.locale);
  if (article.fallback) {
    const language = languageName(site, article.textLocale, article.locale);
    return { text: fill(strings.untranslated, { language }), link: undefined };
  }
  if (!article.stale) return undefined;
  const { sourceLocale } = site.settings;
  const original = article.translations.includes(sourceLocale)
    ? sourceLocale
    : article.translations.find((other) => other !== article.locale);
  if (!original) return { text: strings.stale, link: undefined };
  const language = languageName(site, original, article.locale);
  const url = contentPath(original, article.path);
  return { text: strings.stale, link: { title: fill(strings.readOriginal, { language }), url } };
}

const dateFormats = new Map<Locale, Intl.DateTimeFormat>();

/** Made once per language: making one takes longer than the rest of the page's view. */
function dateFormat(locale: Locale): Intl.DateTimeFormat {
  let format = dateFormats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
    dateFormats.set(locale, format);
  }
  return format;
}

export function buildArticle(
  site: SiteContext,
  navigation: SiteNavigation,
  article: SiteArticle,
  text: RenderedText,
): ArticleView {
  const { locale, textLocale, path } = article;
  const strings = wordsFor(site.settings, locale);
  const breadcrumbs = [{ title: strings.site.home, url: homePath(locale) }, ...article.breadcrumbs];
  const date = dateFormat(locale).format(article.updatedAt);
  return {
    page: "article",
    frame: buildFrame(site, {
      locale,
      rest: `${path}/`,
      title: article.title,
      description: article.description,
      translations: article.fallback ? [] : article.translations,
      ...(article.fallback ? { canonicalLocale: textLocale } : {}),
      kind: "article",
      seo: article.seo,
      markdown: markdownPath(textLocale, path),
      previewOf: { locale: textLocale, path },
      structuredData: articleData(site, article, breadcrumbs, text.html),
    }),
    tree: buildTree(navigation, path),
    breadcrumbs,
    title: article.title,
    description: article.description,
    html: text.html,
    textLocale,
    textDirection: directionOf(textLocale),
    contents: text.headings.filter((heading) => heading.level <= 3),
    updatedText: fill(strings.article.updated, { date }),
    updatedAt: article.updatedAt.toISOString().slice(0, 10),
    notice: noticeFor(site, article),
    previous: article.previous,
    next: article.next,
    related: article.related,
    vote: site.features.feedback ? { path, locale, version: article.version } : undefined,
  };
}
