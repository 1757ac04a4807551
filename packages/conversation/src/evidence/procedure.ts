import type { ScoredUnit } from "./score-units.ts";

export interface ProcedureOptions {
  /** The question asks how to do something. */
  readonly wanted: boolean;
  readonly longest: number;
}

const introduces = /[:：]$/;

interface Line {
  readonly number: number;
  readonly units: readonly ScoredUnit[];
  readonly kind: string;
}

/**
 * The steps, the list or the code that a unit belongs to or introduces, when they are the answer: for a question that
 * asks how, or after a colon. They come with the sentence that says what they are for.
 */
export function procedureAround(
  at: number,
  own: readonly ScoredUnit[],
  { wanted, longest }: ProcedureOptions,
): readonly ScoredUnit[] | undefined {
  const lines = linesOf(own);
  const best = own[at]!;
  const line = lines.findIndex(({ units }) => units.includes(best));
  const isPart = (index: number): boolean => /[sic]/.test(lines[index]?.kind ?? "");
  const belongs = isPart(line);
  if (!wanted && best.kind === "sentence" && (belongs || !introduces.test(best.text))) return undefined;

  // A line that may not be quoted parts what stands before and after it.
  const follows = (index: number): boolean =>
    index > 0 && index < lines.length && lines[index]!.number === lines[index - 1]!.number + 1;
  const size = (first: number, last: number): number =>
    lines[last]!.units.at(-1)!.end - startOf(lines[first]!, belongs || first !== line ? undefined : best);
  const fits = (first: number, last: number): boolean => size(first, last) <= longest;

  let from = line;
  let to = line;
  if (belongs) while (follows(from) && isPart(from - 1) && fits(from - 1, to)) from--;
  // Between two pieces of code stands what the second one is for.
  const joins = (index: number): boolean =>
    isPart(index) || (lines[index]?.kind === "t" && lines[index + 1]?.kind === "c");
  while (follows(to + 1) && joins(to + 1) && fits(from, to + 1)) to++;
  while (to > line && !isPart(to)) to--;
  if (to === line && !belongs) return undefined;
  if (belongs && follows(from) && lines[from - 1]!.kind === "t" && fits(from - 1, to)) from--;
  const units = lines.slice(from, to + 1).flatMap((entry) => entry.units);
  if (!units.some(({ lineKind }) => /[sic]/.test(lineKind))) return undefined;
  return belongs ? units : units.slice(units.indexOf(best));
}

function startOf(line: Line, from: ScoredUnit | undefined): number {
  return (from ?? line.units[0]!).start;
}

function linesOf(own: readonly ScoredUnit[]): Line[] {
  const grouped = Map.groupBy(own, ({ line }) => line);
  return [...grouped].map(([number, units]) => ({ number, units, kind: units[0]!.lineKind }));
}
