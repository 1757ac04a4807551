import { type ForeignLeftover, libraryFileType, type Locale } from "@handrail/core";
import { helpCenterCollection } from "../../help-center.ts";
import { imageType } from "../../import/image-shelf.ts";
import { convertFolder } from "../convert-folder.ts";
import type { ConvertedFile, FolderLayout, SourceFolder } from "../source-folder.ts";
import type { ImportReport } from "./import-report.ts";
import type { ImportRunOptions } from "./import-run-options.ts";
import { type PlannedFile, runImport } from "./run-import.ts";

export interface FolderImportOptions extends ImportRunOptions {
  /** Language of what lies in no folder of a language. */
  readonly sourceLocale: Locale;
  /** What stood before every address of the old site: `/docs`. */
  readonly oldBase?: string;
  /** Takes files also where their articles were changed here since; without it those stay. */
  readonly folderWins: boolean;
}

/** Imports a folder of Markdown, whichever tool it was written for. */
export async function importFolder(
  folder: SourceFolder,
  options: FolderImportOptions,
): Promise<ImportReport & { readonly layout: FolderLayout }> {
  const { sourceLocale, oldBase, collection, folderWins } = options;
  const converted = await convertFolder(folder, { sourceLocale, ...(oldBase ? { oldBase } : {}) });
  const languages = [...Map.groupBy(converted.files, ({ locale }) => locale)].map(([locale, files]) => ({
    locale,
    files: files.map((file) => planned(file)),
  }));
  const result = await runImport(
    languages,
    options,
    { knownByPath: true, leaveChanged: !folderWins, fileWins: folderWins },
    true,
  );
  const prefix = collection === helpCenterCollection ? "" : `${collection}/`;
  return {
    layout: converted.layout,
    pages: result.pages,
    leftovers: [...converted.leftovers.map(leftoverOf), ...result.leftovers],
    redirects: converted.redirects.map(({ from, to }) => ({ from, to: to.replace(/^(\/[^/]+\/)/, `$1${prefix}`) })),
    images: countOf(converted.files.filter(({ path }) => imageType(path))),
    files: countOf(converted.files.filter(({ path }) => libraryFileType(path))),
    locales: languages.map(({ locale }) => ({ there: locale, here: locale })),
  };
}

function countOf({ length }: readonly ConvertedFile[]): ImportReport["images"] {
  return { stored: length, known: 0, waiting: 0, broken: 0 };
}

function planned({ path, bytes, source }: ConvertedFile): PlannedFile {
  const kind = /(?:^|\/)_topic\.md$/.test(path) ? "topic" : path.endsWith(".md") ? "article" : "image";
  return { kind, title: source, path, draft: false, make: async () => ({ bytes, leftovers: [] }) };
}

function leftoverOf({
  file,
  line,
  what,
  became,
}: {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly became: string;
}): ForeignLeftover {
  return { kind: "text", page: line > 0 ? `${file}:${line}` : file, locale: "", what, became };
}
