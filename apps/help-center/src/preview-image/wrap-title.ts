import type { Locale } from "@handrail/core";

const widths: readonly (readonly [RegExp, number])[] = [
  [/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/, 1],
  [/\p{M}/u, 0],
  [/[\p{Lu}mwMW@%&—]/u, 0.72],
  [/[iljt.,:;!'’|()[\] ]/, 0.32],
  [/./u, 0.56],
];

/** Rough width of a text in parts of its font size; no font is there to measure with. */
export function roughWidth(text: string): number {
  let sum = 0;
  for (const character of text) sum += widths.find(([pattern]) => pattern.test(character))?.[1] ?? 0.56;
  return sum;
}

/** Breaks a title into lines no wider than `width` font sizes, at most `most`; what is left over ends in an ellipsis. */
export function wrapTitle(title: string, locale: Locale, width: number, most: number): string[] {
  const segments = [
    ...new Intl.Segmenter(locale, { granularity: "word" }).segment(title.replaceAll(/\s+/g, " ").trim()),
  ];
  const lines: string[] = [];
  let line = "";
  for (const [index, { segment }] of segments.entries()) {
    // Punctuation stays with the word before it.
    const isClosing = /^[\p{P}\p{S}]/u.test(segment) && !/^[([{«“‘「『（【]/u.test(segment);
    if (line !== "" && !isClosing && roughWidth(line + segment.trimEnd()) > width) {
      if (lines.length + 1 === most) {
        const rest = index < segments.length;
        return [...lines, rest ? `${shorten(line.trimEnd(), width - 0.8)}…` : line];
      }
      lines.push(line.trimEnd());
      line = "";
    }
    line += line === "" ? segment.trimStart() : segment;
  }
  return line.trim() === "" ? lines : [...lines, shorten(line.trimEnd(), width * 1.4)];
}

function shorten(text: string, width: number): string {
  let short = text;
  while (roughWidth(short) > width && short !== "") short = short.slice(0, -1);
  return short;
}
