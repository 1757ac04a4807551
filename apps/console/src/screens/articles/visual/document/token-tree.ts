import type { Token } from "@handrail/markdown/dialect";
import type { Branch } from "./read-blocks.ts";

/** One mark of what a text means, with the line that it stands in. */
export interface TreeEntry {
  readonly kind: string;
  readonly value: string;
  readonly line: number;
}

type Meta = Readonly<Record<string, string | boolean | undefined>> | null;

const attributesOf = (token: Token): string =>
  (token.attrs ?? [])
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(" ");

/** What a block means, apart from how it is spelled: two texts with the same entries are the same page. */
export function treeOf(branch: Branch, line = 0, parent = ""): TreeEntry[] {
  const { token, children } = branch;
  const at = token.map?.[0] ?? line;
  const kind = token.type.replace(/_open$/, "");
  const entry = (value: string): TreeEntry => ({ kind, value, line: at });
  switch (kind) {
    case "inline":
      return inlineTree(token, at, parent);
    case "fence":
    case "code_block":
      return [{ kind: "code", value: `${token.info.trim()}\n${token.content.replace(/\n$/, "")}`, line: at }];
    case "html_block":
      return [entry(token.content.trimEnd())];
  }
  const meta = token.meta as Meta;
  const value = [
    kind === "heading" ? token.tag : "",
    kind === "paragraph" && token.hidden ? "tight" : "",
    attributesOf(token),
    ...["part", "kind", "open", "label"].map((name) => String(meta?.[name] ?? "")),
  ].join(" ");
  return [entry(value), ...children.flatMap((child) => treeOf(child, at, kind)), { kind, value: "end", line: at }];
}

const task = /^\s*\[([ xX])\]\s+/;

function inlineTree(token: Token, line: number, parent: string): TreeEntry[] {
  const entries: TreeEntry[] = [];
  const oneLine = parent !== "paragraph";
  let text = "";
  let at = line;
  const flush = (): void => {
    if (text === "") return;
    let value = entries.length === 0 ? text.replace(task, (_, box: string) => `[${box.toLowerCase()}] `) : text;
    if (oneLine) value = value.replace(/\s+/g, " ");
    entries.push({ kind: "text", value, line: at });
    text = "";
  };
  for (const child of token.children ?? []) {
    if (child.type === "text" || child.type === "text_special") {
      text += child.content;
      continue;
    }
    if (child.type === "softbreak" && oneLine) {
      text += " ";
      continue;
    }
    flush();
    if (child.type === "softbreak" || child.type === "hardbreak") at++;
    const meta = child.meta as Meta;
    const label = child.type === "footnote_ref" ? String(meta?.["label"] ?? "") : "";
    const content = child.type === "image" || child.nesting === 0 ? child.content : "";
    entries.push({ kind: child.type, value: [attributesOf(child), content, label].join(" "), line: at });
  }
  flush();
  return entries;
}

/** The first entry of a text that another text has not, or undefined where both mean the same. */
export function firstDifference(wanted: readonly TreeEntry[], other: readonly TreeEntry[]): TreeEntry | undefined {
  const index = wanted.findIndex(({ kind, value }, at) => kind !== other[at]?.kind || value !== other[at].value);
  if (index >= 0) return wanted[index];
  return wanted.length === other.length ? undefined : wanted.at(-1);
}
