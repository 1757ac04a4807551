import type { Token } from "@handrail/markdown/dialect";
import { branches, type Branch } from "./read-blocks.ts";

/** A top-level block of a text: its lines, and its tokens unless it only defines addresses. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly branch?: Branch;
}

/** Cuts a text into its blocks; every line that is not empty belongs to one. */
export function segmentsOf(tokens: readonly Token[], lines: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  const isEmpty = (line: number): boolean => (lines[line] ?? "").trim() === "";
  let end = 0;
  const define = (until: number): void => {
    let from = end;
    let to = until;
    while (from < to && isEmpty(from)) from++;
    while (to > from && isEmpty(to - 1)) to--;
    if (from < to) segments.push({ from, to });
  };
  for (const branch of branches(tokens)) {
    let [from, to] = extentOf(branch, lines, end);
    while (to > from + 1 && isEmpty(to - 1)) to--;
    from = Math.max(from, end);
    define(from);
    segments.push({ from, to, branch });
    end = to;
  }
  define(lines.length);
  return segments;
}

function extentOf(branch: Branch, lines: readonly string[], after: number): [number, number] {
  if (branch.token.map) return [...branch.token.map];
  // The token of a footnote does not know its line.
  const start = `[^${String((branch.token.meta as { label?: unknown } | null)?.label)}]:`;
  let from = after;
  while (from < lines.length && !(lines[from] ?? "").trimStart().startsWith(start)) from++;
  return [from, Math.max(from + 1, lastLine(branch))];
}

function lastLine({ token, children }: Branch): number {
  return children.reduce((last, child) => Math.max(last, lastLine(child)), token.map?.[1] ?? 0);
}
