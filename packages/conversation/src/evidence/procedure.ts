import type { ScoredUnit } from "./score-units.ts";

export interface ProcedureOptions {
  /** The question asks how to do something. */
  readonly wanted: boolean;
  readonly longest: number;
}

const longestLine = 180;
const leastLines = 3;
const introduces = /[:：]$/;

interface Line {
  readonly number: number;
  readonly units: readonly ScoredUnit[];
  readonly code: boolean;
  readonly short: boolean;
}

/**
 * The steps or the code that a unit belongs to or introduces, when they are the answer: for a question that asks
 * how, or after a colon. A list loses its marks on the way into a passage; short lines in a row are taken for one.
 */
export function procedureAround(
  at: number,
  own: readonly ScoredUnit[],
  { wanted, longest }: ProcedureOptions,
): readonly ScoredUnit[] | undefined {
  const lines = linesOf(own);
  const line = lines.findIndex(({ units }) => units.includes(own[at]!));
  const best = own[at]!;
  if (!wanted && best.kind === "sentence" && !introduces.test(best.text)) return undefined;

  const belongs = (index: number): boolean => lines[index]?.code === true || lines[index]?.short === true;
  // A line that may not be quoted parts what stands before and after it.
  const follows = (index: number): boolean => lines[index]?.number === (lines[index - 1]?.number ?? -2) + 1;
  let from = line;
  let to = line;
  // The sentence before code says what it is for.
  if (lines[line]!.code && follows(line) && lines[line - 1]?.code === false) from--;
  const length = (first: number, last: number): number =>
    lines[last]!.units.at(-1)!.end - startOf(lines[first]!, first === line ? best : undefined);
  while (belongs(to + 1) && follows(to + 1) && length(from, to + 1) <= longest) to++;
  if (to === line && !lines[line]!.code && !belongs(line)) return undefined;
  while (
    belongs(line) &&
    !introduces.test(best.text) &&
    from > 0 &&
    follows(from) &&
    belongs(from - 1) &&
    length(from - 1, to) <= longest
  )
    from--;
  if (
    from > 0 &&
    follows(from) &&
    introduces.test(lines[from - 1]!.units.at(-1)!.text) &&
    length(from - 1, to) <= longest
  )
    from--;

  const taken = lines.slice(from, to + 1);
  const hasCode = taken.some(({ code }) => code);
  if (!hasCode && taken.filter(({ short }) => short).length < leastLines) return undefined;
  const units = taken.flatMap((entry) => entry.units);
  const first = from === line ? units.indexOf(best) : 0;
  return units.slice(first);
}

function startOf(line: Line, from: ScoredUnit | undefined): number {
  return (from ?? line.units[0]!).start;
}

function linesOf(own: readonly ScoredUnit[]): Line[] {
  const grouped = new Map<number, ScoredUnit[]>();
  for (const unit of own) grouped.set(unit.line, [...(grouped.get(unit.line) ?? []), unit]);
  return [...grouped].map(([number, units]) => {
    const code = units[0]!.kind === "code";
    return { number, units, code, short: !code && units.at(-1)!.end - units[0]!.start <= longestLine };
  });
}
