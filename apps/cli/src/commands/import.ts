import { resolve } from "node:path";
import type { Config } from "@handrail/config";
import { readMarkdownFolder, type SkippedFile } from "@handrail/markdown-folder";
import pc from "picocolors";
import { connect } from "../client/connect.ts";
import { countLines, type FileResult, line, printNotTaken } from "./import-folder/file-results.ts";
import { createProgressBar, createStagedProgress } from "../terminal/progress-bar.ts";

export interface ImportOptions {
  readonly locale: string;
  /** Collection that the articles go into; empty for the help center's own. */
  readonly into?: string;
  /** Take articles off whose files are gone. */
  readonly prune?: boolean;
  /** Take files also where their articles were changed here since the last import. */
  readonly folderWins?: boolean;
}

interface ImportSummary {
  readonly removed: readonly string[];
  readonly pages: number;
  readonly chunks: number;
}

interface SentFile {
  readonly path: string;
  readonly content: string;
  readonly encoding: "base64";
}

const sent = ({ path, bytes }: { readonly path: string; readonly bytes: Uint8Array }): SentFile => ({
  path,
  content: Buffer.from(bytes).toString("base64"),
  encoding: "base64",
});

const asSkipped = ({ path, reason }: SkippedFile): FileResult => ({
  path,
  outcome: "skipped",
  reason,
  leftAlone: false,
  overwrites: false,
  warnings: [],
});

// Small enough to show progress, large enough that the round trips do not count.
const filesPerBatch = 25;
const batchBytes = 8 * 1024 * 1024;

/** Sends a folder of Markdown to the server and prints what became of each file. */
export async function importFolder(config: Config, folder: string, options: ImportOptions): Promise<void> {
  const root = resolve(folder);
  const reading = await readMarkdownFolder(root);
  const client = await connect(config);
  const bar = createProgressBar("Importing");
  try {
    const { importId } = await client.call<{ importId: string }>("POST", "/imports", {
      locale: options.locale,
      folderWins: options.folderWins ?? false,
      ...(options.into ? { collection: options.into } : {}),
    });
    const results: FileResult[] = reading.skipped.map(asSkipped);
    const sentImages = new Set<string>();
    let batch: SentFile[] = [];
    let articles = 0;
    let bytes = 0;
    let done = 0;
    const flush = async () => {
      if (batch.length > 0) {
        const answer = await client.call<{ results: FileResult[] }>("POST", `/imports/${importId}/files`, {
          files: batch,
        });
        results.push(...answer.results.filter(({ path, outcome }) => !sentImages.has(path) || outcome === "skipped"));
      }
      done += articles;
      bar.update(done, reading.total);
      batch = [];
      articles = 0;
      bytes = 0;
    };
    bar.update(0, reading.total);
    for await (const file of reading.files()) {
      articles += 1;
      if ("reason" in file) {
        results.push(asSkipped(file));
        continue;
      }
      for (const image of file.images) if (!sentImages.has(image.path)) batch.push(sent(image));
      for (const image of file.images) sentImages.add(image.path);
      batch.push(sent(file));
      bytes += file.sizeBytes;
      if (articles >= filesPerBatch || bytes >= batchBytes) await flush();
    }
    await flush();
    bar.stop();
    const stages = createStagedProgress();
    const prune = options.prune ?? false;
    const summary = await client
      .follow<ImportSummary>(`/imports/${importId}/finish`, { prune }, stages.update)
      .finally(stages.stop);
    print(results, summary, options);
  } finally {
    bar.stop();
    await client.close();
  }
}

function print(results: readonly FileResult[], summary: ImportSummary, options: ImportOptions): void {
  const removed = options.prune ? [line("removed", summary.removed.length)] : [];
  console.log([...countLines(results), ...removed].join("\n"));
  printNotTaken(results, options);
  const warned = results.flatMap((result) => result.warnings.map((warning) => `${result.path}: ${warning}`));
  for (const warning of warned.slice(0, 20)) console.log(`  ${pc.yellow("warning")} ${warning}`);
  if (warned.length > 20) console.log(`  and ${warned.length - 20} more warnings`);
  console.log(`${pc.green("✓")} ${summary.pages} pages written, ${summary.chunks} passages in the index.`);
}
