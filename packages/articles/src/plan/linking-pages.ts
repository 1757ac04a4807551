import type { SiteAddresses } from "../site/resolve-link.ts";
import { createPathFinder } from "../site/resolve-link.ts";
import type { PagePath } from "./fingerprint-pages.ts";

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

/** Content addresses below the locale that only one of two sets of pages has. */
export function changedAddresses(before: Iterable<PagePath>, after: Iterable<PagePath>): Set<string> {
  const paths = (pages: Iterable<PagePath>): Set<string> =>
    new Set(
      Array.from(pages, (page) => /^\/[^/]+\/(.+)\/$/.exec(page)?.[1] ?? "").filter(
        (path) => path !== "" && path !== "search",
      ),
    );
  return paths(before).symmetricDifference(paths(after));
}
