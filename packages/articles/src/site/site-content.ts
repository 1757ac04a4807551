import type {
  ArticleStore,
  ArticleSummary,
  ArticleVersion,
  AssetStore,
  Locale,
  SiteArticle,
  SiteContent,
  SiteRedirect,
} from "@handrail/core";
import type { PageFingerprints, PagePath } from "../plan/page-book.ts";
import { createPageIndex } from "../plan/page-index.ts";
import { changedAddresses, lastPartOf, leadsToAny, linksOfText, type TextLinks } from "../plan/linking-pages.ts";
import { type PagePlan, planPages } from "../plan/plan-pages.ts";
import { blockHashes, isStale } from "../staleness.ts";
import { entryOf, type PublishedArticle, siteUrl, textFor } from "./published-article.ts";
import { createPublishedMirror, type PublishedMirror } from "./published-mirror.ts";
import { createLinkResolver } from "./resolve-link.ts";
import { createSiteModel, type SiteModel } from "./site-model.ts";
import { type FrameOptions, readSiteFrame } from "./site-snapshot.ts";
import { siteTexts } from "./site-texts.ts";

export interface SiteContentOptions extends FrameOptions {
  readonly articles: ArticleStore;
  readonly assets: AssetStore;
  readonly redirects?: () => Promise<readonly SiteRedirect[]>;
  /** What is live in the workspace, where several sites are made from it. */
  readonly mirror?: PublishedMirror;
}

/** The site's content as it stood when it was first asked, until `refresh`. */
export interface RefreshableSiteContent extends SiteContent {
  /** The next question takes over what changed in the store. Call it before a publish. */
  refresh(): void;
  /** Pages of articles that show one of these images. */
  pagesShowing(fileNames: readonly string[]): Promise<readonly PagePath[]>;
  /** Reads the texts of pages that will be asked for soon, many at a time. */
  prefetch(pages: readonly PagePath[]): Promise<void>;
  /** What every page of the site depends on, links left out; changed in place by what is new. */
  fingerprints(): Promise<PageFingerprints>;
  /** Pages whose fingerprint came, went or became another since this was asked last; all pages the first time. */
  changedPages(): Promise<ReadonlySet<PagePath>>;
  /**
   * The pages that changed since the fingerprints were taken, those whose links now lead elsewhere among them. Articles
   * that were edited come first, before the pages that only name them.
   * @param among the only pages that can be others than before, links left out
   */
  plan(before: PageFingerprints, among?: ReadonlySet<PagePath>): Promise<PagePlan>;
}

const keptVersions = 300;
const textsPerQuery = 500;
const articlePage = /^\/([^/]+)\/(.+?)(?:\/|\.md)$/;

export function createSiteContent(options: SiteContentOptions): RefreshableSiteContent {
  const { articles, assets, workspace } = options;
  const mirror = options.mirror ?? createPublishedMirror(articles, async () => (await workspace()).id);
  const reader = mirror.reader();
  const model = createSiteModel();
  const index = createPageIndex(model);
  const changed = new Set<PagePath>();
  /** Articles that the last look at the store found to be others, by address. */
  let edited: ReadonlySet<string> = new Set();
  let scope: string | undefined;
  let current: Promise<SiteModel> | undefined;
  const versions = new Map<string, Promise<ArticleVersion | undefined>>();
  const links = new Map<string, TextLinks>();
  const hashes = new Map<string, Promise<readonly string[]>>();

  async function takeOver(): Promise<SiteModel> {
    const [frame, redirects] = await Promise.all([
      readSiteFrame(options),
      options.redirects?.() ?? [],
      mirror.catchUp(),
    ]);
    const news = reader.take();
    const everything = news.articles === "all" || frame.scope !== scope;
    const ids = news.articles === "all" || everything ? mirror.articleIds() : news.articles;
    model.update({
      frame,
      redirects,
      topics: mirror.topics,
      topicsChanged: news.topics,
      articles: Array.from(ids, (id) => [id, mirror.textsOf(id)] as const),
      everything,
    });
    ({ scope } = frame);
    edited = new Set(
      news.articles === "all" ? [] : Array.from(news.articles, (id) => mirror.textsOf(id)[0]?.article.path ?? ""),
    );
    for (const page of index.update()) changed.add(page);
    return model;
  }

  function site(): Promise<SiteModel> {
    if (!current) {
      const next = takeOver();
      current = next;
      // A failed read must not be what every later question gets.
      next.catch(() => {
        if (current === next) current = undefined;
      });
    }
    return current;
  }

  async function plan(before: PageFingerprints, among?: ReadonlySet<PagePath>): Promise<PagePlan> {
    const { settings, articles: live } = await site();
    const planned = planPages(before, index.pages, among);
    const locales = settings.locales.map(({ locale }) => locale);
    const addresses = changedAddresses(before, index.pages, planned, locales);
    if (addresses.size === 0) return { render: editedFirst(planned.render), remove: planned.remove };
    await readLinks();
    const render = new Set(planned.render);
    const leading = model.redirects.filter(({ to }) => addresses.has(to)).map(({ from }) => from);
    const parts = new Set([...addresses, ...leading].map(lastPartOf));
    for (const published of live.values()) {
      const { path } = published.article;
      for (const locale of locales) {
        const page = siteUrl(locale, path);
        if (render.has(page) || !index.pages.has(page)) continue;
        const text = textFor(published, locale);
        const found = links.get(versionKey(text));
        if (found && leadsToAny(model, text.publishedPath || path, found, addresses, parts)) render.add(page);
      }
    }
    return { render: editedFirst([...render]), remove: planned.remove };
  }

  function editedFirst(pages: readonly PagePath[]): PagePath[] {
    const isEdited = (page: PagePath): boolean => edited.has(articlePage.exec(page)?.[2] ?? "");
    return [...pages.filter(isEdited), ...pages.filter((page) => !isEdited(page))];
  }

  /** Reads the links of all live texts; they are few, and kept. */
  async function readLinks(): Promise<void> {
    const unread: ArticleSummary[] = [];
    const wanted = new Set<string>();
    for (const { texts } of model.articles.values()) {
      for (const text of texts.values()) {
        const key = versionKey(text);
        wanted.add(key);
        if (!links.has(key)) unread.push(text);
      }
    }
    for (const key of links.keys()) if (!wanted.has(key)) links.delete(key);
    for (let from = 0; from < unread.length; from += textsPerQuery)
      await read(unread.slice(from, from + textsPerQuery));
  }

  async function read(texts: readonly ArticleSummary[]): Promise<void> {
    const [first] = texts;
    if (!first) return;
    const found = await articles.readVersions(
      first.article.workspaceId,
      texts.map(({ article, locale, publishedVersion }) => ({
        articleId: article.id,
        locale,
        version: publishedVersion,
      })),
    );
    for (const version of found) {
      const key = `${version.articleId} ${version.locale} ${version.version}`;
      if (!links.has(key)) links.set(key, linksOfText(version.body));
      void keep(versions, key, () => Promise.resolve(version));
    }
  }

  async function pagesShowing(fileNames: readonly string[]): Promise<PagePath[]> {
    const { settings, articles: live } = await site();
    await readLinks();
    const images = new Set(fileNames.map((fileName) => `/media/${fileName}`));
    return [...live.values()].flatMap((published) =>
      settings.locales
        .filter(({ locale }) => links.get(versionKey(textFor(published, locale)))?.targets.some((to) => images.has(to)))
        .map(({ locale }) => siteUrl(locale, published.article.path)),
    );
  }

  async function prefetch(pages: readonly PagePath[]): Promise<void> {
    const { articles: live } = await site();
    const wanted = new Map<string, ArticleSummary>();
    for (const page of pages) {
      const [, locale = "", path = ""] = articlePage.exec(page) ?? [];
      const published = live.get(path);
      if (!published || wanted.size >= keptVersions) continue;
      const text = textFor(published, locale);
      if (!versions.has(versionKey(text))) wanted.set(versionKey(text), text);
    }
    await read([...wanted.values()]);
  }

  /** A fallback shows on many pages: what was read for one is kept for the next. */
  function versionOf(summary: ArticleSummary): Promise<ArticleVersion | undefined> {
    const { article, locale, publishedVersion } = summary;
    const key = versionKey(summary);
    return keep(versions, key, async () => {
      const version = await articles.getVersion(article.workspaceId, article.id, locale, publishedVersion);
      if (version && !links.has(key)) links.set(key, linksOfText(version.body));
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
    const { settings, articles: live } = await site();
    if (!settings.locales.some((entry) => entry.locale === locale)) return undefined;
    const published = live.get(path);
    const place = model.place(locale, path);
    if (!published || !place) return undefined;
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
      translations: settings.locales.map((entry) => entry.locale).filter((entry) => published.texts.has(entry)),
      breadcrumbs: place.topics.map(({ title, url }) => ({ title, url })),
      previous: siblings[place.index - 1],
      next: siblings[place.index + 1],
      seo: version.seo,
      related: model.related(locale, path),
      // Links of a text are read from where it stood when it was published.
      resolveLink: createLinkResolver(model, locale, text.publishedPath || path),
    };
  }

  return {
    settings: async () => (await site()).settings,
    navigation: async (locale) => (await site()).navigation(locale),
    article,
    publishedTexts: async (locale) => siteTexts(await site(), locale),
    mostRead: async (locale) => (await site()).mostRead(locale),
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
    pagesShowing,
    prefetch,
    async fingerprints() {
      await site();
      return index.pages;
    },
    async changedPages() {
      await site();
      const taken = new Set(changed);
      changed.clear();
      return taken;
    },
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
