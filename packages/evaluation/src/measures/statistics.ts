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
