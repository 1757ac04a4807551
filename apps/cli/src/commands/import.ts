import { resolve } from "node:path";
import type { Config } from "@handrail/config";
import { readMarkdownFolder } from "@handrail/markdown-folder";
import pc from "picocolors";
import { connect } from "../client/connect.ts";
import { createProgressBar } from "../terminal/progress-bar.ts";

export interface ImportOptions {
  readonly locale: string;
  /** Collection that the articles go into; empty for the help center's own. */
  readonly into?: string;
  /** Take articles off whose files are gone. */
  readonly prune?: boolean;
}

interface FileResult {
  readonly path: string;
  readonly outcome: "added" | "updated" | "unchanged" | "skipped";
  readonly reason: string;
  readonly warnings: readonly string[];
}

interface ImportSummary {
  readonly removed: number;
  readonly missing: readonly string[];
  readonly pages: number;
  readonly chunks: number;
}

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
      ...(options.into ? { collection: options.into } : {}),
    });
    const results: FileResult[] = [...reading.skipped.map((file) => ({ ...file, outcome: "skipped" as const, warnings: [] }))];
    let batch: unknown[] = [];
    let bytes = 0;
    let done = 0;
    const flush = async () => {
      if (batch.length === 0) return;
      const answer = await client.call<{ results: FileResult[] }>("POST", `/imports/${importId}/files`, { files: batch });
      results.push(...answer.results);
      done += batch.length;
      bar.update(done, reading.total);
      batch = [];
      bytes = 0;
    };
    bar.update(0, reading.total);
    for await (const file of reading.files()) {
      batch.push(file);
      bytes += file.sizeBytes;
      if (batch.length >= filesPerBatch || bytes >= batchBytes) await flush();
    }
    await flush();
    bar.stop();
    const publishing = createProgressBar("Publishing");
    const summary = await client.follow<ImportSummary>(`/imports/${importId}/finish`, { prune: options.prune ?? false }, (progress) =>
      publishing.update(progress.done, progress.total, progress.stage),
    );
    publishing.stop();
    print(results, summary, options.prune ?? false);
  } finally {
    bar.stop();
    await client.close();
  }
}

function print(results: readonly FileResult[], summary: ImportSummary, pruned: boolean): void {
  const count = (outcome: FileResult["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  const rows: [string, number][] = [
    ["added", count("added")],
    ["updated", count("updated")],
    ["unchanged", count("unchanged")],
    ["skipped", count("skipped")],
    ...(pruned ? ([["removed", summary.removed]] satisfies [string, number][]) : []),
  ];
  console.log(rows.map(([name, number]) => `  ${name.padEnd(10)} ${String(number).padStart(6)}`).join("\n"));
  for (const result of results)
    if (result.outcome === "skipped") console.log(`  ${pc.yellow("skipped")} ${result.path}: ${result.reason}`);
  const warned = results.flatMap((result) => result.warnings.map((warning) => `${result.path}: ${warning}`));
  for (const warning of warned.slice(0, 20)) console.log(`  ${pc.yellow("warning")} ${warning}`);
  if (warned.length > 20) console.log(`  and ${warned.length - 20} more warnings`);
  if (!pruned && summary.missing.length > 0)
    console.log(`  ${summary.missing.length} articles of this import have no file any more and stay. --prune takes them off the site.`);
  console.log(`${pc.green("✓")} ${summary.pages} pages written, ${summary.chunks} passages in the index.`);
}
