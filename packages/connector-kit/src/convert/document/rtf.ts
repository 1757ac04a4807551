import { htmlTreeToMarkdown, type MarkdownConversion } from "../html/html-to-markdown.ts";
import { element, text } from "../html/tree.ts";

/** Groups whose text is not the document's. */
const silent = new Set(
  (
    "fonttbl colortbl stylesheet info pict object listtable listoverridetable rsidtbl generator themedata " +
    "colorschememapping latentstyles datastore header headerl headerr footer footerl footerr fldinst xmlnstbl " +
    "filetbl revtbl mmathPr pgptbl nonshppict bkmkstart bkmkend"
  ).split(" "),
);
const signs: Readonly<Record<string, string>> = {
  tab: "\t",
  line: "\n",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  cell: "\t",
};
const token =
  /\\'([0-9a-f]{2})|\\u(-?\d{1,6}) ?|\\([a-z]{1,32})(-?\d{1,10})? ?|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/giy;

interface Group {
  silent: boolean;
  /** Characters that stand behind a `\u` for readers that do not know it. */
  skip: number;
}

/** Paragraphs of a text in Rich Text Format, as plain text. */
export function convertRtf(source: string): MarkdownConversion {
  const page = /\\ansicpg(\d{3,5})/.exec(source)?.[1] ?? "1252";
  let decoder = new TextDecoder("windows-1252");
  try {
    decoder = new TextDecoder(page === "65001" ? "utf-8" : `windows-${page}`);
  } catch {
    // Pages that the platform does not know are read as the usual one.
  }
  const paragraphs: string[] = [""];
  const groups: Group[] = [{ silent: false, skip: 1 }];
  let bytes: number[] = [];
  let toSkip = 0;
  const add = (value: string): void => {
    if (!groups.at(-1)?.silent) paragraphs[paragraphs.length - 1] += value;
  };
  const flush = (): void => {
    if (bytes.length > 0) add(decoder.decode(new Uint8Array(bytes)));
    bytes = [];
  };
  token.lastIndex = 0;
  for (let match = token.exec(source); match; match = token.exec(source)) {
    const [, hex, unicode, word, parameter, symbol, brace, plain] = match;
    const group = groups.at(-1);
    if (hex !== undefined) {
      if (toSkip > 0) toSkip--;
      else bytes.push(Number.parseInt(hex, 16));
      continue;
    }
    flush();
    if (brace === "{") {
      if (groups.length < 1000) groups.push({ silent: group?.silent ?? false, skip: group?.skip ?? 1 });
    } else if (brace === "}") {
      if (groups.length > 1) groups.pop();
    } else if (unicode !== undefined) {
      add(String.fromCharCode(Number(unicode) & 0xffff));
      toSkip = group?.skip ?? 1;
    } else if (word !== undefined) {
      if (silent.has(word) && group) group.silent = true;
      else if (word === "par" || word === "row" || word === "sect" || word === "page") paragraphs.push("");
      else if (word === "uc" && group) group.skip = Math.min(10, Number(parameter ?? 1));
      else if (Object.hasOwn(signs, word)) add(signs[word] ?? "");
    } else if (symbol !== undefined) {
      if (symbol === "*" && group) group.silent = true;
      else if (symbol === "~") add("\u00a0");
      else if (/[\\{}]/.test(symbol)) add(symbol);
    } else if (plain !== undefined) {
      const kept = plain.slice(toSkip);
      toSkip = Math.max(0, toSkip - plain.length);
      add(kept);
    }
  }
  flush();
  const children = paragraphs
    .filter((value) => value.trim() !== "")
    .map((value) => element("p", {}, [text(value.trim())]));
  return htmlTreeToMarkdown({ type: "root", children });
}
