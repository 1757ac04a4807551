import type { Locale } from "@handrail/core";
import { slugOf } from "../slug.ts";
import { siteUrl } from "../site/published-article.ts";
import type { SiteAddresses } from "../site/resolve-link.ts";
import { createPathFinder } from "../site/resolve-link.ts";
import type { PageFingerprints, PagePath } from "./page-book.ts";
import type { PagePlan } from "./plan-pages.ts";

const targets = [
  /\]\(\s*<?([^)\s>]+)/g,
  /\b(?:href|src)\s*=\s*["']?([^"'\s>]+)/gi,
  /^ {0,3}\[[^\]\n]+\]:[ \t]*<?([^\s>]+)/gm,
];

/** Whatever may be a link's target in a piece of Markdown; code is not left out. */
function possibleTargets(body: string): string[] {
  const found = targets.flatMap((pattern) => Array.from(body.matchAll(pattern), (match) => match[1] ?? ""));
  return [...new Set(found)].filter((target) => !target.startsWith("#")).map(decoded);
}

function decoded(target: string): string {
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}

/** Targets of a text's links, and by what most texts can be told not to link to a page. */
export interface TextLinks {
  readonly targets: readonly string[];
  /** Last parts of the pages that they may mean; undefined where that depends on where the text stands. */
  readonly lastParts: ReadonlySet<string> | undefined;
}

export function linksOfText(body: string): TextLinks {
  const found = possibleTargets(body);
  const lastParts = new Set<string>();
  for (const target of found) {
    const [path = ""] = target.split(/[?#]/, 1);
    const parts = path.split("/").filter((part) => part !== "" && part !== ".");
    const named = parts.map((part) => slugOf(part.replace(/\.(?:md|markdown|html)$/i, "")));
    const isIndex = /^(?:index|readme)$/.test(named.at(-1) ?? "");
    const last = isIndex ? named.at(-2) : named.at(-1);
    if (isIndex) lastParts.add(named.at(-1) ?? "");
    if (!last || parts.at(-1) === "..") return { targets: found, lastParts: undefined };
    lastParts.add(last);
  }
  return { targets: found, lastParts };
}

/** Whether one of an article's links leads, or would lead, to one of the addresses that came or went. */
export function leadsToAny(
  addresses: SiteAddresses,
  articlePath: string,
  { targets: found, lastParts }: TextLinks,
  changed: ReadonlySet<string>,
  /** Last parts of the changed addresses and of those that lead to them. */
  changedParts: ReadonlySet<string>,
): boolean {
  if (lastParts?.isDisjointFrom(changedParts)) return false;
  const find = createPathFinder(
    {
      settings: addresses.settings,
      hasArticle: (path) => addresses.hasArticle(path) || changed.has(path),
      hasTopic: (path) => addresses.hasTopic(path) || changed.has(path),
    },
    articlePath,
  );
  return found.some((target) => changed.has(find(target)?.path ?? ""));
}

/** Last part of an address: what a link to it ends with, however it is written. */
export const lastPartOf = (path: string): string => path.split("/").at(-1) ?? "";

const contentPath = /^\/[^/]+\/(.+)\/$/;

/** Content addresses below the locale that a plan brings or takes away in every language. */
export function changedAddresses(
  before: PageFingerprints,
  after: PageFingerprints,
  { render, remove }: PagePlan,
  locales: readonly Locale[],
): Set<string> {
  const changed = new Set<string>();
  const pathOf = (page: PagePath): string => contentPath.exec(page)?.[1] ?? "";
  const stands = (pages: PageFingerprints, path: string): boolean =>
    locales.some((locale) => pages.has(siteUrl(locale, path)));
  const gone = new Set(remove.map(pathOf));
  const candidates = new Set([...render.filter((page) => !before.has(page)).map(pathOf), ...gone]);
  for (const path of candidates) {
    if (path === "" || path === "search") continue;
    if ((gone.has(path) || stands(before, path)) !== stands(after, path)) changed.add(path);
  }
  return changed;
}
