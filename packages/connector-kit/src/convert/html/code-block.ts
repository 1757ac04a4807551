import type { Element, ElementContent } from "hast";
import { classesOf, element, findElement, isElement, property, text } from "./tree.ts";

const prefix = /^(?:language|lang|highlight-source|highlight-text|brush|sourcecode|src)[-:](.+)$/;
const sphinx = /^highlight-([\w+#.-]+)$/;
const none = new Set([
  "none",
  "text",
  "plain",
  "plaintext",
  "txt",
  "default",
  "notranslate",
  "source",
  "nohighlight",
  "no-highlight",
]);
const gutters =
  /^(?:gutter|gl|linenos?|linenodiv|lineno|line-numbers(?:-rows)?|line-number|lnt|ln|hljs-ln-numbers|rouge-gutter)$/;
const lines = /^(?:token-line|line|code-line|ec-line|view-line)$/;

function languageIn(node: Element): string {
  const attributes = ["dataLanguage", "dataLang", "dataCodeLanguage", "lang"].map((name) => property(node, name));
  const classes = classesOf(node);
  const brush = classes.indexOf("brush:");
  const candidates = [
    ...attributes,
    ...classes.map((name) => prefix.exec(name)?.[1] ?? sphinx.exec(name)?.[1] ?? ""),
    brush >= 0 ? (classes[brush + 1] ?? "").replace(/;$/, "") : "",
    // highlight.js writes `class="hljs python"`.
    classes.includes("hljs") || classes.includes("sourceCode".toLowerCase())
      ? (classes.find((name) => name !== "hljs" && name !== "sourcecode" && /^[a-z][\w+#-]*$/.test(name)) ?? "")
      : "",
  ];
  return candidates.find((name) => /^[\w+#.-]{1,30}$/.test(name) && !none.has(name)) ?? "";
}

/** The code as text: line elements end a line, gutters and buttons are left out. */
function codeText(node: Element): string {
  let value = "";
  const visit = (child: ElementContent): void => {
    if (child.type === "text") {
      value += child.value;
      return;
    }
    if (!isElement(child)) return;
    if (child.tagName === "br") {
      value += "\n";
      return;
    }
    const classes = classesOf(child);
    if (child.tagName === "button" || classes.some((name) => gutters.test(name))) return;
    child.children.forEach(visit);
    const endsLine = child.tagName === "div" || child.tagName === "tr" || child.tagName === "p";
    const displayed =
      child.tagName === "span" && classes.some((name) => lines.test(name)) && classes.includes("token-line");
    if ((endsLine || displayed) && !value.endsWith("\n")) value += "\n";
  };
  node.children.forEach(visit);
  return value
    .replace(/\r\n?/g, "\n")
    .replace(/\u00a0/g, " ")
    .replace(/^\n+/, "")
    .trimEnd();
}

/** A code block as `<pre data-language data-title>` with nothing but text in it; `wrappers` may know the language too. */
export function codeBlock(pre: Element, wrappers: readonly Element[] = []): Element {
  const code = findElement(pre, (node) => node.tagName === "code");
  const language = [...(code ? [code] : []), pre, ...wrappers].map(languageIn).find(Boolean) ?? "";
  const title = [pre, ...wrappers].map((node) => property(node, "dataTitle")).find(Boolean) ?? "";
  return element("pre", { ...(language ? { dataLanguage: language } : {}), ...(title ? { dataTitle: title } : {}) }, [
    text(codeText(pre)),
  ]);
}

const wrapperNames =
  /^(?:highlight|highlighter-rouge|codehilite|code-block|codeblock|sourcecode|prism|expressive-code)(?:$|[-_])|^language-/;

/** The one `<pre>` of a wrapper that highlighters put around code, or of a table of line numbers and code. */
export function preInWrapper(node: Element): Element | undefined {
  if (node.tagName !== "div" && node.tagName !== "figure" && node.tagName !== "table") return undefined;
  if (!classesOf(node).some((name) => wrapperNames.test(name) || name === "rouge-table")) return undefined;
  const found: Element[] = [];
  const stack: ElementContent[] = [...node.children];
  for (let child = stack.pop(); child; child = stack.pop()) {
    if (!isElement(child)) continue;
    if (classesOf(child).some((name) => gutters.test(name))) continue;
    if (child.tagName === "pre") found.push(child);
    else for (const inner of child.children) stack.push(inner);
  }
  return found.length === 1 ? found[0] : undefined;
}
