import type { ForeignHelpCenter, Locale } from "@handrail/core";
import { helpCenterCollection } from "../../help-center.ts";
import type { PlannedAddresses } from "./plan-addresses.ts";

/** From every address of the old help center that showed something to everybody. */
export function redirectsOf(
  foreign: ForeignHelpCenter,
  { topics, articles }: Pick<PlannedAddresses, "topics" | "articles">,
  locales: ReadonlyMap<string, Locale>,
  collection: string,
  filled: ReadonlySet<string>,
): { from: string; to: string }[] {
  const found = new Map<string, string>();
  const prefix = collection === helpCenterCollection ? "" : `${collection}/`;
  const add = (addresses: readonly string[], to: string): void => {
    for (const from of addresses) if (from !== to && `${from}/` !== to && !found.has(from)) found.set(from, to);
  };
  for (const article of foreign.articles) {
    const path = articles.get(article.id);
    if (path === undefined || article.audience === "internal") continue;
    for (const [there, text] of Object.entries(article.texts)) {
      const locale = locales.get(there);
      if (locale === undefined || text.draft) continue;
      add(text.addresses, `/${locale}/${prefix}${path}/`);
    }
  }
  for (const topic of foreign.topics) {
    const path = topics.get(topic.id);
    if (path === undefined || !filled.has(path)) continue;
    for (const [there, { addresses }] of Object.entries(topic.texts)) {
      const locale = locales.get(there);
      if (locale !== undefined) add(addresses, `/${locale}/${prefix}${path}/`);
    }
  }
  for (const [there, addresses] of Object.entries(foreign.homes)) {
    const locale = locales.get(there);
    if (locale !== undefined) add(addresses, `/${locale}/`);
  }
  return [...found].map(([from, to]) => ({ from, to }));
}
