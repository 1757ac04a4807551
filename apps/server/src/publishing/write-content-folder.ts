import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { ContentExportFile } from "@handrail/articles";
import { invalidInput, type Locale } from "@handrail/core";
import type { ReportProgress } from "../http/progress.ts";

export interface ContentFolderSummary {
  readonly articles: number;
  readonly topics: number;
  readonly images: number;
  /** Files that are byte by byte what was imported. */
  readonly original: number;
  /** Files that were not there like this. */
  readonly written: number;
}

/** Writes an export; files that are there already with the same bytes are left alone, others in the folder too. */
export async function writeContentFolder(options: {
  readonly folder: string;
  readonly locales: readonly Locale[];
  /** Whether each language has a folder of its own. */
  readonly nested: boolean;
  readonly files: (locale: Locale) => AsyncIterable<ContentExportFile>;
  readonly report: ReportProgress;
}): Promise<ContentFolderSummary> {
  const { folder, locales, nested, files, report } = options;
  const counts = { article: 0, topic: 0, image: 0 };
  let original = 0;
  let written = 0;
  for (const [index, locale] of locales.entries()) {
    report({ stage: "Writing Markdown", done: index, total: locales.length });
    const root = nested ? join(folder, locale) : folder;
    for await (const { path, kind, bytes, original: untouched } of files(locale)) {
      const file = join(root, path);
      if (!file.startsWith(root + sep) || path.includes("\0"))
        throw invalidInput("path_leaves_folder", `The file ${path.slice(0, 80)} would leave the folder.`);
      counts[kind]++;
      if (untouched && kind !== "image") original++;
      const there = await readFile(file).catch(() => undefined);
      if (there?.equals(bytes)) continue;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
      written++;
    }
  }
  report({ stage: "Writing Markdown", done: locales.length, total: locales.length });
  return { articles: counts.article, topics: counts.topic, images: counts.image, original, written };
}
