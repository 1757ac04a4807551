export interface Sentence {
  /** Offsets in the text that was given, white space at the ends left out. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Sentences of a text in reading order; a line break always ends one. */
export function sentencesOf(text: string, segmenter: Intl.Segmenter): Sentence[] {
  const sentences: Sentence[] = [];
  let lineStart = 0;
  for (const line of text.split("\n")) {
    for (const { segment, index } of segmenter.segment(line)) {
      const trimmed = segment.trim();
      if (!trimmed) continue;
      const start = lineStart + index + segment.indexOf(trimmed);
      sentences.push({ start, end: start + trimmed.length, text: trimmed });
    }
    lineStart += line.length + 1;
  }
  return sentences;
}
