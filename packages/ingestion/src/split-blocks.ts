import type { SectionBlock } from "@handrail/markdown";
import { countTokens } from "./count-tokens.ts";

/** Where a piece of text may end: never inside a table, code or a callout. */
export const targetTokens = 400;
export const mostTokens = 500;

/**
 * Texts of at most 500 tokens from the blocks of one section, in order. A paragraph is cut between sentences and a
 * list between items only when it is longer than that by itself; code, tables and callouts stay whole whatever
 * their length, because half of one says something else.
 */
export function splitBlocks(blocks: readonly SectionBlock[], sentenceSegmenter: Intl.Segmenter): string[] {
  const pieces = blocks.flatMap((block) => cutBlock(block, sentenceSegmenter));
  const total = pieces.reduce((sum, piece) => sum + piece.tokens, 0);
  const wanted = total <= mostTokens ? mostTokens : total / Math.ceil(total / targetTokens);
  const texts: string[] = [];
  let current = "";
  let tokens = 0;
  for (const piece of pieces) {
    const full = tokens > 0 && (tokens + piece.tokens > mostTokens || tokens >= wanted);
    if (full) {
      texts.push(current);
      current = "";
      tokens = 0;
    }
    current = current ? `${current}${piece.glue}${piece.text}` : piece.text;
    tokens += piece.tokens;
  }
  if (current) texts.push(current);
  return texts;
}

interface Piece {
  readonly text: string;
  readonly tokens: number;
  /** What stands between this piece and the one before it in the same text. */
  readonly glue: string;
}

function cutBlock(block: SectionBlock, sentenceSegmenter: Intl.Segmenter): Piece[] {
  const tokens = countTokens(block.text);
  if (tokens <= mostTokens || block.kind === "code" || block.kind === "table" || block.kind === "callout") {
    return [{ text: block.text, tokens, glue: "\n" }];
  }
  if (block.kind === "list") {
    return block.text.split("\n").map((text) => ({ text, tokens: countTokens(text), glue: "\n" }));
  }
  return [...sentenceSegmenter.segment(block.text)].map(({ segment }, index) => ({
    text: segment.trim(),
    tokens: countTokens(segment),
    glue: index === 0 ? "\n" : " ",
  }));
}
