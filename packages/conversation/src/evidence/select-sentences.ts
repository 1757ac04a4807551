import type { Passage, ScoredPassage } from "@handrail/core";
import type { Question } from "./match-terms.ts";
import { procedureAround } from "./procedure.ts";
import { asksHow } from "./question-kind.ts";
import { scoreUnits, type ScoredUnit, type ScoreOptions } from "./score-units.ts";
import type { Unit } from "./units.ts";

/** A piece of a passage, word for word. */
export interface QuotedSpan {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Sentences and code in it, in order. */
  readonly units: readonly Unit[];
  readonly score: number;
}

export interface SelectOptions extends ScoreOptions {
  readonly passages: number;
  readonly sentences: number;
  readonly longestCharacters: number;
}

/** How good a second sentence must be, as a share of the best one's score, and what being near to it is worth. */
const second = { least: 0.8, neighbour: 0.2, samePassage: 0.1 };
const sameWords = 0.7;

/** The sentences that answer best: at most two, or a piece of code or a list of steps with what introduces it. */
export async function selectSentences(
  question: Question,
  passages: readonly ScoredPassage[],
  options: SelectOptions,
): Promise<QuotedSpan[]> {
  const units = (await scoreUnits(question, passages.slice(0, options.passages), options)).filter(
    (unit) => unit.end - unit.start <= options.longestCharacters,
  );
  const ranked = [...units].sort((a, b) => b.score - a.score || a.rank - b.rank || a.place - b.place);
  const best = ranked[0];
  if (!best) return [];

  const own = units.filter((unit) => unit.scored === best.scored);
  const procedure = procedureAround(own.indexOf(best), own, {
    wanted: asksHow(question.text),
    longest: options.longestCharacters,
  });
  if (procedure) return [spanOf(procedure)];

  const near = (unit: ScoredUnit): boolean => unit.scored === best.scored && Math.abs(unit.place - best.place) === 1;
  const worth = (unit: ScoredUnit): number => {
    if (unit.scored !== best.scored) return unit.score;
    return unit.score + best.score * (near(unit) ? second.neighbour : second.samePassage);
  };
  const chosen = [best];
  for (const unit of ranked.slice(1).sort((a, b) => worth(b) - worth(a))) {
    if (chosen.length >= options.sentences) break;
    if (unit.kind === "code" && !near(unit)) continue;
    if (worth(unit) < best.score * second.least) continue;
    if (unit.scored !== best.scored && unit.overlap === 0) continue;
    if (chosen.some((other) => likeness(other.text, unit.text) >= sameWords)) continue;
    chosen.push(unit);
  }
  return join(chosen.sort((a, b) => a.rank - b.rank || a.place - b.place));
}

function spanOf(units: readonly ScoredUnit[]): QuotedSpan {
  const [first, last] = [units[0]!, units.at(-1)!];
  const { passage } = first.scored;
  return {
    passage,
    start: first.start,
    end: last.end,
    text: passage.text.slice(first.start, last.end),
    units,
    score: Math.max(...units.map(({ score }) => score)),
  };
}

/** Neighbouring sentences of one passage become one span. */
function join(units: readonly ScoredUnit[]): QuotedSpan[] {
  const groups: ScoredUnit[][] = [];
  for (const unit of units) {
    const last = groups.at(-1)?.at(-1);
    if (last?.scored === unit.scored && last.place === unit.place - 1) groups.at(-1)!.push(unit);
    else groups.push([unit]);
  }
  return groups.map(spanOf);
}

/** Share of common words, for leaving out what says the same. */
function likeness(a: string, b: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [words(a), words(b)];
  const common = [...left].filter((word) => right.has(word)).length;
  return common / Math.max(1, Math.min(left.size, right.size));
}
