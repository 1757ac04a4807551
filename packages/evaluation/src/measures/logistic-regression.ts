interface Example {
  readonly features: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
}

interface FittedRegression {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares) with a ridge penalty on
 * standardised features; coefficients are given for the features as they are.
 */
export function fitLogistic(examples: readonly Example[], ridge = 1): FittedRegression {
  const width = examples[0]!.features.length;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const means = Array.from({ length: width }, (_, column) =>
    weighted(examples, total, ({ features }) => features[column]!),
  );
  const deviations = means.map(
    (mean, column) => Math.sqrt(weighted(examples, total, ({ features }) => (features[column]! - mean) ** 2)) || 1,
  );
  const rows = examples.map(({ features }) => [
    1,
    ...features.map((value, column) => (value - means[column]!) / deviations[column]!),
  ]);

  const parameters = new Array<number>(width + 1).fill(0);
  for (let iteration = 0; iteration < 30; iteration++) {
    const gradient = parameters.map((value, column) => (column === 0 ? 0 : -ridge * value));
    const hessian = parameters.map((_, row) => parameters.map((__, column) => (row === column && row > 0 ? ridge : 0)));
    for (const [index, row] of rows.entries()) {
      const { positive, weight } = examples[index]!;
      const p = 1 / (1 + Math.exp(-dot(row, parameters)));
      const slope = weight * ((positive ? 1 : 0) - p);
      const curve = weight * p * (1 - p);
      for (let a = 0; a <= width; a++) {
        gradient[a]! += slope * row[a]!;
        for (let b = 0; b <= a; b++) hessian[a]![b]! += curve * row[a]! * row[b]!;
      }
    }
    for (let a = 0; a <= width; a++) for (let b = a + 1; b <= width; b++) hessian[a]![b] = hessian[b]![a]!;
    const step = solve(hessian, gradient);
    for (let column = 0; column <= width; column++) parameters[column]! += step[column]!;
    if (Math.max(...step.map(Math.abs)) < 1e-7) break;
  }
  const coefficients = deviations.map((deviation, column) => parameters[column + 1]! / deviation);
  return { intercept: parameters[0]! - dot(coefficients, means), coefficients };
}

function weighted(examples: readonly Example[], total: number, value: (example: Example) => number): number {
  return examples.reduce((sum, example) => sum + example.weight * value(example), 0) / total;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, index) => [...row, right[index]!]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = column + 1; row < size; row++) {
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let next = column; next <= size; next++) rows[row]![next]! -= factor * rows[column]![next]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let rest = rows[row]![size]!;
    for (let column = row + 1; column < size; column++) rest -= rows[row]![column]! * solution[column]!;
    solution[row] = rest / rows[row]![row]!;
  }
  return solution;
}
