import { htmlToMarkdown, type SourceItem, type WebPage } from "@handrail/connector-kit";
import type { Locale } from "@handrail/core";

/** A page as an item, all but its revision. */
export function mapPage(page: WebPage, id: string, locale: Locale | undefined): SourceItem {
  const { markdown } = htmlToMarkdown(page.html, { baseUrl: page.baseUrl });
  return {
    externalId: id,
    title: page.title || id,
    url: id,
    body: markdown,
    breadcrumbs: page.breadcrumbs,
    labels: [],
    access: "unstated",
    revision: "",
    path: new URL(id).host + new URL(id).pathname.toLowerCase().replace(/\/$/, ""),
    ...(locale === undefined ? {} : { locale }),
    ...(page.updatedAt === undefined ? {} : { updatedAt: page.updatedAt }),
  };
}
