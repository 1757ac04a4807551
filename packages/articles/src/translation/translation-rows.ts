import type { BlockLink, TranslationOrigin } from "@handrail/core";
import type { SourceBlock } from "@handrail/markdown";
import { alignSequences } from "./align-sequences.ts";
import { likeness, shapeOf } from "./block-likeness.ts";

/** `left_over`: the source no longer has what this was made from. */
export type RowState = "missing" | "fresh" | "stale" | "left_over";

/** A block of the source beside what the translation has for it. */
export interface TranslationRow {
  readonly state: RowState;
  readonly source: SourceBlock | undefined;
  readonly target: SourceBlock | undefined;
  readonly origin: TranslationOrigin | undefined;
  /** Hash of the source block that the target was made from. */
  readonly madeFrom: string | undefined;
}

/**
 * Source and translation side by side, in the order of the source. What lost its source stands behind what it followed.
 * A block whose source changed is paired with the changed one: first by what is left of its words, then by its place.
 * @param formerSource text of a source block by its hash, where an earlier version still has it
 */
export function translationRows(
  source: readonly SourceBlock[],
  target: readonly SourceBlock[],
  links: readonly BlockLink[],
  formerSource: (hash: string) => string | undefined = () => undefined,
): TranslationRow[] {
  const linkOf = new Map(links.map((link) => [link.target, link]));
  const pairs = pairRows(source, target, linkOf, formerSource);
  const targetOf = new Map(pairs.map(([place, index]) => [place, index]));
  const placed = new Set(pairs.map(([, index]) => index));
  const rows: TranslationRow[] = [];
  const leftOver = (after: number): void => {
    for (let index = after + 1; index < target.length && !placed.has(index); index++) {
      const link = linkOf.get(target[index]!.hash);
      rows.push({
        state: "left_over",
        source: undefined,
        target: target[index],
        origin: link?.origin,
        madeFrom: link?.source,
      });
    }
  };
  leftOver(-1);
  source.forEach((block, place) => {
    const index = targetOf.get(place);
    if (index === undefined) {
      rows.push({ state: "missing", source: block, target: undefined, origin: undefined, madeFrom: undefined });
      return;
    }
    const link = linkOf.get(target[index]!.hash);
    rows.push({
      state: link?.source === block.hash ? "fresh" : "stale",
      source: block,
      target: target[index],
      origin: link?.origin,
      madeFrom: link?.source,
    });
    leftOver(index);
  });
  return rows;
}

/** Pairs of places in the source and in the translation. */
function pairRows(
  source: readonly SourceBlock[],
  target: readonly SourceBlock[],
  linkOf: ReadonlyMap<string, BlockLink>,
  formerSource: (hash: string) => string | undefined,
): (readonly [number, number])[] {
  const free = new Map<string, number[]>();
  source.forEach(({ hash }, place) => free.set(hash, [...(free.get(hash) ?? []), place]));
  const exact = target.flatMap(({ hash }, index) => {
    const link = linkOf.get(hash);
    const place = link && free.get(link.source)?.shift();
    return place === undefined ? [] : [[place, index] as const];
  });
  const takenSource = new Set(exact.map(([place]) => place));
  const takenTarget = new Set(exact.map(([, index]) => index));
  const openSource = source.flatMap((block, place) => (takenSource.has(place) ? [] : [{ block, place }]));
  const openTarget = target.flatMap((block, index) => (takenTarget.has(index) ? [] : [{ block, index }]));
  const neighbours = placesAround(exact);
  const shapes = openSource.map(({ block }) => shapeOf(block));
  const targetShapes = openTarget.map(({ block }) => shapeOf(block));
  const rest = alignSequences({ left: openSource.length, right: openTarget.length }, (left, right) => {
    const { block, place } = openSource[left]!;
    const { block: translated, index } = openTarget[right]!;
    const former = formerSource(linkOf.get(translated.hash)?.source ?? "");
    const words = former === undefined ? 0 : sharedWords(former, block.markdown);
    const atPlace = neighbours(place, index);
    if (words < 0.25 && !atPlace) return 0;
    return Math.max(words, likeness(shapes[left]!, targetShapes[right]!) * (atPlace ? 0.9 : 0.4));
  });
  return [...exact, ...rest.map(([left, right]) => [openSource[left]!.place, openTarget[right]!.index] as const)].sort(
    ([left], [right]) => left - right,
  );
}

/** Tells whether a place in the source and one in the translation lie between the same pairs. */
function placesAround(exact: readonly (readonly [number, number])[]): (place: number, index: number) => boolean {
  const ordered = [...exact].sort(([left], [right]) => left - right);
  return (place, index) => {
    const before = ordered.findLast(([at]) => at < place);
    const after = ordered.find(([at]) => at > place);
    return (before === undefined || before[1] < index) && (after === undefined || after[1] > index);
  };
}

function sharedWords(one: string, other: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [words(one), words(other)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(left.size, right.size, 1);
}
