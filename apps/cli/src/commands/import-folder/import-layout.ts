import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { convertFolder, detectLayout, type ConvertedFolder, type FolderLayout } from "@handrail/articles";
import type { Config } from "@handrail/config";
import { parseLocale } from "@handrail/core";
import { readSourceFolder } from "@handrail/markdown-folder";
import pc from "picocolors";
import { connect } from "../../client/connect.ts";
import { createProgressBar, createStagedProgress } from "../../terminal/progress-bar.ts";
import { countLines, type FileResult, printNotTaken } from "./file-results.ts";

export interface ImportLayoutOptions {
  /** Language of what lies in no folder of a language. */
  readonly locale?: string;
  readonly into?: string;
  readonly prune?: boolean;
  /** Address under which the old site's pages stood, for redirects: `/docs`. */
  readonly oldBase?: string;
  /** Take files also where their articles were changed here since the last import. */
  readonly folderWins?: boolean;
  /** File for the report of what did not fit. */
  readonly report?: string;
}

const filesPerBatch = 25;
const batchBytes = 8 * 1024 * 1024;
const names: Readonly<Record<FolderLayout, string>> = {
  content: "a folder per language",
  docusaurus: "Docusaurus",
  starlight: "Starlight",
  gitbook: "GitBook",
  markdown: "plain Markdown",
};

/** Whether a folder is one that has to be converted, or holds a folder per language. */
export async function layoutOf(folder: string): Promise<FolderLayout> {
  return detectLayout(await readSourceFolder(resolve(folder)));
}

/** Imports every language of a folder of another tool, and says what did not fit. */
export async function importLayout(config: Config, folder: string, options: ImportLayoutOptions): Promise<void> {
  const sourceLocale = parseLocale(options.locale ?? "en");
  const converted = await convertFolder(await readSourceFolder(resolve(folder)), {
    sourceLocale,
    ...(options.oldBase ? { oldBase: options.oldBase } : {}),
  });
  console.log(`  layout     ${names[converted.layout]}`);
  const client = await connect(config);
  const bar = createProgressBar("Importing");
  const outcomes: FileResult[] = [];
  try {
    const byLocale = [...Map.groupBy(converted.files, (file) => file.locale)].sort(
      ([left], [right]) => Number(right === sourceLocale) - Number(left === sourceLocale),
    );
    let done = 0;
    let pages = 0;
    for (const [locale, files] of byLocale) {
      const { importId } = await client.call<{ importId: string }>("POST", "/imports", {
        locale,
        folderWins: options.folderWins ?? false,
        ...(options.into ? { collection: options.into } : {}),
      });
      let batch: { path: string; content: string; encoding: "base64" }[] = [];
      let bytes = 0;
      const flush = async (): Promise<void> => {
        if (batch.length === 0) return;
        const { results } = await client.call<{ results: FileResult[] }>("POST", `/imports/${importId}/files`, {
          files: batch,
        });
        for (const result of results)
          if (result.path.endsWith(".md") || result.outcome === "skipped")
            outcomes.push({ ...result, path: `${locale}/${result.path}` });
        done += batch.length;
        bar.update(done, converted.files.length);
        batch = [];
        bytes = 0;
      };
      for (const file of files) {
        batch.push({ path: file.path, content: Buffer.from(file.bytes).toString("base64"), encoding: "base64" });
        bytes += file.bytes.length;
        if (batch.length >= filesPerBatch || bytes >= batchBytes) await flush();
      }
      await flush();
      bar.stop();
      const stages = createStagedProgress();
      const summary = await client
        .follow<{ pages: number }>(`/imports/${importId}/finish`, { prune: options.prune ?? false }, stages.update)
        .finally(stages.stop);
      pages += summary.pages;
    }
    const added = await addRedirects(client, converted, options.into);
    print(converted, outcomes, options.into);
    const failed = outcomes.filter(({ outcome, leftAlone }) => outcome === "skipped" || leftAlone);
    if (options.report) await writeFile(options.report, JSON.stringify({ ...reportOf(converted), failed }, null, 2));
    const written = outcomes.filter(({ outcome }) => outcome === "added" || outcome === "updated").length;
    console.log(
      `${pc.green("✓")} ${written} texts in ${byLocale.length} languages, ` +
        `${pages} pages written, ${added} redirects from old addresses.`,
    );
  } finally {
    bar.stop();
    await client.close();
  }
}

interface Caller {
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
}

async function addRedirects(client: Caller, { redirects }: ConvertedFolder, into: string | undefined): Promise<number> {
  if (redirects.length === 0) return 0;
  const moved = redirects.map(({ from, to }) => ({
    from,
    to: into ? to.replace(/^(\/[^/]+)\//, `$1/${into}/`) : to,
  }));
  const { added } = await client.call<{ added: number }>("POST", "/redirects/import", { redirects: moved });
  return added;
}

function reportOf({ layout, files, redirects, leftovers }: ConvertedFolder): object {
  return { layout, files: files.length, redirects: redirects.length, leftovers };
}

function print({ leftovers }: ConvertedFolder, outcomes: readonly FileResult[], into: string | undefined): void {
  console.log(countLines(outcomes).join("\n"));
  printNotTaken(outcomes, { into });
  for (const { file, line, what, became } of leftovers.slice(0, 20))
    console.log(`  ${pc.yellow("left")} ${file}${line > 0 ? `:${line}` : ""}: ${what} (${became})`);
  if (leftovers.length > 20) console.log(`  and ${leftovers.length - 20} more; --report <file> names them all`);
}
