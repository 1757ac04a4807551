import { Readability } from "@mozilla/readability";
import { pageDocument, type PageElement } from "./page-document.ts";

/** What stands around a text on nearly every site. */
const surroundings = [
  "script, style, noscript, template, iframe, form, dialog, nav, footer, aside",
  "body > header, [role=banner], [role=navigation], [role=contentinfo], [role=complementary], [role=search]",
  "[aria-hidden=true], [hidden], [class*=cookie], [id*=cookie], [class*=breadcrumb], [class*=skip-link]",
].join(", ");

const largestTree = 60_000;

function withoutSurroundings(html: string): PageElement | undefined {
  const document = pageDocument(html);
  for (const element of document.querySelectorAll(surroundings)) element.remove();
  const candidates = Array.from(document.querySelectorAll("main, [role=main], article"));
  const longest = candidates.toSorted((left, right) => lengthOf(right) - lengthOf(left))[0];
  return longest && lengthOf(longest) > 0 ? longest : (document.body ?? undefined);
}

function lengthOf(element: PageElement): number {
  return (element.textContent ?? "").replace(/\s+/g, " ").length;
}

function readable(html: string): PageElement | undefined {
  const article = new Readability<PageElement>(pageDocument(html), {
    charThreshold: 200,
    maxElemsToParse: largestTree,
    keepClasses: true,
    serializer: (node) => node as unknown as PageElement,
  });
  try {
    return article.parse()?.content ?? undefined;
  } catch {
    // A page with more elements than it takes; the other way reads that too.
    return undefined;
  }
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
