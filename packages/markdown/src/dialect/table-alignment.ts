import type { MarkdownIt } from "markdown-it";

/** Moves column alignment from a style attribute, which no page may carry, to `align`. */
export function tableAlignment(md: MarkdownIt): void {
  md.core.ruler.push("table_alignment", (state) => {
    for (const token of state.tokens) {
      if (token.type !== "td_open" && token.type !== "th_open") continue;
      const align = /text-align:(left|right|center)/.exec(String(token.attrGet("style") ?? ""))?.[1];
      token.attrs = align ? [["align", align]] : null;
    }
  });
}
