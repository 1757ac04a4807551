/** Measures of one ranked list. */
export interface Measures {
  readonly ndcg10: number;
  readonly r1: number;
  readonly r5: number;
  readonly r10: number;
  readonly mrr10: number;
}

export function measure(ranked: readonly string[], gains: ReadonlyMap<string, number>): Measures {
  let discounted = 0;
  let first = 0;
  for (const [rank, id] of ranked.slice(0, 10).entries()) {
    const gain = gains.get(id) ?? 0;
    discounted += gain / Math.log2(rank + 2);
    if (gain > 0 && first === 0) first = rank + 1;
  }
  const ideal = [...gains.values()]
    .sort((a, b) => b - a)
    .slice(0, 10)
    .reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0);
  const recall = (depth: number) => {
    const found = ranked.slice(0, depth).filter((id) => (gains.get(id) ?? 0) > 0).length;
    return found / Math.min(depth, gains.size);
  };
  return {
    ndcg10: ideal > 0 ? discounted / ideal : 0,
    r1: recall(1),
    r5: recall(5),
    r10: recall(10),
    mrr10: first > 0 ? 1 / first : 0,
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** A source of numbers from 0 to 1 that gives the same ones in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** 95 % interval of a mean by the bootstrap: 1,000 resamples, seeded so that two runs agree. */
export function bootstrap95(values: readonly number[]): [low: number, high: number] {
  const random = seededRandom(42);
  const means = Array.from({ length: 1_000 }, () => {
    let sum = 0;
    for (let index = 0; index < values.length; index++) sum += values[Math.floor(random() * values.length)]!;
    return sum / values.length;
  });
  return [percentile(means, 0.025), percentile(means, 0.975)];
}

/** 95 % interval of what `ours` has over `theirs`, question by question: a difference counts when 0 is outside. */
export function pairedBootstrap95(ours: readonly number[], theirs: readonly number[]): [low: number, high: number] {
  return bootstrap95(ours.map((value, index) => value - theirs[index]!));
}

/** Area under the ROC curve: how often a positive scores above a negative. */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    while (end < all.length && all[end]!.score === all[start]!.score) end++;
    const rank = (start + end + 1) / 2;
    for (let index = start; index < end; index++) if (all[index]!.positive) rankSum += rank;
    start = end;
  }
  return (rankSum - (positives.length * (positives.length + 1)) / 2) / (positives.length * negatives.length);
}

/** Share of negatives that score above the threshold which 95 % of the positives reach. */
export function falsePositivesAt95(positives: readonly number[], negatives: readonly number[]): number {
  const threshold = percentile(positives, 0.05);
  return negatives.filter((score) => score >= threshold).length / negatives.length;
}

/** Expected calibration error over ten bins of equal width. */
export function calibrationError(predictions: readonly { readonly p: number; readonly covered: boolean }[]): number {
  const bins = Map.groupBy(predictions, ({ p }) => Math.min(9, Math.floor(p * 10)));
  let error = 0;
  for (const members of bins.values()) {
    const predicted = mean(members.map(({ p }) => p));
    const actual = mean(members.map(({ covered }) => (covered ? 1 : 0)));
    error += (members.length / predictions.length) * Math.abs(predicted - actual);
  }
  return error;
}
