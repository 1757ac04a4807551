import { mean, percentile } from "@handrail/evaluation";

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
