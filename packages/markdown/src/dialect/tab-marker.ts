import type { MarkdownIt } from "markdown-it";

const marker = /^::tab\[(.+)\]\s*$/;

/** `::tab[Name]` on a line of its own starts a panel inside `:::tabs`. */
export function tabMarkers(md: MarkdownIt): void {
  md.block.ruler.before(
    "container",
    "tab_marker",
    (state, startLine, _endLine, silent) => {
      const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      if (state.src.charCodeAt(start) !== 0x3a || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
      const label = marker.exec(state.src.slice(start, state.eMarks[startLine]))?.[1];
      if (!label) return false;
      if (silent) return true;
      state.push("tab_marker_open", "header", 1).map = [startLine, startLine + 1];
      const inline = state.push("inline", "", 0);
      inline.content = label;
      inline.map = [startLine, startLine + 1];
      inline.children = [];
      state.push("tab_marker_close", "header", -1);
      state.line = startLine + 1;
      return true;
    },
    { alt: ["paragraph"] },
  );
  md.renderer.rules["tab_marker_open"] = () => '<header data-part="tab-marker">';
  md.renderer.rules["tab_marker_close"] = () => "</header>\n";
}
