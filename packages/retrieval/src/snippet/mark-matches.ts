const opening = "\ue000";
const closing = "\ue001";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The part of a text between two offsets, with the spans in it between U+E000 and U+E001 and line breaks as spaces. */
export function markMatches(text: string, window: Span, spans: readonly Span[]): string {
  let result = "";
  let at = window.start;
  for (const { start, end } of spans) {
    if (start < at || end > window.end) continue;
    result += text.slice(at, start) + opening + text.slice(start, end) + closing;
    at = end;
  }
  return (result + text.slice(at, window.end)).replaceAll(/\s+/gu, " ");
}
