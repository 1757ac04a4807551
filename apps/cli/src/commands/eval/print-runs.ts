import { compareRuns, type SystemRun } from "@handrail/evaluation";
import pc from "picocolors";
import type { Miss } from "./evaluate-questions.ts";

const share = (value: number) => (100 * value).toFixed(1);
const signed = (value: number) => `${value >= 0 ? "+" : ""}${share(value)}`;

const columns = ["System", "nDCG@10", "95 %", "R@1", "R@5", "R@10", "MRR@10", "p50 ms", "p95 ms", "CPU ms", "Index s"];

function cellsOf({ result }: SystemRun): string[] {
  return [
    result.system,
    share(result.ndcg10),
    `${share(result.ci95[0])}–${share(result.ci95[1])}`,
    share(result.r1),
    share(result.r5),
    share(result.r10),
    share(result.mrr10),
    result.p50Ms.toFixed(1),
    result.p95Ms.toFixed(1),
    result.cpuMsPerQuery.toFixed(1),
    result.indexSeconds.toFixed(1),
  ];
}

/** The runs as a table, and what the last one has over each of the others. */
export function tableOf(runs: readonly SystemRun[]): string {
  const [first] = runs;
  if (!first) return "";
  const rows = [columns, ...runs.map(cellsOf)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  "),
  );
  const last = runs.at(-1)!;
  const differences = runs.slice(0, -1).map((run) => {
    const { mean, ci95 } = compareRuns(last, run);
    const told = ci95[0] > 0 || ci95[1] < 0 ? "" : ", no clear difference";
    return `  over ${run.result.system}: ${signed(mean)} nDCG@10 (95 %: ${signed(ci95[0])} to ${signed(ci95[1])}${told})`;
  });
  return [
    pc.bold(`${first.result.set}: ${first.result.questions} questions`),
    pc.dim(lines[0]!),
    ...lines.slice(1),
    ...(differences.length > 0 ? [last.result.system, ...differences] : []),
  ].join("\n");
}

/** The result as one line of JSON, with what it has over the reference where there is one. */
export function jsonOf({ result }: SystemRun, more: object = {}): string {
  return JSON.stringify({ ...result, ...more });
}

const missesShown = 20;

export function missesOf(misses: readonly Miss[]): string {
  if (misses.length === 0) return `${pc.green("✓")} Every question found what was expected among its first ten hits.`;
  const lines = misses
    .slice(0, missesShown)
    .map(
      ({ question, expected, found }) =>
        `  ${question}\n    expected ${expected.join(" or ")}, first hit ${found || "none"}`,
    );
  const rest = misses.length > missesShown ? [`  and ${misses.length - missesShown} more`] : [];
  return [`${pc.yellow("missed")} ${misses.length}`, ...lines, ...rest].join("\n");
}
