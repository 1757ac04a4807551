import { sourceBlocks, type SourceBlock } from "@handrail/markdown";

export interface StaleBlocks {
  /** Blocks of the source that the translation has not seen. */
  readonly added: readonly SourceBlock[];
  /** Hashes of blocks it was made from that the source no longer has. */
  readonly removed: readonly string[];
}

/**
 * What changed in the source since a translation was made. A translation that remembers no blocks was made
 * before its source was there; nothing counts as changed.
 */
export function staleBlocks(
  translation: { readonly sourceBlocks: readonly string[] },
  sourceBody: string,
): StaleBlocks {
  if (translation.sourceBlocks.length === 0) return { added: [], removed: [] };
  const known = new Set(translation.sourceBlocks);
  const blocks = sourceBlocks(sourceBody);
  const present = new Set(blocks.map((block) => block.hash));
  return {
    added: blocks.filter((block) => !known.has(block.hash)),
    removed: translation.sourceBlocks.filter((hash) => !present.has(hash)),
  };
}

/** Whether `staleBlocks` would find anything, given the hashes of the source's blocks. */
export function isStale(translationBlocks: readonly string[], sourceHashes: readonly string[]): boolean {
  if (translationBlocks.length === 0) return false;
  const known = new Set(translationBlocks);
  const present = new Set(sourceHashes);
  return known.size !== present.size || sourceHashes.some((hash) => !known.has(hash));
}

export function blockHashes(body: string): string[] {
  return sourceBlocks(body).map((block) => block.hash);
}
