import type { Locale } from "@handrail/core";
import type { ImportRun } from "@handrail/articles";
import type { ReportProgress } from "../http/progress.ts";
import type { Site } from "../site/open-site.ts";
import type { NewFolderImport } from "./imports.ts";
import type { SiteState } from "./site-state.ts";

export interface PublishSummary {
  /** Site paths of the texts that the content folder brought or took away. */
  readonly changed: readonly string[];
  readonly rendered: number;
  readonly replaced: number;
  readonly removed: number;
  readonly durationMs: number;
}

export interface ImportOutcome {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly removed: readonly string[];
  /** Pages whose bytes changed. */
  readonly pages: number;
  /** Passages in the index. */
  readonly chunks: number;
}

/** Brings site and index in line with what is published. One piece of work at a time. */
export interface Publishing {
  /** Takes over the content folder, then renders what changed since the last time, or everything. */
  publish(scope: "changed" | "all", report: ReportProgress): Promise<PublishSummary>;
  /** Takes over the files of the content folder that are others than the last time, then does what `refresh` does. */
  publishSavedFiles(): Promise<PublishSummary>;
  /** Renders and indexes what changed in the database, without looking at the content folder. */
  refresh(report?: ReportProgress): Promise<PublishSummary>;
  /** Like `refresh`, and looks at every article of the index: some of it was lost. */
  repairIndex(): Promise<PublishSummary>;
  /** Makes the pages anew that show these images. */
  showImages(fileNames: readonly string[]): Promise<PublishSummary>;
  /** Makes every posting anew from the stored texts of all sources, then brings the articles in line with the index. */
  reindex(report: ReportProgress): Promise<{ documents: number; chunks: number }>;
  exportTo(
    folder: string,
    siteUrl: string | undefined,
    report: ReportProgress,
  ): Promise<{ pages: number; durationMs: number }>;
  readonly imports: {
    open(wanted: NewFolderImport): Promise<string>;
    get(importId: string): ImportRun | undefined;
    finish(importId: string, prune: boolean, report: ReportProgress): Promise<ImportOutcome>;
  };
  /** Titles of the first articles of a site's first topics, for the widget's first screen. */
  starters(site: Site, locale: Locale): Promise<string[]>;
  state(): SiteState;
  /**
   * Stops after the pages under way, which the next start makes up for; what comes later fails with `server_stopping`.
   * Ends when nothing is written any more.
   */
  close(): Promise<void>;
}
