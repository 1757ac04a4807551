import { rm } from "node:fs/promises";
import {
  createPreviewContent,
  createSiteContent,
  type PagePath,
  type PreviewScope,
  type RefreshableSiteContent,
  type SiteContentOptions,
} from "@handrail/articles";
import type {
  ArticleStore,
  AssetStore,
  Clock,
  HelpCenter,
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
  type Publisher,
  type SiteHandler,
  type SiteRenderer,
} from "@handrail/help-center";
import type { ReportProgress } from "../http/progress.ts";
import { readSiteState, unpublished, writeSiteState, type SiteState } from "../publishing/site-state.ts";
import { siteAddress } from "./site-address.ts";

export interface SiteFolders {
  readonly site: string;
  readonly stateFile: string;
  readonly previewImages: string;
}

export interface SiteOptions {
  readonly articles: ArticleStore;
  readonly assets: AssetStore;
  readonly renderer: SiteRenderer;
  readonly workspace: () => Workspace;
  /** Origin that pages name as their own while the site has no address. */
  readonly localUrl: string;
  readonly reads: () => Promise<readonly ReadCount[]>;
  readonly redirects: () => Promise<readonly SiteRedirect[]>;
  readonly words: () => Promise<readonly SiteWord[]>;
  /** Identity of the page templates. */
  readonly templates: string;
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
  readonly content: RefreshableSiteContent;
  readonly publisher: Publisher;
  /** The site as it would be with drafts; reads the store anew, for one look. */
  preview(scope: PreviewScope): RefreshableSiteContent;
  readonly handle: SiteHandler;
  readonly state: SiteState;
  /** Whether an address from the search index is a page of this site; addresses elsewhere belong to sites that show everything. */
  shows(url: string): boolean;
  /** The next publish is made from these settings. */
  change(helpCenter: HelpCenter): void;
  /** Renders what changed since the last time, or everything. */
  bringUpToDate(scope: "changed" | "all", report: ReportProgress): Promise<SiteRun>;
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
  const content = createSiteContent(made);
  const publisher = createPublisher({ content, renderer, folder: folders.site, logger });
  let redirect = createRedirects([], []);
  let state = await readSiteState(folders.stateFile, folders.site);

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
    content,
    publisher,
    preview: (scope) => createPreviewContent(made, scope),
    handle: createSiteHandler(folders.site, {
      redirect: (path, search) => redirect(path, search),
      previewImages: openPreviewImages(content, folders.previewImages),
      defaultLocale: async () => (await content.settings()).defaultLocale,
    }),
    get state() {
      return state;
    },
    shows: (url) => (url.startsWith("/") ? state.pages.has(url) : helpCenter.topics.length === 0),
    change: (next) => {
      helpCenter = next;
    },
    async bringUpToDate(scope, report) {
      content.refresh();
      const after = await content.fingerprints();
      const known = scope === "all" || state.templates !== templates ? unpublished.pages : state.pages;
      const plan = await content.plan(known);
      const pages: "all" | readonly PagePath[] = known.size === 0 ? "all" : [...plan.render, ...plan.remove];
      const result =
        pages.length === 0
          ? { rendered: 0, replaced: 0, removed: 0 }
          : await publisher.publish(pages, (done, total) => report({ stage: "Rendering pages", done, total }));
      state = { templates, pages: after, publishedAt: pages.length === 0 ? state.publishedAt : clock() };
      await writeSiteState(folders.stateFile, state);
      await readRedirects();
      return result;
    },
    async discard() {
      for (const path of [folders.site, folders.stateFile, folders.previewImages])
        await rm(path, { recursive: true, force: true });
    },
  };
}
