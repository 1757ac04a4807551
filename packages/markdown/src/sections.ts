import type { Element, ElementContent, Root } from "hast";
import { pageTree } from "./page-tree.ts";
import { blocksOf, type SectionBlock } from "./section-blocks.ts";

/** Text of a page from one heading to the next. */
export interface Section {
  /** Anchor of the heading; empty before the first one. */
  readonly anchor: string;
  /** The heading's text; the page's title before the first one. */
  readonly heading: string;
  /** Headings above this text, outermost first, its own last; the title is not among them. */
  readonly headingPath: readonly string[];
  /** 1 before the first heading, else the heading's level. */
  readonly level: number;
  readonly blocks: readonly SectionBlock[];
}

interface OpenSection extends Section {
  readonly blocks: SectionBlock[];
}

const headingName = /^h[2-6]$/;

function containsHeading(node: Element): boolean {
  return node.children.some(
    (child) => child.type === "element" && (headingName.test(child.tagName) || containsHeading(child)),
  );
}

/**
 * Cuts a body into what stands under each heading. Texts are those of the page that `renderMarkdown` makes
 * (titles that a callout gets by default left out), so that a quotation from a section is found on the page.
 * Footnotes come last, under the anchor of their list.
 */
export function sections(body: string, title: string): Section[] {
  const { root, headings } = pageTree(body, { locale: "en" });
  const lead: OpenSection = { anchor: "", heading: title, headingPath: [], level: 1, blocks: [] };
  const found: OpenSection[] = [lead];
  const path: { readonly level: number; readonly text: string }[] = [];
  let nextHeading = 0;

  const walk = (children: readonly (ElementContent | Root["children"][number])[]): void => {
    let run: ElementContent[] = [];
    const flush = (): void => {
      found.at(-1)?.blocks.push(...blocksOf(run));
      run = [];
    };
    for (const child of children) {
      if (child.type !== "element") {
        if (child.type === "text") run.push(child);
      } else if (headingName.test(child.tagName)) {
        flush();
        const heading = headings[nextHeading++];
        if (!heading) continue;
        while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop();
        path.push(heading);
        found.push({
          anchor: heading.anchor,
          heading: heading.text,
          headingPath: path.map((entry) => entry.text),
          level: heading.level,
          blocks: [],
        });
      } else if (child.properties["id"] === "fn:all") {
        flush();
        found.push({ anchor: "fn:all", heading: title, headingPath: [], level: 2, blocks: footnoteBlocks(child) });
      } else if (containsHeading(child)) {
        flush();
        walk(child.children);
      } else {
        run.push(child);
      }
    }
    flush();
  };
  walk(root.children);
  return found.filter((section) => section.level > 1 || section.blocks.length > 0);
}

function footnoteBlocks(list: Element): SectionBlock[] {
  const items = list.children.flatMap((child) => (child.type === "element" ? child.children : []));
  return items.flatMap((item) => (item.type === "element" ? blocksOf(item.children) : []));
}
