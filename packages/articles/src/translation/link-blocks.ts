import { createHash } from "node:crypto";
import type { BlockLink, TranslationOrigin } from "@handrail/core";
import type { SourceBlock } from "@handrail/markdown";
import { alignSequences } from "./align-sequences.ts";
import { likeness, shapeOf } from "./block-likeness.ts";

export interface LinkInput {
  /** Blocks of the translation as it is now. */
  readonly target: readonly SourceBlock[];
  /** Blocks of the source that it is compared with: the live source. */
  readonly source: readonly SourceBlock[];
  /** What was remembered about the translation before. */
  readonly remembered: readonly BlockLink[];
  /** Hashes that the translation says it was made from, in order, where nothing else is remembered. */
  readonly madeFrom: readonly string[];
  /** Who wrote the blocks that nothing is remembered about. */
  readonly origin: TranslationOrigin;
}

/**
 * Links each block of a translation to the block of the source that it was made from. What is remembered of a block
 * that did not change stays; a block that did change takes the place of the one it replaced, and what is new is made
 * from what stands at its place in the source.
 */
export function linkBlocks({ target, source, remembered, madeFrom, origin }: LinkInput): BlockLink[] {
  const known = rememberedOf(target, remembered, madeFrom);
  const sourceShapes = source.map(shapeOf);
  const placeOf = new Map(source.map(({ hash }, index) => [hash, index]));
  const shapes = target.map(shapeOf);
  const pairs = new Map(
    alignSequences({ left: target.length, right: source.length }, (left, right) => {
      const link = known[left];
      const place = link && placeOf.get(link.source);
      // A block that remembers a block of the source belongs to it and to no other.
      if (place !== undefined) return place === right ? 2 : 0;
      return likeness(shapes[left]!, sourceShapes[right]!);
    }),
  );
  return target.flatMap(({ hash }, index) => {
    const link = known[index];
    if (link) return [{ ...link, target: hash }];
    const place = pairs.get(index);
    return place === undefined ? [] : [{ target: hash, source: source[place]!.hash, origin }];
  });
}

/** What is remembered of each block of the translation, if anything. */
function rememberedOf(
  target: readonly SourceBlock[],
  remembered: readonly BlockLink[],
  madeFrom: readonly string[],
): (BlockLink | undefined)[] {
  if (remembered.length === 0) {
    // Before blocks were linked one by one, a translation of as many blocks was made from them one by one.
    if (madeFrom.length !== target.length) return target.map(() => undefined);
    return target.map(({ hash }, index) => ({ target: hash, source: madeFrom[index]!, origin: "import" as const }));
  }
  const left = [...remembered];
  return target.map(({ hash }) => {
    const at = left.findIndex((link) => link.target === hash);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  });
}

/**
 * Links of a draft that somebody saved. Where blocks changed, the link of the block that stood at the same place goes
 * on, by hand of whoever saved: correcting a word does not mean that the newest source was read.
 */
export function linkSavedBlocks(
  input: LinkInput & {
    /** Blocks of the draft before it was saved. */
    readonly before: readonly SourceBlock[];
  },
): BlockLink[] {
  const earlier = new Map(linkBlocks({ ...input, target: input.before }).map((link) => [link.target, link]));
  const beforeShapes = input.before.map(shapeOf);
  const targetShapes = input.target.map(shapeOf);
  const replaced = new Map(
    alignSequences(
      { left: input.target.length, right: input.before.length },
      (left, right) => {
        if (input.target[left]!.hash === input.before[right]!.hash) return 2;
        return (
          sameWords(input.target[left]!.markdown, input.before[right]!.markdown) *
          likeness(targetShapes[left]!, beforeShapes[right]!)
        );
      },
      0.2,
    ),
  );
  const remembered = input.target.flatMap(({ hash }, index): BlockLink[] => {
    const place = replaced.get(index);
    const link = place === undefined ? undefined : earlier.get(input.before[place]!.hash);
    if (!link) return [];
    return [{ target: hash, source: link.source, origin: link.target === hash ? link.origin : input.origin }];
  });
  return linkBlocks({ ...input, remembered, madeFrom: [] });
}

/** Share of words, or of letters where words are not parted, that two texts of one language have in common. */
function sameWords(one: string, other: string): number {
  const [left, right] = [piecesOf(one), piecesOf(other)];
  const shared = [...left].filter((piece) => right.has(piece)).length;
  return shared / Math.max(left.size, right.size, 1);
}

function piecesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) =>
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word) ? [...word] : [word],
    ),
  );
}

/** What a link of a field (title, description) remembers of its source. */
export function fieldHash(text: string): string {
  return createHash("sha256").update(text.normalize("NFC").trim()).digest("hex").slice(0, 8);
}
