export interface SegmentSize {
  readonly id: number;
  readonly entryCount: number;
  readonly deletedCount: number;
}

const tierFactor = 8;
const smallestTier = 64;
const largestMerged = 500_000;
const rewriteShare = 0.3;
/** Segments merged at once: each is read page by page, all of them side by side. */
const mostAtOnce = 32;

function tierOf({ entryCount, deletedCount }: SegmentSize): number {
  const live = Math.max(smallestTier, entryCount - deletedCount);
  return Math.floor(Math.log(live / smallestTier) / Math.log(tierFactor));
}

/**
 * Chooses segments to merge into one: eight of a size make one of the next size, and one that has lost a third of
 * its entries is rewritten. Returns undefined when the segments are well as they are.
 */
export function planMerge(segments: readonly SegmentSize[]): readonly number[] | undefined {
  const tiers = Map.groupBy(segments, tierOf);
  for (const tier of [...tiers.keys()].sort((a, b) => a - b)) {
    const members = tiers.get(tier)!;
    const live = members.reduce((sum, { entryCount, deletedCount }) => sum + entryCount - deletedCount, 0);
    if (members.length >= tierFactor && live <= largestMerged) return members.slice(0, mostAtOnce).map(({ id }) => id);
  }
  const hollow = segments.find(
    ({ entryCount, deletedCount }) => entryCount >= smallestTier && deletedCount > rewriteShare * entryCount,
  );
  return hollow ? [hollow.id] : undefined;
}
