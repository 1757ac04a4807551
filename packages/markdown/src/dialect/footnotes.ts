// oxlint-disable-next-line typescript/triple-slash-reference -- packages that import this one have no other way to find the declaration
/// <reference path="./markdown-it-footnote.d.ts" />
import type { MarkdownIt, StateCore, Token } from "markdown-it";
import footnote from "markdown-it-footnote";

interface FootnoteList {
  readonly list?: readonly { readonly label: string; readonly count: number }[];
}

/** Number of the footnote, and which of its references or ways back this is. */
function attributes(token: Token | undefined): string {
  return `data-number="${Number(token?.meta?.["id"]) + 1}" data-occurrence="${Number(token?.meta?.["subId"]) || 0}"`;
}

/** Moves the definitions behind the text, in the order of their first references. The plugin's own rule for it takes quadratic time. */
function collectFootnotes(state: StateCore): void {
  const { list } = (state.env["footnotes"] ?? {}) as FootnoteList;
  const definitions = new Map<string, Token[]>();
  const text: Token[] = [];
  let current = text;
  for (const token of state.tokens) {
    if (token.type === "footnote_reference_open") definitions.set(String(token.meta?.["label"]), (current = []));
    else if (token.type === "footnote_reference_close") current = text;
    else current.push(token);
  }
  state.tokens = text;
  if (!list?.length) return;
  text.push(new state.Token("footnote_block_open", "", 1));
  list.forEach(({ label, count }, id) => {
    const meta = { id, subId: 0 };
    const open = new state.Token("footnote_open", "", 1);
    open.meta = meta;
    const content = definitions.get(label) ?? [];
    const last = content.at(-1)?.type === "paragraph_close" ? content.at(-1) : undefined;
    text.push(open);
    for (const token of last ? content.slice(0, -1) : content) text.push(token);
    for (let subId = 0; subId < count; subId++) {
      const back = new state.Token("footnote_anchor", "", 0);
      back.meta = { id, subId };
      text.push(back);
    }
    if (last) text.push(last);
    text.push(new state.Token("footnote_close", "", -1));
  });
  text.push(new state.Token("footnote_block_close", "", -1));
}

/** `[^1]` footnotes, rendered as neutral parts that get ids and labels later. */
export function footnotes(md: MarkdownIt): void {
  md.use(footnote);
  md.core.ruler.at("footnote_tail", collectFootnotes);
  // `^[inline notes]` are not part of the dialect, and their nesting has no limit.
  md.inline.ruler.disable("footnote_inline");
  const { rules } = md.renderer;
  rules["footnote_ref"] = (tokens, index) => `<sup data-part="footnote-ref" ${attributes(tokens[index])}></sup>`;
  rules["footnote_block_open"] = () => '<section data-part="footnotes"><ol>\n';
  rules["footnote_block_close"] = () => "</ol></section>\n";
  rules["footnote_open"] = (tokens, index) => `<li data-part="footnote" ${attributes(tokens[index])}>`;
  rules["footnote_close"] = () => "</li>\n";
  rules["footnote_anchor"] = (tokens, index) => ` <sup data-part="footnote-back" ${attributes(tokens[index])}></sup>`;
}
