import type { Locale } from "@handrail/core";
import { siteUrl } from "../site/published-article.ts";
import type { SiteAddresses } from "../site/resolve-link.ts";
import { createPathFinder } from "../site/resolve-link.ts";
import type { PageFingerprints, PagePath } from "./page-book.ts";
import type { PagePlan } from "./plan-pages.ts";

const targets = [/\]\(\s*<?([^)\s>]+)/g, /\bhref\s*=\s*["']?([^"'\s>]+)/gi, /^ {0,3}\[[^\]\n]+\]:[ \t]*<?([^\s>]+)/gm];

/** Whatever may be a link's target in a piece of Markdown; code is not left out. */
export function possibleTargets(body: string): string[] {
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

/** Whether one of an article's links leads, or would lead, to one of the addresses that came or went. */
export function leadsToAny(
  addresses: SiteAddresses,
  articlePath: string,
  links: readonly string[],
  changed: ReadonlySet<string>,
): boolean {
  const find = createPathFinder(
    {
      settings: addresses.settings,
      hasArticle: (path) => addresses.hasArticle(path) || changed.has(path),
      hasTopic: (path) => addresses.hasTopic(path) || changed.has(path),
    },
    articlePath,
  );
  return links.some((target) => changed.has(find(target)?.path ?? ""));
}

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
