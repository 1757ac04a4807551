import type { Element, ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";
import { element, property, text } from "../parts/element.ts";
import { hasClass, isElement } from "../tree.ts";
import { languageKey } from "./languages.ts";
import { type CodeToken, prepareHighlighter, type TokenizeCode } from "./highlighter.ts";

/** Longer code is shown without colours: nobody reads it by them, and the page must stay small. */
const maxCodeLength = 20_000;

function codeOf(figure: Element): Element | undefined {
  const pre = figure.children.find((child) => isElement(child, "pre"));
  return pre?.children.find((child) => isElement(child, "code"));
}

function runs(line: readonly CodeToken[]): ElementContent[] {
  const children: ElementContent[] = [];
  let pending: CodeToken | undefined;
  const flush = (): void => {
    if (!pending) return;
    const content = text(pending.text);
    children.push(pending.kind ? element("span", { className: [`tok-${pending.kind}`] }, [content]) : content);
  };
  for (const token of line) {
    const mergeable: boolean = pending !== undefined && (token.kind === pending.kind || token.text.trim() === "");
    if (mergeable && pending) {
      pending = { text: pending.text + token.text, kind: pending.kind };
    } else {
      flush();
      pending = token;
    }
  }
  flush();
  return children;
}

function paint(code: Element, language: string, tokenize: TokenizeCode): void {
  const [source] = code.children;
  if (source?.type !== "text") return;
  const marked = new Set(property(code, "dataMarked").split(" ").filter(Boolean).map(Number));
  delete code.properties["dataMarked"];
  const coloured = languageKey(language) && source.value.length <= maxCodeLength;
  if (!coloured && marked.size === 0) return;
  const lines = coloured
    ? tokenize(source.value, language)
    : source.value.split("\n").map((line) => [{ text: line, kind: "" }]);
  code.children = [];
  lines.forEach((line, index) => {
    if (index > 0) code.children.push(text("\n"));
    const children = runs(line);
    if (marked.has(index + 1)) code.children.push(element("span", { className: ["line-marked"] }, children));
    else code.children.push(...children);
  });
}

/** Colours the tree's code figures in place with `tok-*` classes and wraps marked lines in `line-marked`. */
export async function highlightCode(root: Root): Promise<void> {
  const figures: Element[] = [];
  visit(root, "element", (node) => {
    if (node.tagName === "figure" && hasClass(node, "code")) figures.push(node);
  });
  if (figures.length === 0) return;
  const languageOf = (figure: Element): string => property(figure, "dataLanguage");
  const tokenize = await prepareHighlighter(figures.map(languageOf));
  for (const figure of figures) {
    const code = codeOf(figure);
    if (code) paint(code, languageOf(figure), tokenize);
  }
}
