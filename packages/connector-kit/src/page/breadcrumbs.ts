import { breadcrumbNames, isOfType, jsonLdOf } from "./json-ld.ts";
import { lineOf, type PageDocument } from "./page-document.ts";

const most = 8;

/** Where a page shows its way from the start, in the order in which they are trusted. */
const trails = [
  '[itemtype$="schema.org/BreadcrumbList"] [itemprop="name"]',
  'nav[aria-label*="readcrumb"] a, nav[aria-label*="readcrumb"] [aria-current]',
  ".breadcrumbs li, .breadcrumb li",
  ".breadcrumbs a, .breadcrumb a",
];

function namesOn(document: PageDocument): readonly string[] {
  for (const thing of jsonLdOf(document)) {
    const names = isOfType(thing, "BreadcrumbList") ? breadcrumbNames(thing) : [];
    if (names.length > 0) return names;
  }
  for (const selector of trails) {
    const names = Array.from(document.querySelectorAll(selector), (element) => lineOf(element));
    if (names.some(Boolean)) return names;
  }
  return [];
}

/** Names of what a page lies in, outermost first, without the page itself. */
export function breadcrumbsOf(document: PageDocument, title: string): readonly string[] {
  const names = namesOn(document)
    // Separators between the links are part of the text on many pages.
    .map((name) =>
      name
        .replace(/\s+/g, " ")
        .replace(/^[\s/›»>·|]+|[\s/›»>·|]+$/g, "")
        .trim(),
    )
    .filter((name) => name.length > 0 && name.length <= 200);
  return (names.at(-1)?.toLowerCase() === title.toLowerCase() ? names.slice(0, -1) : names).slice(0, most);
}
