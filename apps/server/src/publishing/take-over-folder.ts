import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { startImport, type ImportDependencies, type ImportSummary } from "@handrail/articles";
import { parseLocale, type Locale, type Logger, type Workspace } from "@handrail/core";
import { readMarkdownFolder } from "@handrail/markdown-folder";
import type { ReportProgress } from "../http/progress.ts";

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

/**
 * Imports `content/<locale>/` for every language of the folder, the source language first. An article whose file was
 * there the last time and is gone now is taken off the site; articles that came another way stay.
 */
export async function takeOverFolder(
  dependencies: ImportDependencies,
  memory: FolderMemory,
  workspace: Workspace,
  contentFolder: string,
  logger: Logger,
  report: ReportProgress,
): Promise<{ readonly locale: Locale; readonly summary: ImportSummary }[]> {
  const found = await localesOfFolder(contentFolder);
  const locales = found.sort(
    (left, right) => Number(right === workspace.sourceLocale) - Number(left === workspace.sourceLocale),
  );
  const folders = await Promise.all(
    locales.map(async (locale) => ({ locale, folder: await readMarkdownFolder(join(contentFolder, locale)) })),
  );
  const total = folders.reduce((sum, { folder }) => sum + folder.total, 0);
  let done = 0;
  const summaries: { locale: Locale; summary: ImportSummary }[] = [];
  for (const { locale, folder } of folders) {
    const run = await startImport(dependencies, { workspace, locale, collection: "help-center" });
    let batch: { path: string; bytes: Uint8Array }[] = [];
    const flush = async () => {
      for (const { path, outcome, reason, warnings } of await run.add(batch)) {
        if (outcome === "skipped") logger.warn("A file of the content folder was left out.", { locale, path, reason });
        for (const warning of warnings)
          logger.warn("A file of the content folder needs a look.", { locale, path, warning });
      }
      batch = [];
      report({ stage: "Reading the content folder", done, total });
    };
    for await (const file of folder.files()) {
      done += 1;
      if ("reason" in file) {
        logger.warn("A file of the content folder was left out.", { locale, ...file });
        continue;
      }
      batch.push(...file.images, file);
      if (batch.length >= filesPerBatch) await flush();
    }
    await flush();
    const summary = await run.finish({ prune: await memory.recall(locale) });
    await memory.remember(locale, summary.present);
    summaries.push({ locale, summary });
  }
  return summaries;
}
