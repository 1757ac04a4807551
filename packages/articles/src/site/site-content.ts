import type {
  ArticleSummary,
  ArticleVersion,
  AssetStore,
  Locale,
  SiteArticle,
  SiteContent,
  SiteRedirect,
} from "@handrail/core";
import { type PageFingerprints, fingerprintPages } from "../plan/fingerprint-pages.ts";
import { changedAddresses, leadsToAny, possibleTargets } from "../plan/linking-pages.ts";
import { type PagePlan, planPages } from "../plan/plan-pages.ts";
import { blockHashes, isStale } from "../staleness.ts";
import { entryOf, type PublishedArticle, siteUrl, textFor } from "./published-article.ts";
import { createLinkResolver } from "./resolve-link.ts";
import { createSiteModel, type SiteModel } from "./site-model.ts";
import { loadSiteSnapshot, type SnapshotOptions } from "./site-snapshot.ts";
import { siteTexts } from "./site-texts.ts";

export interface SiteContentOptions extends SnapshotOptions {
  readonly assets: AssetStore;
  readonly redirects?: () => Promise<readonly SiteRedirect[]>;
}

/** The site's content as it stood when it was first asked, until `refresh`. */
export interface RefreshableSiteContent extends SiteContent {
  /** The next question reads the store anew. Call it before a publish. */
  refresh(): void;
  /** What every page of the site depends on, links left out. */
  fingerprints(): Promise<PageFingerprints>;
  /** The pages that changed since the fingerprints were taken, those whose links now lead elsewhere among them. */
  plan(before: PageFingerprints): Promise<PagePlan>;
}

const keptVersions = 300;

export function createSiteContent(options: SiteContentOptions): RefreshableSiteContent {
  const { articles, assets, workspace } = options;
  let current: Promise<SiteModel> | undefined;
  const versions = new Map<string, Promise<ArticleVersion | undefined>>();
  const links = new Map<string, readonly string[]>();
  const hashes = new Map<string, Promise<readonly string[]>>();

  function model(): Promise<SiteModel> {
    current ??= Promise.all([loadSiteSnapshot(options), options.redirects?.() ?? []]).then(([snapshot, redirects]) =>
      createSiteModel(snapshot, redirects),
    );
    // A failed read must not be what every later question gets.
    current.catch(() => (current = undefined));
    return current;
  }

  /** Targets of a text's links; kept for every text that was read, because they are few. */
  async function linksOf(summary: ArticleSummary): Promise<readonly string[]> {
    const key = versionKey(summary);
    if (!links.has(key)) await versionOf(summary);
    return links.get(key) ?? [];
  }

  async function plan(before: PageFingerprints): Promise<PagePlan> {
    const site = await model();
    const after = fingerprintPages(site);
    const planned = planPages(before, after);
    const changed = changedAddresses(before.keys(), after.keys());
    if (changed.size === 0) return planned;
    const render = new Set(planned.render);
    for (const published of site.articles.values()) {
      const { path } = published.article;
      for (const { locale } of site.settings.locales) {
        const page = siteUrl(locale, path);
        if (render.has(page) || !after.has(page)) continue;
        const text = textFor(published, locale);
        if (leadsToAny(site, text.publishedPath || path, await linksOf(text), changed)) render.add(page);
      }
    }
    return { render: [...render], remove: planned.remove };
  }

  /** A fallback shows on many pages: what was read for one is kept for the next. */
  function versionOf(summary: ArticleSummary): Promise<ArticleVersion | undefined> {
    const { article, locale, publishedVersion } = summary;
    const key = versionKey(summary);
    return keep(versions, key, async () => {
      const version = await articles.getVersion(article.workspaceId, article.id, locale, publishedVersion);
      if (version && !links.has(key)) links.set(key, possibleTargets(version.body));
      return version;
    });
  }

  async function stale({ article, texts }: PublishedArticle, text: ArticleSummary): Promise<boolean> {
    const source = texts.get(article.sourceLocale);
    if (!source || source === text || text.sourceBlocks.length === 0) return false;
    const present = await keep(hashes, versionKey(source), async () =>
      blockHashes((await versionOf(source))?.body ?? ""),
    );
    return isStale(text.sourceBlocks, present);
  }

  async function article(locale: Locale, path: string): Promise<SiteArticle | undefined> {
    const site = await model();
    const published = site.articles.get(path);
    const place = site.place(locale, path);
    if (!published || !place || !site.snapshot.settings.locales.some((entry) => entry.locale === locale))
      return undefined;
    const text = textFor(published, locale);
    const version = await versionOf(text);
    if (!version) return undefined;
    const siblings = place.topics.at(-1)?.articles ?? [];
    const fallback = text.locale !== locale;
    return {
      ...entryOf(published, locale),
      locale,
      fallback,
      stale: !fallback && (await stale(published, text)),
      version: version.version,
      body: version.body,
      updatedAt: version.createdAt,
      translations: site.snapshot.settings.locales
        .map((entry) => entry.locale)
        .filter((entry) => published.texts.has(entry)),
      breadcrumbs: place.topics.map(({ title, url }) => ({ title, url })),
      previous: siblings[place.index - 1],
      next: siblings[place.index + 1],
      seo: version.seo,
      related: site.related(locale, path),
      // Links of a text are read from where it stood when it was published.
      resolveLink: createLinkResolver(site, locale, text.publishedPath || path),
    };
  }

  return {
    settings: async () => (await model()).snapshot.settings,
    navigation: async (locale) => (await model()).navigation(locale),
    article,
    publishedTexts: async (locale) => siteTexts(await model(), locale),
    mostRead: async (locale) => (await model()).mostRead(locale),
    redirects: async () => (await options.redirects?.()) ?? [],
    async assets() {
      const { id } = await workspace();
      return (await assets.list(id)).map(({ fileName }) => ({
        fileName,
        async read() {
          const found = await assets.get(id, fileName);
          if (!found) throw new Error(`The image ${fileName} is gone from the asset store.`);
          return found.bytes;
        },
      }));
    },
    refresh() {
      current = undefined;
    },
    plan,
    fingerprints: async () => fingerprintPages(await model()),
  };
}

function versionKey({ article, locale, publishedVersion }: ArticleSummary): string {
  return `${article.id} ${locale} ${publishedVersion}`;
}

function keep<Value>(cache: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  let value = cache.get(key);
  if (value) {
    cache.delete(key);
  } else {
    value = make();
    value.catch(() => cache.delete(key));
  }
  cache.set(key, value);
  const oldest = cache.size > keptVersions ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  return value;
}
