import type { MarkdownIt, StateBlock } from "markdown-it";
import { escapeHtml } from "../escape-html.ts";
import { containerKind } from "./container-kinds.ts";

const codeFence = /^(`{3,}|~{3,})/;
const opener = /^(:{3,}|\/{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(.*)$/;
const closer = /^(:{3,}|\/{3,})[ \t]*$/;

interface Opening {
  readonly fence: string;
  readonly name: string;
  readonly title: string;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

function readOpening(text: string): Opening | undefined {
  const match = opener.exec(text);
  if (!match) return undefined;
  const [, fence = "", name = "", rest = ""] = match;
  if (fence.startsWith(":")) {
    const title = /^\[(.*)\]\s*$/.exec(rest)?.[1];
    if (rest && title === undefined && !/^\{[^}]*\}\s*$/.test(rest)) return undefined;
    return { fence, name, title: title ?? "" };
  }
  if (rest && !rest.startsWith("|")) return undefined;
  return { fence, name, title: rest.replace(/^\|\s*/, "").trim() };
}

/** `:::` closes with at least as many colons; `///` (pymdownx) with exactly as many slashes. */
function closes(text: string, opening: string): boolean {
  const fence = closer.exec(text)?.[1];
  if (!fence || fence[0] !== opening[0]) return false;
  return opening.startsWith(":") ? fence.length >= opening.length : fence.length === opening.length;
}

/** Line of the closing fence, skipping code fences and containers of the same length that open inside. */
function findEnd(state: StateBlock, startLine: number, endLine: number, opening: Opening): number | undefined {
  let code = "";
  let depth = 0;
  for (let line = startLine + 1; line < endLine; line++) {
    const indent = state.sCount[line] ?? 0;
    const text = lineText(state, line);
    if (text !== "" && indent < state.blkIndent) return undefined;
    const fence = codeFence.exec(text)?.[1];
    if (code) {
      if (fence && fence[0] === code[0] && fence.length >= code.length && text.trim() === fence) code = "";
      continue;
    }
    if (fence) {
      code = fence;
      continue;
    }
    if (closes(text, opening.fence)) {
      if (depth === 0) return line;
      depth--;
    } else {
      const inner = readOpening(text);
      if (inner && inner.fence === opening.fence && containerKind(inner.name)) depth++;
    }
  }
  return undefined;
}

/** pymdownx options stand indented right below the opening line. */
function skipOptions(
  state: StateBlock,
  startLine: number,
  endLine: number,
): { readonly line: number; readonly options: string } {
  let line = startLine;
  let options = "";
  while (line < endLine && (state.sCount[line] ?? 0) - state.blkIndent >= 4) {
    const text = lineText(state, line);
    if (!/^[\w-]+:\s*\S/.test(text)) break;
    options += `${text}\n`;
    line++;
  }
  return { line, options };
}

/**
 * Block rule for `:::name[Title] … :::` and pymdownx `/// name | Title … ///`. Known names become
 * `<section data-part>` elements that the parts of the page are made from; unknown ones stay text.
 */
export function containers(md: MarkdownIt): void {
  md.block.ruler.before(
    "fence",
    "container",
    (state, startLine, endLine, silent) => {
      if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
      const code = state.src.charCodeAt((state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0));
      if (code !== 0x3a && code !== 0x2f) return false;
      const opening = readOpening(lineText(state, startLine));
      const kind = opening && containerKind(opening.name);
      if (!opening || !kind) return false;
      const hopeless = (state.env.hopelessContainers ??= new Set<string>()) as Set<string>;
      const key = `${opening.fence} ${state.blkIndent} ${endLine}`;
      if (hopeless.has(key)) return false;
      const end = findEnd(state, startLine, endLine, opening);
      if (end === undefined) {
        hopeless.add(key);
        return false;
      }
      if (silent) return true;

      const body = opening.fence.startsWith("/")
        ? skipOptions(state, startLine + 1, end)
        : { line: startLine + 1, options: "" };
      const open = state.push("container_open", "section", 1);
      open.map = [startLine, end + 1];
      open.block = true;
      open.meta = { ...kind, open: /^open:\s*true/im.test(body.options) };
      open.content = opening.title;
      if (opening.title) {
        state.push("container_title_open", "header", 1);
        const title = state.push("inline", "", 0);
        title.content = opening.title;
        title.map = [startLine, startLine + 1];
        title.children = [];
        state.push("container_title_close", "header", -1);
      }
      const { parentType, lineMax } = state;
      state.parentType = "blockquote";
      state.lineMax = end;
      state.md.block.tokenize(state, body.line, end);
      state.parentType = parentType;
      state.lineMax = lineMax;
      state.push("container_close", "section", -1).block = true;
      state.line = end + 1;
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );

  md.renderer.rules["container_open"] = (tokens, index) => {
    const meta = tokens[index]?.meta as { part: string; kind: string; open: boolean };
    return `<section data-part="${escapeHtml(meta.part)}" data-kind="${escapeHtml(meta.kind)}"${meta.open ? ' data-open="true"' : ""}>\n`;
  };
  md.renderer.rules["container_close"] = () => "</section>\n";
  md.renderer.rules["container_title_open"] = () => '<header data-part="title">';
  md.renderer.rules["container_title_close"] = () => "</header>\n";
}
