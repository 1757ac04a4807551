import { resolve } from "node:path";
import type { Config } from "@handrail/config";
import pc from "picocolors";
import { connect } from "../client/connect.ts";
import { createStagedProgress } from "../terminal/progress-bar.ts";

export interface ExportMarkdownOptions {
  readonly locale?: string;
  readonly collection?: string;
  readonly drafts?: boolean;
}

interface Summary {
  readonly articles: number;
  readonly topics: number;
  readonly images: number;
  readonly original: number;
  readonly written: number;
}

/** Writes articles as Markdown with their images: a folder that `import` and `content/` read. */
export async function exportMarkdown(config: Config, folder: string, options: ExportMarkdownOptions): Promise<void> {
  const client = await connect(config);
  const bar = createStagedProgress();
  try {
    const target = resolve(folder);
    const summary = await client.follow<Summary>(
      "/exports/markdown",
      {
        folder: target,
        ...(options.locale ? { locale: options.locale } : {}),
        ...(options.collection ? { collection: options.collection } : {}),
        ...(options.drafts ? { drafts: true } : {}),
      },
      bar.update,
    );
    bar.stop();
    const { articles, topics, images, original, written } = summary;
    console.log(
      `${pc.green("✓")} ${articles} articles, ${topics} topics and ${images} images in ${target}: ` +
        `${original} texts as they were imported, ${written} files written.`,
    );
  } finally {
    bar.stop();
    await client.close();
  }
}
