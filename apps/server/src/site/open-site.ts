import { rm } from "node:fs/promises";
import {
  createPreviewContent,
  createSiteContent,
  type PagePath,
  type PublishedMirror,
  type PreviewScope,
  type RefreshableSiteContent,
  type SiteContentOptions,
} from "@handrail/articles";
import type {
  ArticleStore,
  AssetStore,
  Clock,
  HelpCenter,
  Locale,
  Logger,
  ReadCount,
  SiteRedirect,
  SiteWord,
  Workspace,
} from "@handrail/core";
import {
  createPublisher,
  createRedirects,
  createSiteHandler,
  openPreviewImages,
  type ImageVariants,
  type Publisher,
  type PublishProgress,
  type SiteHandler,
  type SiteRenderer,
} from "@handrail/help-center";
import type { ReportProgress } from "../http/progress.ts";
import { openSiteState, type SiteState } from "../publishing/site-state.ts";
import { siteAddress } from "./site-address.ts";

export interface SiteFolders {
  readonly site: string;
  readonly stateFile: string;
  readonly previewImages: string;
}

export interface SiteOptions {
  readonly articles: ArticleStore;
  readonly mirror: PublishedMirror;
  readonly assets: AssetStore;
  readonly renderer: SiteRenderer;
  readonly workspace: () => Workspace;
  /** Origin that pages name as their own while the site has no address. */
  readonly localUrl: string;
  readonly reads: () => Promise<readonly ReadCount[]>;
  readonly redirects: () => Promise<readonly SiteRedirect[]>;
  readonly words: () => Promise<readonly SiteWord[]>;
  /** Languages that were taken away. */
  readonly formerLocales: () => readonly Locale[];
  /** Identity of the page templates. */
  readonly templates: string;
  readonly images: ImageVariants;
  readonly logger: Logger;
  readonly clock: Clock;
}

export interface SiteRun {
  readonly rendered: number;
  readonly replaced: number;
  readonly removed: number;
}

/** One help center's pages: what they are made from, where they lie, and how they are served. */
export interface Site {
  readonly helpCenter: HelpCenter;
  /** Origin of its pages, as its settings are now. */
  readonly address: string;
  /** Refreshed by publishes only: what is asked while one runs must be what its pages are made from. */
  readonly content: RefreshableSiteContent;
  readonly publisher: Publisher;
  /** The site as it would be with drafts; reads the store anew, for one look. */
  preview(scope: PreviewScope): RefreshableSiteContent;
  readonly handle: SiteHandler;
  readonly state: SiteState;
  /** The next publish is made from these settings. */
  change(helpCenter: HelpCenter): void;
  /** Renders what changed since the last time, or everything. */
  bringUpToDate(scope: "changed" | "all", report: ReportProgress): Promise<SiteRun>;
  /** The next publish makes pages with these images anew: there are other versions of them now. */
  doubtImages(fileNames: readonly string[]): Promise<void>;
  /** Takes its files away. */
  discard(): Promise<void>;
}

export async function openSite(first: HelpCenter, folders: SiteFolders, options: SiteOptions): Promise<Site> {
  const { articles, assets, renderer, workspace, templates, logger, clock } = options;
  let helpCenter = first;
  const address = (): string =>
    siteAddress(helpCenter, helpCenter.isDefault ? workspace().siteUrl || options.localUrl : options.localUrl);
  const made: SiteContentOptions = {
    articles,
    assets,
    workspace: async () => ({ ...workspace(), siteUrl: address() }),
    shape: () => helpCenter,
    reads: options.reads,
    redirects: options.redirects,
    words: options.words,
  };
  const content = createSiteContent({ ...made, mirror: options.mirror });
  const publisher = createPublisher({ content, renderer, folder: folders.site, logger, variants: options.images });
  let redirect = createRedirects([], []);
  const stateFile = await openSiteState(folders.stateFile, folders.site);
  /** Whether what is on disk was compared with what should be there, since when it is enough to look at what changed. */
  let isCompared = false;
  const suspects = new Set<PagePath>();

  /** What other processes published on the same disk. */
  async function takeOverState(): Promise<void> {
    const theirs = await stateFile.catchUp();
    if (theirs === "all") isCompared = false;
    else for (const page of theirs) suspects.add(page);
  }

  async function readRedirects(): Promise<void> {
    const { locales } = await content.settings();
    redirect = createRedirects(
      (await content.redirects?.()) ?? [],
      locales.map((entry) => entry.locale),
    );
  }

  return {
    get helpCenter() {
      return helpCenter;
    },
    get address() {
      return address();
    },
    content,
    publisher,
    preview: (scope) => createPreviewContent(made, scope),
    handle: createSiteHandler(folders.site, {
      redirect: (path, search) => redirect(path, search),
      previewImages: openPreviewImages(content, folders.previewImages),
      formerLocales: options.formerLocales,
      fallbackLocale: async () => (await content.settings()).sourceLocale,
      defaultLocale: async () => (await content.settings()).defaultLocale,
    }),
    get state() {
      return stateFile.state;
    },
    change: (next) => {
      helpCenter = next;
    },
    async bringUpToDate(scope, report) {
      content.refresh();
      await takeOverState();
      for (const page of await content.changedPages()) suspects.add(page);
      const before = stateFile.state;
      const onProgress: PublishProgress = (done, total) => report({ stage: "Rendering pages", done, total });
      let result: SiteRun = { rendered: 0, replaced: 0, removed: 0 };
      if (scope === "all" || before.templates !== templates || before.pages.size === 0) {
        await stateFile.begin("all");
        result = await publisher.publish("all", onProgress);
        await stateFile.replace({ templates, pages: await content.fingerprints(), publishedAt: clock() });
      } else {
        const plan = await content.plan(before.pages, isCompared ? suspects : undefined);
        const pages = [...plan.render, ...plan.remove];
        if (pages.length > 0) {
          await stateFile.begin(pages);
          await content.prefetch(plan.render);
          result = await publisher.publish(pages, onProgress);
          const now = await content.fingerprints();
          await stateFile.change(new Map(pages.map((page) => [page, now.get(page) ?? null])), clock());
        }
      }
      isCompared = true;
      suspects.clear();
      await readRedirects();
      return result;
    },
    async doubtImages(fileNames) {
      await takeOverState();
      publisher.forgetImages(fileNames);
      const pages = (await content.pagesShowing(fileNames)).filter((page) => stateFile.state.pages.has(page));
      if (pages.length === 0) return;
      await stateFile.begin(pages);
      for (const page of pages) suspects.add(page);
    },
    async discard() {
      for (const path of [folders.site, folders.stateFile, folders.previewImages])
        await rm(path, { recursive: true, force: true });
    },
  };
}
