import { resolve } from "node:path";
import type { Config } from "@handrail/config";
import pc from "picocolors";
import { connect } from "../client/connect.ts";
import { createStagedProgress } from "../terminal/progress-bar.ts";

/** Writes the whole site into a folder that any static host can serve. */
export async function exportSite(config: Config, folder: string, options: { readonly url?: string }): Promise<void> {
  const client = await connect(config);
  const bar = createStagedProgress();
  try {
    const target = resolve(folder);
    const summary = await client.follow<{ pages: number; durationMs: number }>(
      "/exports",
      { folder: target, ...(options.url ? { siteUrl: options.url } : {}) },
      bar.update,
    );
    bar.stop();
    const seconds = summary.durationMs / 1000;
    console.log(`${pc.green("✓")} ${summary.pages} pages in ${target} (${seconds.toFixed(1)} s).`);
  } finally {
    bar.stop();
    await client.close();
  }
}

/** Brings the site up to date with `content/` and with what is published; `all` renders every page again. */
export async function publish(config: Config, options: { readonly all?: boolean }): Promise<void> {
  const client = await connect(config);
  const bar = createStagedProgress();
  try {
    const summary = await client.follow<{
      changed: readonly string[];
      rendered: number;
      replaced: number;
      removed: number;
      durationMs: number;
    }>("/publish", { scope: options.all ? "all" : "changed" }, bar.update);
    bar.stop();
    for (const path of summary.changed.slice(0, 20)) console.log(`  ${path}`);
    if (summary.changed.length > 20) console.log(`  and ${summary.changed.length - 20} more`);
    console.log(
      `${pc.green("✓")} ${summary.changed.length} texts changed, ${summary.rendered} pages rendered, ` +
        `${summary.replaced} replaced, ${summary.removed} removed (${(summary.durationMs / 1000).toFixed(1)} s).`,
    );
  } finally {
    bar.stop();
    await client.close();
  }
}

/** Builds the search index anew from what is published. */
export async function reindex(config: Config): Promise<void> {
  const client = await connect(config);
  const bar = createStagedProgress();
  try {
    const summary = await client.follow<{ documents: number; chunks: number }>("/reindex", {}, bar.update);
    bar.stop();
    console.log(`${pc.green("✓")} ${summary.documents} documents, ${summary.chunks} passages.`);
  } finally {
    bar.stop();
    await client.close();
  }
}
