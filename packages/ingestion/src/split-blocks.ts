import type { SectionBlock } from "@handrail/markdown";
import { countTokens } from "./count-tokens.ts";

/** Where a piece of text may end: never inside a table, code or a callout. */
export const targetTokens = 400;
export const mostTokens = 500;

/** A text with what each of its lines was on the page. */
export interface SplitText {
  readonly text: string;
  readonly lineKinds: string;
}

/**
 * Texts of at most 500 tokens from the blocks of one section, in order. A paragraph is cut between sentences and a
 * list between items only when it is longer than that by itself; code, tables and callouts stay whole whatever
 * their length, because half of one says something else.
 */
export function splitBlocks(blocks: readonly SectionBlock[], sentenceSegmenter: Intl.Segmenter): SplitText[] {
  const pieces = blocks.flatMap((block) => cutBlock(block, sentenceSegmenter));
  const total = pieces.reduce((sum, piece) => sum + piece.tokens, 0);
  const wanted = total <= mostTokens ? mostTokens : total / Math.ceil(total / targetTokens);
  const texts: SplitText[] = [];
  let current: Piece[] = [];
  let tokens = 0;
  const end = (): void => {
    if (current.length > 0) texts.push(joined(current));
    current = [];
    tokens = 0;
  };
  for (const piece of pieces) {
    if (tokens > 0 && (tokens + piece.tokens > mostTokens || tokens >= wanted)) end();
    current.push(piece);
    tokens += piece.tokens;
  }
  end();
  return texts;
}

interface Piece extends SplitText {
  readonly tokens: number;
  /** What stands between this piece and the one before it in the same text. */
  readonly glue: "\n" | " ";
}

/** A piece that goes on in the line of the one before it adds no line. */
function joined(pieces: readonly Piece[]): SplitText {
  let text = "";
  let lineKinds = "";
  for (const [index, piece] of pieces.entries()) {
    text += index === 0 ? piece.text : piece.glue + piece.text;
    lineKinds += index > 0 && piece.glue === " " ? piece.lineKinds.slice(1) : piece.lineKinds;
  }
  return { text, lineKinds };
}

function cutBlock(block: SectionBlock, sentenceSegmenter: Intl.Segmenter): Piece[] {
  const { text, lineKinds } = block;
  const tokens = countTokens(text);
  if (tokens <= mostTokens || block.kind === "code" || block.kind === "table" || block.kind === "callout") {
    return [{ text, lineKinds, tokens, glue: "\n" }];
  }
  if (block.kind === "list") {
    return text.split("\n").map((line, index) => ({
      text: line,
      lineKinds: lineKinds[index] ?? "",
      tokens: countTokens(line),
      glue: "\n",
    }));
  }
  return [...sentenceSegmenter.segment(text)].map(({ segment }, index) => ({
    text: segment.trim(),
    lineKinds: lineKinds[0] ?? "",
    tokens: countTokens(segment),
    glue: index === 0 ? "\n" : " ",
  }));
}
