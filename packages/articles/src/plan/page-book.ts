/** Address of a page or file of the site: `/en/writing/first-article/`, `/sitemap.xml`. */
export type PagePath = string;

/** For every page a short text that differs when something that may show on the page differs. Plain data: keep it as JSON. */
export type PageFingerprints = ReadonlyMap<PagePath, string>;

/** Fingerprints of all pages, made of groups that are the same objects for as long as they say the same. */
export interface PageBook {
  readonly pages: PageFingerprints;
  /** Puts other groups in place of those there are; tells the pages whose fingerprint came, went or is another. */
  replace(groups: ReadonlyMap<string, PageFingerprints>): ReadonlySet<PagePath>;
}

export function createPageBook(): PageBook {
  const pages = new Map<PagePath, string>();
  let current: ReadonlyMap<string, PageFingerprints> = new Map();
  /** Whether two groups have the same page, so that none of them can be taken out alone. */
  let entangled = false;

  return {
    pages,
    replace(groups) {
      const before = new Map<PagePath, string | undefined>();
      const isKept = (name: string, group: PageFingerprints): boolean => !entangled && groups.get(name) === group;
      for (const [name, group] of current) {
        if (isKept(name, group)) continue;
        for (const [page, fingerprint] of group) {
          if (!before.has(page)) before.set(page, pages.get(page) ?? fingerprint);
          pages.delete(page);
        }
      }
      const previous = current;
      const all = entangled;
      entangled = false;
      for (const [name, group] of groups) {
        if (!all && previous.get(name) === group) continue;
        for (const [page, fingerprint] of group) {
          if (pages.has(page)) entangled = true;
          if (!before.has(page)) before.set(page, pages.get(page));
          pages.set(page, fingerprint);
        }
      }
      current = groups;
      return new Set(
        [...before].filter(([page, fingerprint]) => pages.get(page) !== fingerprint).map(([page]) => page),
      );
    },
  };
}
