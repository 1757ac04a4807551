import type { PageFingerprints, PagePath } from "./page-book.ts";

export interface PagePlan {
  /** New pages and those that may show something else than before; render and replace them. */
  readonly render: readonly PagePath[];
  /** Pages that are no longer part of the site. */
  readonly remove: readonly PagePath[];
}

/**
 * The pages that a change touches, from what pages depended on before and after it; links left out.
 * @param among looks at these pages only
 */
export function planPages(before: PageFingerprints, after: PageFingerprints, among?: Iterable<PagePath>): PagePlan {
  const pages = [...(among ?? new Set([...after.keys(), ...before.keys()]))];
  return {
    render: pages.filter((page) => after.has(page) && before.get(page) !== after.get(page)),
    remove: pages.filter((page) => before.has(page) && !after.has(page)),
  };
}
