import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { helpCenterCollection, startImport, type ImportDependencies, type ImportSummary } from "@handrail/articles";
import { parseLocale, type Locale, type Logger, type Workspace } from "@handrail/core";
import { readMarkdownFolder } from "@handrail/markdown-folder";
import type { ReportProgress } from "../http/progress.ts";
import { articlesOf, filesToRead } from "./files-to-read.ts";
import { readFolderSnapshot, unreadable, type FolderSnapshot } from "./folder-snapshot.ts";

const filesPerBatch = 25;

/** Languages that a content folder has, by the names of its folders; others are left out. */
export async function localesOfFolder(contentFolder: string): Promise<Locale[]> {
  const entries = await readdir(contentFolder, { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => {
    if (!entry.isDirectory() || entry.name.startsWith(".")) return [];
    try {
      return [parseLocale(entry.name)];
    } catch {
      return [];
    }
  });
}

/** Remembers which articles the folder had the last time, per language. */
export interface FolderMemory {
  recall(locale: Locale): Promise<ReadonlySet<string>>;
  remember(locale: Locale, paths: readonly string[]): Promise<void>;
}

export interface ContentFolder {
  /**
   * Imports `content/<locale>/` for every language of the folder, the source language first: all files, or those that
   * are others than when they were imported last. An article whose file was there the last time and is gone now is taken
   * off the site; one whose file cannot be read stays as it is, and so do articles that came another way.
   */
  takeOver(what: "all" | "changed", report: ReportProgress): Promise<FolderSummary[]>;
}

export interface FolderSummary {
  readonly locale: Locale;
  readonly summary: ImportSummary;
}

export interface ContentFolderOptions {
  readonly importing: ImportDependencies;
  readonly memory: FolderMemory;
  readonly workspace: () => Workspace;
  readonly folder: string;
  readonly logger: Logger;
}

export function openContentFolder({
  importing,
  memory,
  workspace,
  folder: contentFolder,
  logger,
}: ContentFolderOptions): ContentFolder {
  /** What was taken over, per language. */
  const taken = new Map<Locale, FolderSnapshot>();
  /** What the log says of a file already. */
  const told = new Map<string, string>();

  function tell(message: string, locale: Locale, path: string, reason: string): void {
    const file = `${locale}/${path}`;
    if (told.get(file) === reason) return;
    told.set(file, reason);
    logger.warn(message, { file, reason });
  }

  async function takeOverLocale(
    locale: Locale,
    what: "all" | "changed",
    onRead: (done: number, total: number) => void,
  ): Promise<ImportSummary | undefined> {
    const root = join(contentFolder, locale);
    // Before anything is read: a file that changes from here on counts as another one the next time.
    const now = await readFolderSnapshot(root);
    const before = what === "changed" ? taken.get(locale) : undefined;
    const only = before && (await filesToRead(root, before, now));
    if (only?.size === 0) return undefined;
    const folder = await readMarkdownFolder(root);
    const left = new Set<string>();
    const leaveOut = (path: string, reason: string): void => {
      left.add(path);
      tell("A file of the content folder was left out; what is live stays.", locale, path, reason);
    };
    const run = await startImport(importing, { workspace: workspace(), locale, collection: helpCenterCollection });
    let batch: { path: string; bytes: Uint8Array }[] = [];
    let done = 0;
    const flush = async () => {
      for (const { path, outcome, reason, warnings } of await run.add(batch)) {
        if (outcome === "skipped") leaveOut(path, reason);
        else if (warnings.length > 0)
          tell("A file of the content folder needs a look.", locale, path, warnings.join(" "));
        else told.delete(`${locale}/${path}`);
      }
      batch = [];
      onRead(done, only?.size ?? folder.total);
    };
    for await (const file of folder.files(only)) {
      done += 1;
      if ("reason" in file) {
        leaveOut(file.path, file.reason);
        continue;
      }
      batch.push(...file.images, file);
      if (batch.length >= filesPerBatch) await flush();
    }
    await flush();

    const known = await memory.recall(locale);
    const there = articlesOf(now);
    const isWhole = ![...now.values()].includes(unreadable);
    const gone = isWhole ? known.difference(there) : new Set<string>();
    const summary = await run.finish({ prune: gone });
    await memory.remember(locale, [...known.difference(gone).union(new Set(summary.present))]);
    // What was left out is looked at again the next time: the reason may lie in another file.
    taken.set(locale, new Map(Array.from(now, ([path, identity]) => [path, left.has(path) ? "" : identity])));
    return summary;
  }

  return {
    async takeOver(what, report) {
      const { sourceLocale } = workspace();
      const locales = (await localesOfFolder(contentFolder)).sort(
        (left, right) => Number(right === sourceLocale) - Number(left === sourceLocale),
      );
      if (what === "all") told.clear();
      const summaries: FolderSummary[] = [];
      for (const locale of locales) {
        const stage = "Reading the content folder";
        const summary = await takeOverLocale(locale, what, (done, total) => report({ stage, done, total }));
        if (summary) summaries.push({ locale, summary });
      }
      return summaries;
    },
  };
}
