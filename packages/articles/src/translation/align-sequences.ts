/**
 * Pairs the entries of two sequences in their order, so that the sum of the likeness of the pairs is the greatest.
 * Entries may stay alone. The dynamic programme of Needleman and Wunsch (1970) with free gaps.
 * @param likeness 0 to 1 for two positions; pairs below `least` are not made
 * @returns pairs of positions, ascending
 */
export function alignSequences(
  lengths: { readonly left: number; readonly right: number },
  likeness: (left: number, right: number) => number,
  least = 0.3,
): (readonly [number, number])[] {
  const { left, right } = lengths;
  const width = right + 1;
  const best = new Float64Array((left + 1) * width);
  const paired = new Uint8Array((left + 1) * width);
  for (let row = 1; row <= left; row++)
    for (let column = 1; column <= right; column++) {
      const at = row * width + column;
      const alike = likeness(row - 1, column - 1);
      const alone = Math.max(best[at - width]!, best[at - 1]!);
      // Of equal ways the one that keeps to the diagonal: a text is more often changed than moved.
      const together = alike >= least ? best[at - width - 1]! + alike : -1;
      best[at] = Math.max(alone, together);
      paired[at] = together >= alone ? 1 : 0;
    }
  const pairs: (readonly [number, number])[] = [];
  let row = left;
  let column = right;
  while (row > 0 && column > 0) {
    const at = row * width + column;
    if (paired[at]) pairs.push([--row, --column]);
    else if (best[at - width]! >= best[at - 1]!) row--;
    else column--;
  }
  return pairs.reverse();
}
