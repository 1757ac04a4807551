import type { PageFingerprints, PagePath } from "./fingerprint-pages.ts";

export interface PagePlan {
  /** New pages and those that may show something else than before; render and replace them. */
  readonly render: readonly PagePath[];
  /** Pages that are no longer part of the site. */
  readonly remove: readonly PagePath[];
}

/** The pages that a change touches, from what all pages depended on before and after it; links left out. */
export function planPages(before: PageFingerprints, after: PageFingerprints): PagePlan {
  return {
    render: [...after].filter(([page, fingerprint]) => before.get(page) !== fingerprint).map(([page]) => page),
    remove: [...before.keys()].filter((page) => !after.has(page)),
  };
}
