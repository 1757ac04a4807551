import type { Locale, SiteLink } from "@handrail/core";
import type { Crumb } from "./page-view.ts";

/** Whether a link of the header or footer may stand on the site: the web, mail, telephone, or the site itself. */
function isSafe(url: string): boolean {
  return /^(?:https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(url);
}

/** Links in the words of a locale, of the source where it has none; without any words a link is left out. */
export function siteLinks(links: readonly SiteLink[], locale: Locale, sourceLocale: Locale): Crumb[] {
  return links.flatMap(({ url, labels }) => {
    const title = labels[locale] || labels[sourceLocale] || Object.values(labels).find(Boolean);
    const address = url.replaceAll("{locale}", locale);
    return title && isSafe(address) ? [{ title, url: address }] : [];
  });
}
