import type { Crumb } from "./page-view.ts";
import { absoluteUrl } from "./site-frame.ts";
import type { SiteContext } from "./site-frame.ts";

/** The path as schema.org knows it; the last crumb is the page itself. */
export function breadcrumbList(site: SiteContext, crumbs: readonly Crumb[]): object {
  return {
    "@type": "BreadcrumbList",
    itemListElement: crumbs.map((crumb, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: crumb.title,
      item: absoluteUrl(site, crumb.url),
    })),
  };
}
