import { createSiteContent, type ImportDependencies, type ImportSummary, type PagePath } from "@handrail/articles";
import { notFound, type Clock, type Locale, type Logger, type SearchIndex, type Workspace } from "@handrail/core";
import { createPublisher, exportSite, type SiteRenderer } from "@handrail/help-center";
import type { ReportProgress } from "../http/progress.ts";
import { createQueue } from "./exclusive.ts";
import { createOpenImports } from "./imports.ts";
import { indexArticles } from "./index-articles.ts";
import type { Publishing, PublishSummary } from "./publishing.ts";
import { readSiteState, unpublished, writeSiteState } from "./site-state.ts";
import { identityOfTemplates } from "./template-identity.ts";
import { taglines } from "./taglines.ts";
import { takeOverFolder, type FolderMemory } from "./take-over-folder.ts";

export interface PublishingOptions {
  readonly importing: ImportDependencies;
  readonly searchIndex: SearchIndex;
  readonly renderer: SiteRenderer;
  readonly workspace: () => Workspace;
  /** Adds a language to the workspace when content in it arrives. */
  readonly addLocale: (locale: Locale) => Promise<void>;
  /** Origin that pages name as their own while no public address is set. */
  readonly localUrl: string;
  readonly contentFolder: string;
  readonly folderMemory: FolderMemory;
  readonly siteFolder: string;
  readonly stateFile: string;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Keeps other processes on the same database from publishing at the same time. */
  readonly exclusively: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Called when the index has changed. */
  readonly onIndexed: () => void;
}

const silent: ReportProgress = () => {};
const mostStarters = 3;

export async function createPublishing(options: PublishingOptions): Promise<Publishing> {
  const { importing, searchIndex, renderer, workspace, siteFolder, stateFile, logger, clock } = options;
  const { store, assets } = importing;
  const content = createSiteContent({
    articles: store,
    assets,
    workspace: async () => ({ ...workspace(), siteUrl: workspace().siteUrl || options.localUrl }),
    tagline: taglines,
  });
  const publisher = createPublisher({ content, renderer, folder: siteFolder, logger });
  const queue = createQueue();
  const inTurn = <Result>(work: () => Promise<Result>) => queue(() => options.exclusively(work));
  const templates = await identityOfTemplates(renderer.assetFolder);
  let state = await readSiteState(stateFile, siteFolder);

  async function bringUpToDate(
    scope: "changed" | "all",
    changed: readonly string[],
    report: ReportProgress,
  ): Promise<PublishSummary> {
    const started = performance.now();
    content.refresh();
    const after = await content.fingerprints();
    const known = scope === "all" || state.templates !== templates ? unpublished.pages : state.pages;
    const plan = await content.plan(known);
    const pages: "all" | readonly PagePath[] = known.size === 0 ? "all" : [...plan.render, ...plan.remove];
    const rendered =
      pages.length === 0
        ? { rendered: 0, replaced: 0, removed: 0 }
        : await publisher.publish(pages, (done, total) => report({ stage: "Rendering pages", done, total }));
    state = { templates, pages: after, publishedAt: pages.length === 0 ? state.publishedAt : clock() };
    await writeSiteState(stateFile, state);
    const indexed = await indexArticles(searchIndex, store, workspace().id, report);
    if (indexed.added + indexed.updated + indexed.removed > 0) options.onIndexed();
    const { rendered: count, replaced, removed } = rendered;
    return { changed, rendered: count, replaced, removed, durationMs: Math.round(performance.now() - started) };
  }

  const pathsOf = (summary: ImportSummary, locale: Locale) => summary.changes.map(({ path }) => `/${locale}/${path}/`);
  const openImports = createOpenImports(importing, workspace);
  const localeOfImport = new Map<string, Locale>();

  return {
    publish: (scope, report) =>
      inTurn(async () => {
        const taken = await takeOverFolder(
          importing,
          options.folderMemory,
          workspace(),
          options.contentFolder,
          logger,
          report,
        );
        const changed = taken.flatMap(({ locale, summary }) => pathsOf(summary, locale));
        return bringUpToDate(scope, changed, report);
      }),

    refresh: (report = silent) => inTurn(() => bringUpToDate("changed", [], report)),

    async reindex(report) {
      const { id } = workspace();
      // Search and publishing go on meanwhile; what has lost text is written again from its source afterwards.
      await searchIndex.upkeep.rebuild(id, {
        onProgress: (done, total) => report({ stage: "Building the index anew", done, total }),
      });
      await inTurn(() => indexArticles(searchIndex, store, id, report));
      options.onIndexed();
      const { documents, chunks } = await searchIndex.statistics(id, null);
      return { documents, chunks };
    },

    exportTo: (folder, siteUrl, report) =>
      inTurn(async () => {
        content.refresh();
        return exportSite({
          content,
          renderer,
          folder,
          baseUrl: siteUrl ?? workspace().siteUrl,
          onProgress: (done, total) => report({ stage: "Rendering pages", done, total }),
        });
      }),

    imports: {
      async open(locale, collection) {
        if (!workspace().locales.includes(locale)) await options.addLocale(locale);
        const importId = await openImports.open(locale, collection);
        localeOfImport.set(importId, locale);
        return importId;
      },
      get: (importId) => openImports.get(importId),
      finish: (importId, prune, report) =>
        inTurn(async () => {
          const run = openImports.take(importId);
          if (!run) throw notFound("import");
          const summary = await run.finish({ prune });
          const locale = localeOfImport.get(importId) ?? workspace().sourceLocale;
          localeOfImport.delete(importId);
          const published = await bringUpToDate("changed", pathsOf(summary, locale), report);
          const { chunks } = await searchIndex.statistics(workspace().id, null);
          const { added, updated, unchanged, skipped, removed } = summary;
          return { added, updated, unchanged, skipped, removed, pages: published.replaced, chunks };
        }),
    },

    renderSearch: publisher.renderSearch,
    async starters(locale) {
      const { topics } = await content.navigation(locale);
      const own = topics.flatMap((topic) => topic.articles.find((article) => article.textLocale === locale) ?? []);
      return own.slice(0, mostStarters).map(({ title }) => title);
    },
    state: () => state,
  };
}
