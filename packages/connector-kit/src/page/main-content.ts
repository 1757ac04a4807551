import { Readability } from "@mozilla/readability";
import { pageDocument, type PageElement } from "./page-document.ts";

/** What stands around a text on nearly every site. */
const surroundings = [
  "script, style, noscript, template, iframe, form, dialog, nav, footer, aside",
  "body > header, [role=banner], [role=navigation], [role=contentinfo], [role=complementary], [role=search]",
  "[aria-hidden=true], [hidden], [class*=cookie], [id*=cookie], [class*=breadcrumb], [class*=skip-link]",
].join(", ");

/**
 * Readability looks at all ancestors of everything, many times over: a tree beyond this would keep it busy for minutes.
 * Pages that people read are 20 to 60 levels deep.
 */
const largestTree = 30_000;
const deepestTree = 100;

function isTooLarge(root: PageElement): boolean {
  let count = 0;
  const open = [{ element: root, depth: 0 }];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    count += 1;
    if (count > largestTree || entry.depth > deepestTree) return true;
    for (const element of entry.element.children) open.push({ element, depth: entry.depth + 1 });
  }
  return false;
}

/** A page that names more main parts than this names none. */
const mostCandidates = 20;

function withoutSurroundings(html: string): PageElement | undefined {
  const document = pageDocument(html);
  for (const element of document.querySelectorAll(surroundings)) element.remove();
  const candidates = Array.from(document.querySelectorAll("main, [role=main], article"))
    .slice(0, mostCandidates)
    .map((element) => ({ element, length: lengthOf(element) }))
    .toSorted((left, right) => right.length - left.length);
  const [longest] = candidates;
  return longest && longest.length > 0 ? longest.element : (document.body ?? undefined);
}

function lengthOf(element: PageElement): number {
  return (element.textContent ?? "").replace(/\s+/g, " ").length;
}

function readable(html: string): PageElement | undefined {
  const document = pageDocument(html);
  if (isTooLarge(document)) return undefined;
  const article = new Readability<PageElement>(document, {
    charThreshold: 200,
    keepClasses: true,
    serializer: (node) => node as unknown as PageElement,
  });
  return article.parse()?.content ?? undefined;
}

/**
 * The part of a page that is its text, as HTML, without menus, banners and footers. Mozilla's Readability finds articles;
 * where it leaves out most of what the page itself calls its main part (lists of questions, tables, reference pages),
 * that part is taken instead.
 */
export function mainContent(html: string): { readonly html: string; readonly text: string } {
  const whole = withoutSurroundings(html);
  const article = readable(html);
  const isArticle = article && (!whole || lengthOf(article) >= lengthOf(whole) / 2);
  const chosen = isArticle ? article : whole;
  return { html: chosen?.innerHTML ?? "", text: (chosen?.textContent ?? "").replace(/\s+/g, " ").trim() };
}
