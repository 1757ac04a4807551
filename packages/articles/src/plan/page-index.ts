import type { Locale } from "@handrail/core";
import type { PlacedTopic, SiteModel } from "../site/site-model.ts";
import { sitemapCount } from "../site/site-texts.ts";
import { createMemo, digest, entry, link } from "./digest.ts";
import { createLocalePages } from "./locale-pages.ts";
import { createPageBook, type PageFingerprints, type PagePath } from "./page-book.ts";
import { branchOf, entryAt, topicPages } from "./topic-pages.ts";

/**
 * What each page of a site depends on, links left out. Worked out in groups, one per topic and locale, and anew only for
 * groups that something changed in: what an edit costs does not grow with the site.
 */
export interface PageIndex {
  readonly pages: PageFingerprints;
  /** Takes over what changed in the model; tells the pages whose fingerprint came, went or is another. */
  update(): ReadonlySet<PagePath>;
}

export function createPageIndex(model: SiteModel): PageIndex {
  const book = createPageBook();
  const localePages = new Map<Locale, ReturnType<typeof createLocalePages>>();
  let memo = createMemo();
  let shape = "";

  function localePagesOf(locale: Locale): ReturnType<typeof createLocalePages> {
    let found = localePages.get(locale);
    if (!found) localePages.set(locale, (found = createLocalePages(locale)));
    return found;
  }

  return {
    pages: book.pages,
    update() {
      const { settings } = model;
      const site = digest(settings);
      // Nothing that was worked out for other settings holds any more.
      if (shape !== site) memo = createMemo();
      shape = site;
      const sitemaps = sitemapCount(model.articles.size);
      const groups = new Map<string, PageFingerprints>();
      groups.set(
        "site",
        memo("site", [sitemaps], () => sitePages(model, site, sitemaps)),
      );
      for (const { locale } of settings.locales) {
        const { topics } = model.navigation(locale);
        const tops = memo(`tops ${locale}`, [topics], () => digest(topics.map(link)));
        groups.set(locale, localePagesOf(locale)(model, site, sitemaps));
        for (const placed of model.topics(locale)) {
          const { id, node, above } = placed;
          const name = `${locale} ${id}`;
          const texts = model.textsIn(locale, id);
          const related = model.relatedIn(id);
          const elsewhere = memo(`related ${name}`, [related, node, above[0]], () =>
            relatedElsewhere(model, locale, placed),
          );
          const from = [node, texts, model.revisionOf(id), related, elsewhere, tops, ...above.map(branchOf)];
          groups.set(
            name,
            memo(name, from, () => topicPages(model, locale, placed, site, tops)),
          );
        }
      }
      return book.replace(groups);
    },
  };
}

/** Related articles in other topics, whose titles may become others while nothing in this one changes. */
function relatedElsewhere(model: SiteModel, locale: Locale, { id, node }: PlacedTopic): string {
  const own = new Set(node.articles.map(({ path }) => path));
  const others = new Set([...model.relatedIn(id).values()].flat().filter((path) => !own.has(path)));
  if (others.size === 0) return "";
  return digest(
    Array.from(others, (path) => {
      const found = entryAt(model, locale, path);
      return found && entry(found);
    }),
  );
}

function sitePages({ settings }: SiteModel, site: string, sitemaps: number): PageFingerprints {
  const pages = new Map<PagePath, string>();
  // Pages name the style sheet, so it comes before them.
  if (settings.themeFile) pages.set(`/${settings.themeFile}`, digest(["theme", site]));
  pages.set("/", digest(["languages", site]));
  pages.set("/robots.txt", digest(["robots", site]));
  pages.set("/sitemap.xml", digest(["sitemaps", site, sitemaps]));
  return pages;
}
