import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openFolderContent } from "./folder-content.ts";
import type { FolderContent, FolderContentOptions } from "./folder-content.ts";

/** A transparent GIF, 3 by 2 pixels. */
const image = Buffer.from("R0lGODlhAwACAIAAAAAAAP///yH5BAEAAAAALAAAAAADAAIAAAIChF8AOw==", "base64");

const files: Readonly<Record<string, string | Buffer>> = {
  "en/guide/_topic.md": "---\ntitle: Guide\ndescription: First steps\nicon: rocket\norder: 1\n---\n",
  "en/guide/start.md":
    "---\ntitle: Get started\ndescription: The first five minutes\norder: 1\n---\n## Before you begin\n\nRead [the second page](second.md#more).\n\n![A box](images/box.gif)\n\n## Then\n\nGo on.\n",
  "en/guide/images/box.gif": image,
  "en/guide/second.md": "---\ntitle: Second page\norder: 2\n---\n## More\n\nBack to [the first](start.md).\n",
  "en/reference/_topic.md": "---\ntitle: Reference\norder: 2\n---\n",
  "en/reference/deep/table.md": "---\ntitle: A <b>table</b> & more\n---\n| a | b |\n| --- | --- |\n| 1 | 2 |\n",
  "de/guide/_topic.md": "---\ntitle: Anleitung\n---\n",
  "de/guide/start.md": "---\ntitle: Erste Schritte\n---\n## Vorher\n\n[Zweite Seite](second.md).\n",
  "ar/guide/second.md": "---\ntitle: الصفحة الثانية\n---\n## المزيد\n\nنص.\n",
};

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "handrail-site-"));
}

/** Four articles in two topics: English, partly German, partly Arabic. */
export async function openSampleContent(options: Partial<FolderContentOptions> = {}): Promise<FolderContent> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return openFolderContent(folder, { name: "Acme", sourceLocale: "en", locales: ["en", "de", "ar"], ...options });
}
