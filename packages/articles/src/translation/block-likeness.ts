import { structureOf, type SourceBlock } from "@handrail/markdown";

/** What of a block survives translation. */
export interface BlockShape {
  readonly kind: string;
  /** Code, addresses, numbers and names in Latin letters, each once. */
  readonly marks: ReadonlySet<string>;
  readonly length: number;
}

export function shapeOf({ markdown }: SourceBlock): BlockShape {
  const { blocks, inline } = structureOf(markdown);
  const [first = "text"] = blocks;
  const kind = first.startsWith("code ") ? "code" : first;
  const numbers = markdown.match(/\d+(?:[.,]\d+)*/g) ?? [];
  const names = markdown.match(/\b[A-Z][A-Za-z]*[A-Z0-9][\w.]*|\b\w+\.\w{2,4}\b/g) ?? [];
  const marks = new Set([...inline.filter((mark) => mark.includes(" ")), ...blocks.slice(1), ...numbers, ...names]);
  if (kind === "code") marks.add(first);
  return { kind, marks, length: markdown.length };
}

/** How much two blocks look like one another across languages, 0 to 1. */
export function likeness(one: BlockShape, other: BlockShape): number {
  if (one.kind !== other.kind) return 0;
  const shared = [...one.marks].filter((mark) => other.marks.has(mark)).length;
  const all = one.marks.size + other.marks.size - shared;
  const lengths = Math.min(one.length, other.length) / Math.max(one.length, other.length, 1);
  // Languages need different room, so length says little; nothing to compare is no difference.
  return 0.4 + 0.45 * (all === 0 ? 0.5 : shared / all) + 0.15 * Math.min(1, lengths * 2);
}
