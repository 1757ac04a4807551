/** A piece of text as it is placed on a page, in points from the lower left corner. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Joins pieces on one baseline; a gap of more than a fifth of the letter size is a space. */
export function linesOf(pieces: readonly PlacedText[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let run: PlacedText[] = [];
  const flush = (): void => {
    const [first] = run;
    if (!first) return;
    let value = "";
    let end = first.x;
    for (const piece of run) {
      const gap = piece.x - end;
      if (value && gap > piece.size * 0.2 && !value.endsWith(" ") && !piece.text.startsWith(" ")) value += " ";
      value += piece.text;
      end = piece.x + piece.width;
    }
    const shown = value.replace(/[\s\u00a0\u0000]+/g, " ").trim();
    const size = Math.max(...run.slice(0, 200).map((piece) => piece.size));
    if (shown) lines.push({ text: shown, x: first.x, y: first.y, size });
    run = [];
  };
  for (const piece of pieces) {
    const previous = run.at(-1);
    const sameLine = previous && Math.abs(previous.y - piece.y) <= Math.max(previous.size, piece.size) * 0.5;
    if (previous && !sameLine) flush();
    run.push(piece);
  }
  flush();
  return lines;
}

export interface PdfBlock {
  readonly kind: "heading" | "paragraph" | "item";
  readonly text: string;
  readonly size: number;
}

const bullet = /^[•‣◦▪●○■–\-*·]\s+/;

/** The letter size that most of the text has. */
export function bodySize(lines: readonly PdfLine[]): number {
  const characters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
  }
  return [...characters].toSorted((left, right) => right[1] - left[1])[0]?.[0] ?? 10;
}

function joined(before: string, after: string): string {
  // A hyphen at the end of a line that goes on in lower case only breaks the word.
  return /\p{L}-$/u.test(before) && /^\p{Ll}/u.test(after) ? before.slice(0, -1) + after : `${before} ${after}`;
}

/** Lines as blocks: larger short ones are headings, marked ones items, and a larger gap ends a paragraph. */
export function blocksOf(lines: readonly PdfLine[], body: number): PdfBlock[] {
  const blocks: PdfBlock[] = [];
  let previous: PdfLine | undefined;
  for (const line of lines) {
    const isHeading = line.size >= body * 1.15 && line.text.length <= 150 && /\p{L}/u.test(line.text);
    const isItem = bullet.test(line.text);
    const last = blocks.at(-1);
    const gap = previous ? previous.y - line.y : Infinity;
    const close = gap > 0 && gap <= Math.max(line.size, previous?.size ?? 0) * 1.65;
    const sameSize = previous !== undefined && Math.abs(previous.size - line.size) < 0.6;
    if (last && close && sameSize && !isItem && (last.kind === "heading") === isHeading) {
      blocks[blocks.length - 1] = { ...last, text: joined(last.text, line.text) };
    } else {
      const kind = isHeading ? "heading" : isItem ? "item" : "paragraph";
      blocks.push({ kind, text: line.text.replace(isItem ? bullet : /^$/, ""), size: line.size });
    }
    previous = line;
  }
  return blocks;
}
