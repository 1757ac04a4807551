import type { ImportDependencies, ImportSummary, PublishedMirror } from "@handrail/articles";
import { HandrailError, notFound, type Clock, type Locale, type SearchIndex, type Workspace } from "@handrail/core";
import { exportSite, type SiteRenderer } from "@handrail/help-center";
import type { ReportProgress } from "../http/progress.ts";
import type { Sites } from "../site/open-sites.ts";
import type { ContentFolder } from "./content-folder.ts";
import { createQueue } from "./exclusive.ts";
import { createOpenImports } from "./imports.ts";
import { createArticleIndex } from "./index-articles.ts";
import type { Publishing, PublishSummary } from "./publishing.ts";

export interface PublishingOptions {
  readonly importing: ImportDependencies;
  readonly searchIndex: SearchIndex;
  readonly renderer: SiteRenderer;
  readonly workspace: () => Workspace;
  /** Adds a language to the workspace when content in it arrives. */
  readonly addLocale: (locale: Locale) => Promise<void>;
  /** Takes over languages that another server added or took away. */
  readonly reloadLanguages: () => Promise<void>;
  readonly sites: Sites;
  readonly mirror: PublishedMirror;
  readonly contentFolder: ContentFolder;
  readonly clock: Clock;
  /** Keeps other processes on the same database from publishing at the same time. */
  readonly exclusively: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Called when the index has changed. */
  readonly onIndexed: () => void;
}

const silent: ReportProgress = () => {};
const mostStarters = 3;

export function createPublishing(options: PublishingOptions): Publishing {
  const { importing, searchIndex, renderer, workspace, sites } = options;
  const { store } = importing;
  const articleIndex = createArticleIndex(searchIndex, store, options.mirror, () => workspace());
  const queue = createQueue();
  let isClosing = false;
  const inTurn = <Result>(work: () => Promise<Result>) =>
    queue(async () => {
      assertGoesOn();
      return options.exclusively(work);
    });

  function assertGoesOn(): void {
    if (isClosing)
      throw new HandrailError({
        kind: "unavailable",
        code: "server_stopping",
        message: "The server stops. What is not published yet will be at its next start.",
      });
  }

  async function bringUpToDate(
    scope: "changed" | "all",
    changed: readonly string[],
    report: ReportProgress,
  ): Promise<PublishSummary> {
    const started = performance.now();
    await options.reloadLanguages();
    await sites.reload();
    await sites.clearAway();
    const total = { rendered: 0, replaced: 0, removed: 0 };
    const tell: ReportProgress = (progress) => {
      assertGoesOn();
      report(progress);
    };
    for (const site of sites.all) {
      const run = await site.bringUpToDate(scope, tell);
      total.rendered += run.rendered;
      total.replaced += run.replaced;
      total.removed += run.removed;
    }
    const indexed = await articleIndex.bringUpToDate(tell);
    if (indexed.added + indexed.updated + indexed.removed > 0) options.onIndexed();
    return { changed, ...total, durationMs: Math.round(performance.now() - started) };
  }

  const pathsOf = (summary: ImportSummary, locale: Locale) => summary.changes.map(({ path }) => `/${locale}/${path}/`);
  const openImports = createOpenImports(importing, workspace);
  const localeOfImport = new Map<string, Locale>();

  async function takeOver(what: "changed" | "all", report: ReportProgress): Promise<string[]> {
    const taken = await options.contentFolder.takeOver(what, report);
    return taken.flatMap(({ locale, summary }) => pathsOf(summary, locale));
  }

  return {
    publish: (scope, report) => inTurn(async () => bringUpToDate(scope, await takeOver("all", report), report)),

    publishSavedFiles: () => inTurn(async () => bringUpToDate("changed", await takeOver("changed", silent), silent)),

    refresh: (report = silent) => inTurn(() => bringUpToDate("changed", [], report)),

    repairIndex() {
      articleIndex.doubt();
      return inTurn(() => bringUpToDate("changed", [], silent));
    },

    showImages: (fileNames) =>
      inTurn(async () => {
        for (const site of sites.all) await site.doubtImages(fileNames);
        return bringUpToDate("changed", [], silent);
      }),

    async reindex(report) {
      const { id } = workspace();
      // Search and publishing go on meanwhile; what has lost text is written again from its source afterwards.
      await searchIndex.upkeep.rebuild(id, {
        onProgress: (done, total) => report({ stage: "Building the index anew", done, total }),
      });
      articleIndex.doubt();
      await inTurn(async () => {
        await options.mirror.catchUp();
        await articleIndex.bringUpToDate(report);
      });
      options.onIndexed();
      const { documents, chunks } = await searchIndex.statistics(id, null);
      return { documents, chunks };
    },

    exportTo: (folder, siteUrl, report) =>
      inTurn(async () => {
        const { content } = sites.main;
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
      async open(wanted) {
        if (!workspace().locales.includes(wanted.locale)) await options.addLocale(wanted.locale);
        const importId = await openImports.open(wanted);
        localeOfImport.set(importId, wanted.locale);
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

    async starters(site, locale) {
      const { topics } = await site.content.navigation(locale);
      const own = topics.flatMap((topic) => topic.articles.find((article) => article.textLocale === locale) ?? []);
      return own.slice(0, mostStarters).map(({ title }) => title);
    },
    state: () => sites.main.state,
    async close() {
      isClosing = true;
      await queue(async () => {});
    },
  };
}
