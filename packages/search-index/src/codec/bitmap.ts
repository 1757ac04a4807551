/** One bit per entry; an empty array stands for no bits. */
export function hasBit(bitmap: Uint8Array, ordinal: number): boolean {
  return ((bitmap[ordinal >> 3] ?? 0) & (1 << (ordinal & 7))) !== 0;
}

/** A copy with more bits set. */
export function withBits(bitmap: Uint8Array, count: number, ordinals: Iterable<number>): Uint8Array {
  const next = new Uint8Array((count + 7) >> 3);
  next.set(bitmap.subarray(0, next.length));
  for (const ordinal of ordinals) next[ordinal >> 3]! |= 1 << (ordinal & 7);
  return next;
}

export function countBits(bitmap: Uint8Array): number {
  let count = 0;
  for (let byte of bitmap) {
    for (; byte !== 0; byte &= byte - 1) count++;
  }
  return count;
}
