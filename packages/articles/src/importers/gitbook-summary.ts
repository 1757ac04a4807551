import type { SourceFolder } from "./source-folder.ts";

/** Titles and order of pages as a `SUMMARY.md` of GitBook names them, by their path. */
export async function readSummary(
  folder: SourceFolder,
  root: string,
): Promise<Map<string, { readonly title: string; readonly order: number }>> {
  const pages = new Map<string, { title: string; order: number }>();
  const path = folder.paths.find((entry) => entry.toLowerCase() === `${root}summary.md`.toLowerCase());
  const bytes = path === undefined ? undefined : await folder.read(path);
  if (!bytes) return pages;
  let order = 0;
  for (const line of new TextDecoder().decode(bytes).split("\n")) {
    const match = /^\s*[*-]\s+\[([^\]]+)\]\(<?([^)>]+?\.md)>?(?:\s+"[^"]*")?\)/.exec(line);
    if (match) pages.set(decodeURI(match[2] ?? ""), { title: match[1] ?? "", order: order++ });
  }
  return pages;
}
