import type { ArticleText } from "@handrail/core";
import { sourceBlocks } from "@handrail/markdown";
import { diffSequence } from "./sequence.ts";

/** A piece of two versions of a text that were made from one base. Pieces are Markdown blocks, empty where there is none. */
export interface MergeBlock {
  /** `theirs` and `yours`: only that side changed it; `both`: both made the same change. */
  readonly kind: "same" | "theirs" | "yours" | "both" | "conflict";
  readonly base: string;
  readonly theirs: string;
  readonly yours: string;
}

export interface MergedText {
  /** Whether nothing was changed by both sides in different ways. */
  readonly clean: boolean;
  /** Both changes; yours where they conflict. */
  readonly text: ArticleText;
  /** Of the body, in order. */
  readonly blocks: readonly MergeBlock[];
}

/**
 * Merges two texts that were made from the same one, block by block. Without the base, whatever differs is a conflict.
 * The merged body has one empty line between blocks.
 */
export function mergeTexts(base: ArticleText | undefined, theirs: ArticleText, yours: ArticleText): MergedText {
  const title = mergeField(base?.title, theirs.title, yours.title);
  const description = mergeField(base?.description, theirs.description, yours.description);
  if (theirs.body === yours.body || theirs.body === base?.body || yours.body === base?.body) {
    const body = yours.body === base?.body ? theirs.body : yours.body;
    const kind = theirs.body === yours.body ? "same" : body === theirs.body ? "theirs" : "yours";
    return {
      clean: title.clean && description.clean,
      text: { title: title.text, description: description.text, body },
      blocks: [{ kind, base: base?.body ?? "", theirs: theirs.body, yours: yours.body }],
    };
  }
  const blocks = mergeBlocks(base && blocksOf(base.body), blocksOf(theirs.body), blocksOf(yours.body));
  const body = blocks
    .map((block) => (block.kind === "theirs" ? block.theirs : block.yours))
    .filter((block) => block !== "")
    .join("\n\n");
  return {
    clean: title.clean && description.clean && blocks.every((block) => block.kind !== "conflict"),
    text: { title: title.text, description: description.text, body },
    blocks,
  };
}

function blocksOf(body: string): string[] {
  return sourceBlocks(body).map((block) => block.markdown);
}

function mergeField(
  base: string | undefined,
  theirs: string,
  yours: string,
): { readonly text: string; readonly clean: boolean } {
  if (theirs === yours || theirs === base) return { text: yours, clean: true };
  if (yours === base) return { text: theirs, clean: true };
  return { text: yours, clean: false };
}

/** Index of each base block in the other text, -1 where it is gone or changed. */
function matches(base: readonly string[], other: readonly string[]): number[] {
  const found = base.map(() => -1);
  for (const step of diffSequence(base, other)) if (step.kind === "same") found[step.before] = step.after;
  return found;
}

function mergeBlocks(
  base: readonly string[] | undefined,
  theirs: readonly string[],
  yours: readonly string[],
): MergeBlock[] {
  if (!base) return withoutBase(theirs, yours);
  const inTheirs = matches(base, theirs);
  const inYours = matches(base, yours);
  const blocks: MergeBlock[] = [];
  let baseAt = 0;
  let theirsAt = 0;
  let yoursAt = 0;
  const settle = (baseEnd: number, theirsEnd: number, yoursEnd: number): void => {
    blocks.push(
      ...mergePiece(base.slice(baseAt, baseEnd), theirs.slice(theirsAt, theirsEnd), yours.slice(yoursAt, yoursEnd)),
    );
  };
  base.forEach((block, index) => {
    const there = inTheirs[index] ?? -1;
    const here = inYours[index] ?? -1;
    if (there < 0 || here < 0) return;
    settle(index, there, here);
    blocks.push({ kind: "same", base: block, theirs: block, yours: block });
    baseAt = index + 1;
    theirsAt = there + 1;
    yoursAt = here + 1;
  });
  settle(base.length, theirs.length, yours.length);
  return blocks;
}

/** What stands between two blocks that all three texts share. */
function mergePiece(base: readonly string[], theirs: readonly string[], yours: readonly string[]): MergeBlock[] {
  if (base.length === 0 && theirs.length === 0 && yours.length === 0) return [];
  // Neighbouring paragraphs that two people changed: as many as before, so each one is compared with its own.
  if (base.length > 1 && base.length === theirs.length && base.length === yours.length)
    return base.flatMap((block, index) => mergePiece([block], [theirs[index] ?? ""], [yours[index] ?? ""]));
  const [before, there, here] = [base, theirs, yours].map((blocks) => blocks.join("\n\n")) as [string, string, string];
  const kind =
    there === here
      ? there === before
        ? "same"
        : "both"
      : there === before
        ? "yours"
        : here === before
          ? "theirs"
          : "conflict";
  return [{ kind, base: before, theirs: there, yours: here }];
}

function withoutBase(theirs: readonly string[], yours: readonly string[]): MergeBlock[] {
  const blocks: MergeBlock[] = [];
  let there: string[] = [];
  let here: string[] = [];
  const flush = (): void => {
    if (there.length + here.length > 0)
      blocks.push({ kind: "conflict", base: "", theirs: there.join("\n\n"), yours: here.join("\n\n") });
    there = [];
    here = [];
  };
  for (const step of diffSequence(theirs, yours)) {
    if (step.kind === "removed") there.push(theirs[step.before] ?? "");
    else if (step.kind === "added") here.push(yours[step.after] ?? "");
    else {
      flush();
      const block = theirs[step.before] ?? "";
      blocks.push({ kind: "same", base: block, theirs: block, yours: block });
    }
  }
  flush();
  return blocks;
}
