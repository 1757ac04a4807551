/** One line of the table of goals. Shares, nDCG, AUROC and calibration errors are all times 100. */
export interface GoalRow {
  readonly goal: string;
  /** Set, and what is done to it. */
  readonly what: string;
  readonly measure: string;
  readonly ours: number;
  readonly ci95?: readonly [number, number] | undefined;
  /** What must be reached; absent for a line that only informs. */
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  /** Others in the same run. */
  readonly beside?: readonly Beside[];
}

export interface Beside {
  readonly name: string;
  readonly value: number;
  /** 95 % interval of what ours has over it, question by question. */
  readonly lead95?: readonly [number, number] | undefined;
}

export function isReached({ ours, atLeast = -Infinity, atMost = Infinity }: GoalRow): boolean {
  // What is printed decides, so that 97.5 reaches 97.5.
  const printed = Number(ours.toFixed(1));
  return printed >= atLeast && printed <= atMost;
}

export function goalLine(row: GoalRow): string {
  const { goal, what, measure, ours, ci95, atLeast, atMost, beside = [] } = row;
  const wanted = atLeast !== undefined ? `>= ${atLeast}` : atMost !== undefined ? `<= ${atMost}` : "";
  const verdict = wanted === "" ? "" : isReached(row) ? "yes" : "NO";
  const interval = (ends?: readonly [number, number]) => (ends ? `[${ends[0].toFixed(1)}, ${ends[1].toFixed(1)}]` : "");
  const others = beside.map(
    ({ name, value, lead95 }) => `${name} ${value.toFixed(1)}${lead95 ? ` (we lead by ${interval(lead95)})` : ""}`,
  );
  return [
    goal.padEnd(4),
    what.padEnd(38),
    measure.padEnd(8),
    ours.toFixed(1).padStart(6),
    interval(ci95).padEnd(14),
    wanted.padEnd(8),
    verdict.padEnd(4),
    others.join("; "),
  ].join(" ");
}
