import { type ForeignLeftover, HandrailError, type Locale } from "@handrail/core";
import type { FileOutcome, ImportFile, ImportOptions } from "../../import/import-types.ts";
import { type ImportRun, startImport } from "../../import/start-import.ts";
import { helpCenterCollection } from "../../help-center.ts";
import { slugOf } from "../../slug.ts";
import { dryArticleStore, dryAssetStore, dryFileStore } from "./dry-stores.ts";
import type { ImportedPage } from "./import-report.ts";
import type { ImportRunOptions } from "./import-run-options.ts";

/** A file of an import, made when its turn comes. */
export interface PlannedFile {
  readonly kind: "article" | "topic" | "image";
  readonly title: string;
  readonly path: string;
  readonly draft: boolean;
  /** Why it is not taken in at all, told like a file's own outcome. */
  readonly leftAlone?: string;
  make(): Promise<{ readonly bytes: Uint8Array; readonly leftovers: readonly ForeignLeftover[] }>;
}

export interface PlannedLanguage {
  readonly locale: Locale;
  readonly files: readonly PlannedFile[];
}

export interface RunResult {
  readonly pages: readonly ImportedPage[];
  readonly leftovers: readonly ForeignLeftover[];
}

/**
 * Takes in the files of all languages, the workspace's own first, one after the other.
 * A run that ends half-way leaves whole pages, and the next one goes on with what is missing.
 * @param taking what becomes of files that were imported before
 * @param within addresses of what may be taken off when it did not come
 */
export async function runImport(
  languages: readonly PlannedLanguage[],
  options: ImportRunOptions,
  taking: Pick<ImportOptions, "leaveChanged" | "fileWins" | "knownByPath" | "knownImages">,
  within: ReadonlySet<string> | true,
): Promise<RunResult> {
  const { workspace, collection, dryRun, prune, signal, onProgress, addLocale } = options;
  const given = options.dependencies;
  const dependencies = dryRun
    ? {
        ...given,
        store: dryArticleStore(given.store),
        assets: dryAssetStore(given.assets),
        files: dryFileStore(given.files),
      }
    : given;
  const total = languages.reduce((sum, { files }) => sum + files.length, 0);
  const pages: ImportedPage[] = [];
  const leftovers: ForeignLeftover[] = [];
  let done = 0;
  for (const { locale, files } of languages.toSorted(
    (left, right) => Number(right.locale === workspace.sourceLocale) - Number(left.locale === workspace.sourceLocale),
  )) {
    if (!dryRun && !workspace.locales.includes(locale)) await addLocale(locale);
    const run = await startImport(dependencies, { workspace, locale, collection, ...taking });
    const titles = new Map<string, string>();
    for (const file of files.toSorted((left, right) => rank(left) - rank(right))) {
      signal.throwIfAborted();
      titles.set(siteAddress(file.path, collection), file.title);
      const made = file.leftAlone === undefined ? await file.make() : undefined;
      leftovers.push(...(made?.leftovers ?? []));
      const outcome = made ? await take(run, { path: file.path, bytes: made.bytes }) : left(file);
      for (const warning of outcome.warnings)
        leftovers.push({ kind: "image", page: file.title, locale, what: warning, became: "shown as missing" });
      for (const what of outcome.leftFiles ?? [])
        leftovers.push({ kind: "file", page: file.title, locale, what, became: "kept as a link" });
      if (file.kind !== "image") pages.push(pageOf(file, file.kind, locale, collection, outcome));
      else if (outcome.outcome === "skipped")
        leftovers.push({ kind: "image", page: file.path, locale, what: outcome.reason, became: "left out" });
      done += 1;
      onProgress({ done, total });
    }
    const { removed } = await run.finish({ prune: prune && within });
    for (const path of removed)
      pages.push({
        kind: "article",
        title: titles.get(path) ?? path,
        locale,
        path,
        draft: false,
        outcome: "removed",
        reason: "",
      });
  }
  return { pages, leftovers };
}

/** A page that cannot be written is told and leaves the others alone. */
async function take(run: ImportRun, file: ImportFile): Promise<FileOutcome> {
  try {
    const [outcome] = await run.add([file]);
    if (outcome) return outcome;
  } catch (error) {
    if (!(error instanceof HandrailError) || error.kind === "internal" || error.retryable) throw error;
    return { path: file.path, outcome: "skipped", reason: error.message, warnings: [] };
  }
  throw new Error("An import gave no outcome.");
}

/** Topics' own words come before what their articles would call them, images before what shows them. */
function rank({ kind }: PlannedFile): number {
  return { image: 0, topic: 1, article: 2 }[kind];
}

function left({ path, leftAlone = "" }: PlannedFile): FileOutcome {
  return { path, outcome: "skipped", reason: leftAlone, leftAlone: true, warnings: [] };
}

/** `billing/Refunds.md` -> `billing/refunds`, below the collection's name. */
function siteAddress(path: string, collection: string): string {
  const inner = path
    .replace(/\/?_topic\.md$/, "")
    .replace(/\.[^./]*$/, "")
    .split("/")
    .map(slugOf)
    .join("/");
  return collection === helpCenterCollection ? inner : `${collection}/${inner}`;
}

function pageOf(
  file: PlannedFile,
  kind: ImportedPage["kind"],
  locale: Locale,
  collection: string,
  { outcome, reason, leftAlone, overwrites }: FileOutcome,
): ImportedPage {
  return {
    kind,
    title: file.title,
    locale,
    path: siteAddress(file.path, collection),
    draft: file.draft,
    outcome: leftAlone ? "left" : overwrites ? "overwritten" : outcome,
    reason,
  };
}
