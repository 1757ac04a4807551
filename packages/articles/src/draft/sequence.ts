export interface SequenceStep {
  readonly kind: "same" | "removed" | "added";
  /** Index in the first sequence; for an addition, where it stands before. */
  readonly before: number;
  /** Index in the second sequence; for a removal, where it stood before. */
  readonly after: number;
}

/** More differences than this are told as one whole replacement. */
const mostDifferences = 1500;

/**
 * Shortest way from one sequence to another, after E. W. Myers, "An O(ND) Difference Algorithm and Its Variations"
 * (Algorithmica 1986).
 */
export function diffSequence(before: readonly string[], after: readonly string[]): SequenceStep[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let endBefore = before.length;
  let endAfter = after.length;
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore--;
    endAfter--;
  }
  const steps: SequenceStep[] = [];
  for (let index = 0; index < start; index++) steps.push({ kind: "same", before: index, after: index });
  steps.push(...middle(before.slice(start, endBefore), after.slice(start, endAfter), start));
  for (let index = endBefore; index < before.length; index++)
    steps.push({ kind: "same", before: index, after: index - endBefore + endAfter });
  return steps;
}

function middle(before: readonly string[], after: readonly string[], offset: number): SequenceStep[] {
  const trace: Int32Array[] = [];
  const most = Math.min(before.length + after.length, mostDifferences);
  const size = 2 * most + 2;
  const reach = new Int32Array(size + 1);
  const at = (diagonal: number): number => diagonal + most;
  for (let distance = 0; distance <= most; distance++) {
    trace.push(reach.slice());
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const down =
        diagonal === -distance ||
        (diagonal !== distance && (reach[at(diagonal - 1)] ?? 0) < (reach[at(diagonal + 1)] ?? 0));
      let x = down ? (reach[at(diagonal + 1)] ?? 0) : (reach[at(diagonal - 1)] ?? 0) + 1;
      let y = x - diagonal;
      while (x < before.length && y < after.length && before[x] === after[y]) {
        x++;
        y++;
      }
      reach[at(diagonal)] = x;
      if (x >= before.length && y >= after.length) return backtrack(trace, before.length, after.length, most, offset);
    }
  }
  return [
    ...before.map((_, index): SequenceStep => ({ kind: "removed", before: offset + index, after: offset })),
    ...after.map((_, index): SequenceStep => ({
      kind: "added",
      before: offset + before.length,
      after: offset + index,
    })),
  ];
}

function backtrack(
  trace: readonly Int32Array[],
  beforeLength: number,
  afterLength: number,
  most: number,
  offset: number,
): SequenceStep[] {
  const steps: SequenceStep[] = [];
  let x = beforeLength;
  let y = afterLength;
  for (let distance = trace.length - 1; distance >= 0; distance--) {
    const reach = trace[distance];
    if (!reach) break;
    const diagonal = x - y;
    const down =
      diagonal === -distance ||
      (diagonal !== distance && (reach[diagonal - 1 + most] ?? 0) < (reach[diagonal + 1 + most] ?? 0));
    const fromDiagonal = down ? diagonal + 1 : diagonal - 1;
    const fromX = distance === 0 ? 0 : (reach[fromDiagonal + most] ?? 0);
    const fromY = distance === 0 ? 0 : fromX - fromDiagonal;
    while (x > fromX && y > fromY) {
      x--;
      y--;
      steps.push({ kind: "same", before: offset + x, after: offset + y });
    }
    if (distance === 0) break;
    if (down) steps.push({ kind: "added", before: offset + x, after: offset + --y });
    else steps.push({ kind: "removed", before: offset + --x, after: offset + y });
  }
  return steps.reverse();
}
