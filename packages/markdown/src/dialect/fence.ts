import type { MarkdownIt } from "markdown-it";
import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { escapeHtml } from "../escape-html.ts";

/** Text of a terminal recording that carries its colours as HTML tags. */
function withoutMarkup(code: string): string {
  if (!/<\/?[a-z]|&[a-z#]/i.test(code)) return code;
  let text = "";
  const collect = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (node.nodeName === "#text") text += (node as DefaultTreeAdapterTypes.TextNode).value;
    else if ("childNodes" in node) node.childNodes.forEach(collect);
  };
  parseFragment(code).childNodes.forEach(collect);
  return text;
}

/**
 * Code fences keep their whole info string (language, title, line marks) for the code figure that is made
 * later. A fence right inside MkDocs' `<div class="termy">` is a recording with HTML in it: only its text stays.
 */
export function codeFences(md: MarkdownIt): void {
  md.core.ruler.after("block", "termy", (state) => {
    state.tokens.forEach((token, index) => {
      const before = state.tokens[index - 1];
      if (token.type !== "fence" || before?.type !== "html_block") return;
      if (/class="[^"]*\btermy\b/.test(before.content)) token.content = withoutMarkup(token.content);
    });
  });
  md.renderer.rules["fence"] = (tokens, index) => {
    const token = tokens[index];
    if (!token) return "";
    return `<pre data-info="${escapeHtml(md.utils.unescapeAll(token.info).trim())}"><code>${escapeHtml(token.content)}</code></pre>\n`;
  };
  md.renderer.rules["code_block"] = (tokens, index) =>
    `<pre data-info=""><code>${escapeHtml(tokens[index]?.content ?? "")}</code></pre>\n`;
}
