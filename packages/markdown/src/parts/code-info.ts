export interface CodeInfo {
  /** Lower case, empty when the fence names none. */
  readonly language: string;
  readonly title: string;
  /** Marked lines, from 1. */
  readonly marked: ReadonlySet<number>;
}

function readLines(list: string): Set<number> {
  const lines = new Set<number>();
  for (const part of list.split(/[\s,]+/)) {
    const match = /^(\d{1,5})(?:[-:](\d{1,5}))?$/.exec(part);
    if (!match) continue;
    const first = Number(match[1]);
    const last = Math.min(Number(match[2] ?? match[1]), first + 1000);
    for (let line = first; line <= last; line++) lines.add(line);
  }
  return lines;
}

/** Reads a fence's info string: `ts title="x" {1,3-4}`, `python hl_lines="1 3-4"`, `{ .toml .annotate }`. */
export function parseCodeInfo(info: string): CodeInfo {
  const title = /(?:^|\s)title=(?:"([^"]*)"|'([^']*)')/.exec(info);
  const hlLines = /(?:^|[\s{])hl_lines=(?:"([^"]*)"|'([^']*)')/.exec(info);
  const braces = /\{([\d\s,:-]+)\}/.exec(info);
  const word = /^([\w+#.-]+)(?=[\s{]|$)(?!\s*=)/.exec(info)?.[1];
  const classed = /^\{\s*\.([\w+#-]+)/.exec(info)?.[1];
  return {
    language: (word ?? classed ?? "").toLowerCase(),
    title: title?.[1] ?? title?.[2] ?? "",
    marked: readLines(hlLines?.[1] ?? hlLines?.[2] ?? braces?.[1] ?? ""),
  };
}
