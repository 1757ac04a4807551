import type { Token } from "@handrail/markdown/dialect";
import type { InlineStyle } from "./write-inline.ts";

/** How a text is spelled, so that new blocks of it are spelled alike. */
export interface MarkdownStyle extends InlineStyle {
  readonly bullet: "-" | "*" | "+";
  readonly number: "." | ")";
  readonly fence: "`" | "~";
  readonly rule: string;
  readonly lineEnd: "\n" | "\r\n";
}

/** The most frequent spellings of a text; those of Handrail's own articles where it has none. */
export function styleOf(tokens: readonly Token[], text: string): MarkdownStyle {
  const counts = new Map<string, number>();
  const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const token of tokens) {
    if (token.type === "bullet_list_open") count(`bullet ${token.markup}`);
    else if (token.type === "ordered_list_open") count(`number ${token.markup}`);
    else if (token.type === "fence") count(`fence ${token.markup[0] ?? ""}`);
    else if (token.type === "hr") count(`rule ${token.markup}`);
    for (const child of token.children ?? [])
      if (child.type === "em_open" || child.type === "strong_open") count(`${child.type} ${child.markup}`);
  }
  const most = <Value extends string>(kind: string, values: readonly Value[]): Value =>
    values.reduce((best, value) =>
      (counts.get(`${kind} ${value}`) ?? 0) > (counts.get(`${kind} ${best}`) ?? 0) ? value : best,
    );
  const rule = most("rule", ["---", "***", "___"]);
  return {
    bullet: most("bullet", ["-", "*", "+"]),
    number: most("number", [".", ")"]),
    fence: most("fence", ["`", "~"]),
    emphasis: most("em_open", ["*", "_"]),
    strong: most("strong_open", ["**", "__"]),
    rule,
    lineBreak: /\S {2,}\n[^\n]/.test(text) && !/\\\n/.test(text) ? "  \n" : "\\\n",
    lineEnd: /\r\n/.test(text) ? "\r\n" : "\n",
  };
}
