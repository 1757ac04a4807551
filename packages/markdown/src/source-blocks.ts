import { createHash } from "node:crypto";
import { parser } from "./dialect/parser.ts";
import { replaceImageTargets } from "./image-targets.ts";

const imageAddress = /^\/media\/|\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#]|$)/i;

/** A top-level block of a body: paragraph, heading, list, fence, container. */
export interface SourceBlock {
  /**
   * First 8 hex digits of the SHA-256 of the block without white space at line ends and without image addresses: a
   * picture is not what a translation is made from, and an import changes its address.
   */
  readonly hash: string;
  readonly markdown: string;
}

/**
 * Cuts a body into its top-level blocks, which is what a translation is linked to. Together the blocks hold
 * every line of the body; link definitions belong to the block before them.
 */
export function sourceBlocks(body: string): SourceBlock[] {
  const source = body.replace(/\r\n?/g, "\n");
  const tokens = parser.parse(source, {});
  const starts: number[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0 && token.map && token.nesting >= 0) starts.push(token.map[0]);
    depth += token.nesting;
  }
  const lines = source.split("\n");
  const cuts = [0, ...[...new Set(starts)].sort((left, right) => left - right).slice(1), lines.length];
  return cuts.slice(0, -1).flatMap((start, index) => {
    const block = lines.slice(start, cuts[index + 1]);
    while (block[0]?.trim() === "") block.shift();
    while (block.at(-1)?.trim() === "") block.pop();
    if (block.length === 0) return [];
    const markdown = block.join("\n").trimEnd();
    const trimmed = block.map((line) => line.trimEnd()).join("\n");
    const normalised = replaceImageTargets(trimmed, (target) => (imageAddress.test(target) ? "" : undefined))
      .normalize("NFC")
      .replace(/\n{2,}/g, "\n\n");
    return [{ hash: createHash("sha256").update(normalised).digest("hex").slice(0, 8), markdown }];
  });
}
