import { EXIT, visit } from "unist-util-visit";
import { parseBody } from "./tree.ts";

export interface ImageBehind {
  /** Target as it stands in the body. */
  readonly target: string;
  readonly alt: string;
}

const blocks = new Set(["p", "li", "td", "th", "pre", "dt", "dd", "figcaption", "summary"]);
const headingName = /^h[1-6]$/;
/** Words that stand in several places say nothing about which picture belongs to them. */
const leastLetters = 12;

const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "");

/**
 * The image that a passage of a body talks about: the first one behind its words, in the block that they end in or
 * directly after it, and under the same heading. A heading, other words or an earlier image in between part them.
 * @param words plain text as a reader sees it
 */
export function imageBehind(body: string, words: string): ImageBehind | undefined {
  const wanted = lettersOf(words);
  if (wanted.length < leastLetters) return undefined;
  let before = "";
  /** Where the last block with words begins, and where the block begins that has none yet. */
  let lastBlock = 0;
  let newBlock: number | undefined;
  let found: ImageBehind | undefined;
  const begin = (): void => {
    before = "";
    lastBlock = 0;
    newBlock = undefined;
  };
  visit(parseBody(body), (node) => {
    if (found) return EXIT;
    if (node.type === "text") {
      const letters = lettersOf(node.value);
      if (letters !== "" && newBlock !== undefined) {
        lastBlock = newBlock;
        newBlock = undefined;
      }
      before += letters;
    }
    if (node.type !== "element") return undefined;
    if (headingName.test(node.tagName)) begin();
    if (blocks.has(node.tagName)) newBlock = before.length;
    if (node.tagName !== "img") return undefined;
    const { src, alt } = node.properties;
    if (typeof src === "string" && isAbout(before, lastBlock, wanted))
      found = { target: src, alt: typeof alt === "string" ? alt : "" };
    begin();
    return undefined;
  });
  return found;
}

/** Whether the wanted words reach into the last block of those before an image, or hold all of it. */
function isAbout(before: string, lastBlock: number, wanted: string): boolean {
  const last = before.slice(lastBlock);
  if (last.length >= leastLetters && wanted.includes(last)) return true;
  const at = before.lastIndexOf(wanted);
  return at !== -1 && at + wanted.length > lastBlock;
}
