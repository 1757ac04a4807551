import type { MarkdownIt, Token } from "markdown-it";
import footnote from "markdown-it-footnote";

/** Number of the footnote, and which of its references or ways back this is. */
function attributes(token: Token | undefined): string {
  return `data-number="${Number(token?.meta?.["id"]) + 1}" data-occurrence="${Number(token?.meta?.["subId"]) || 0}"`;
}

/** `[^1]` footnotes, rendered as neutral parts that get ids and labels later. */
export function footnotes(md: MarkdownIt): void {
  md.use(footnote);
  const { rules } = md.renderer;
  rules["footnote_ref"] = (tokens, index) => `<sup data-part="footnote-ref" ${attributes(tokens[index])}></sup>`;
  rules["footnote_block_open"] = () => '<section data-part="footnotes"><ol>\n';
  rules["footnote_block_close"] = () => "</ol></section>\n";
  rules["footnote_open"] = (tokens, index) => `<li data-part="footnote" ${attributes(tokens[index])}>`;
  rules["footnote_close"] = () => "</li>\n";
  rules["footnote_anchor"] = (tokens, index) => ` <sup data-part="footnote-back" ${attributes(tokens[index])}></sup>`;
}
