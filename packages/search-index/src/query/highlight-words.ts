const opening = "\ue000";
const closing = "\ue001";

/** Marks spans of a text with U+E000 and U+E001; spans may touch or overlap. */
export function highlightWords(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
): string {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  let result = "";
  let at = 0;
  for (const { start, end } of sorted) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    result += text.slice(at, from) + opening + text.slice(from, end) + closing;
    at = end;
  }
  return (result + text.slice(at)).replaceAll(closing + opening, "");
}
