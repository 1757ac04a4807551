import { parseLocale } from "@handrail/core";
import type { FolderLayout, SourceFolder } from "./source-folder.ts";

const markdown = /\.(?:md|mdx|markdown)$/i;

/** Which tool a folder was written for, by the files that only that tool has. */
export function detectLayout({ paths }: SourceFolder): FolderLayout {
  const has = (pattern: RegExp): boolean => paths.some((path) => pattern.test(path));
  if (has(/^docusaurus\.config\.(?:m?js|ts|cjs|mts)$/)) return "docusaurus";
  if (has(/^src\/content\/docs\//)) return "starlight";
  if (has(/^(?:docs\/)?SUMMARY\.md$/i) || has(/^\.gitbook(?:\.yaml$|\/)/)) return "gitbook";
  const tops = new Set(paths.filter((path) => markdown.test(path)).map((path) => path.split("/")[0] ?? ""));
  return tops.size > 0 && [...tops].every(isLocale) ? "content" : "markdown";
}

/** Whether a folder's name is a language: `en`, `pt-BR`, `zh-Hant`, not any word of letters. */
export function isLocale(name: string): boolean {
  if (!/^[a-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[A-Za-z]{2}|\d{3}))?$/.test(name)) return false;
  try {
    const locale = parseLocale(name);
    const known = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(locale);
    return known !== undefined;
  } catch {
    return false;
  }
}
