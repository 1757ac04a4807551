import type { Passage, ScoredPassage } from "@handrail/core";
import type { Question } from "./match-terms.ts";
import { asksHow } from "./question-kind.ts";
import { scoreUnits, type ScoredUnit, type ScoreOptions } from "./score-units.ts";

/** A piece of a passage, word for word. */
export interface QuotedSpan {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The code or list within the span, where it has one: offsets in the passage. */
  readonly block?: { readonly kind: "code" | "list"; readonly start: number; readonly end: number };
  readonly score: number;
}

export interface SelectOptions extends ScoreOptions {
  readonly passages: number;
  readonly sentences: number;
  readonly longestCharacters: number;
}

const longestItem = 180;
const secondAtLeast = 0.55;
const sameWords = 0.7;

/** The sentences that answer best: at most two, or one with the code or the list of steps that it introduces. */
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

  const block = blockOf(best, units, asksHow(question.text), options.longestCharacters);
  if (block) return [block];

  const chosen = [best];
  for (const unit of ranked.slice(1)) {
    if (chosen.length >= options.sentences) break;
    const neighbour = unit.scored === best.scored && Math.abs(unit.place - best.place) === 1;
    if (unit.kind === "code" && !neighbour) continue;
    if (unit.score < best.score * secondAtLeast || unit.overlap === 0) continue;
    if (chosen.some((other) => likeness(other.text, unit.text) >= sameWords)) continue;
    chosen.push(unit);
  }
  return join(chosen.sort((a, b) => a.rank - b.rank || a.place - b.place));
}

/** A list of steps that the best unit is part of or introduces, or the code that follows it. */
function blockOf(
  best: ScoredUnit,
  units: readonly ScoredUnit[],
  procedural: boolean,
  longest: number,
): QuotedSpan | undefined {
  const own = units.filter((unit) => unit.scored === best.scored);
  const at = own.indexOf(best);
  const span = (from: ScoredUnit, to: ScoredUnit, block: QuotedSpan["block"]): QuotedSpan | undefined => {
    const { passage } = best.scored;
    if (to.end - from.start > longest) return undefined;
    const text = passage.text.slice(from.start, to.end);
    return { passage, start: from.start, end: to.end, text, score: best.score, ...(block ? { block } : {}) };
  };
  const code = (unit: ScoredUnit) => ({ kind: "code" as const, start: unit.start, end: unit.end });

  const next = own[at + 1];
  const previous = own[at - 1];
  if (best.kind === "code") return span(previous?.kind === "sentence" ? previous : best, best, code(best));
  if (next?.kind === "code" && (procedural || /[:：]$/.test(best.text))) return span(best, next, code(next));

  const list = listAround(at, own);
  if (!list) return undefined;
  const introduced = /[:：]$/.test(best.text) && list.from === at + 1;
  if (!introduced && !(procedural && list.from <= at && at <= list.to)) return undefined;
  const [first, last] = [own[list.from]!, own[list.to]!];
  const before = own[list.from - 1];
  const from = before?.kind === "sentence" && /[:：]$/.test(before.text) ? before : first;
  return span(from, last, { kind: "list", start: first.start, end: last.end });
}

/** At least three short lines in a row, of which the unit is one, or which follow it. */
function listAround(at: number, own: readonly ScoredUnit[]): { from: number; to: number } | undefined {
  const lines = new Map<number, ScoredUnit[]>();
  for (const unit of own) lines.set(unit.line, [...(lines.get(unit.line) ?? []), unit]);
  const short = (line: number): boolean => {
    const parts = lines.get(line);
    if (!parts || parts[0]!.kind === "code" || /[:：]$/.test(parts.at(-1)!.text)) return false;
    return parts.at(-1)!.end - parts[0]!.start <= longestItem;
  };
  const line = own[at]!.line;
  let from = short(line) ? line : line + 1;
  let to = from;
  while (short(from - 1)) from--;
  while (short(to + 1)) to++;
  if (!short(to) || to - from < 2) return undefined;
  return { from: own.indexOf(lines.get(from)![0]!), to: own.indexOf(lines.get(to)!.at(-1)!) };
}

/** Neighbouring sentences of one passage become one span. */
function join(units: readonly ScoredUnit[]): QuotedSpan[] {
  const spans: QuotedSpan[] = [];
  const places = new Map<QuotedSpan, number>();
  for (const unit of units) {
    const { passage } = unit.scored;
    const last = spans.at(-1);
    const adjacent = last?.passage === passage && places.get(last) === unit.place - 1 && !last.block;
    const start = adjacent && last ? last.start : unit.start;
    const joined: QuotedSpan = {
      passage,
      start,
      end: unit.end,
      text: passage.text.slice(start, unit.end),
      score: Math.max(unit.score, adjacent && last ? last.score : 0),
      ...(unit.kind === "code" ? { block: { kind: "code" as const, start: unit.start, end: unit.end } } : {}),
    };
    if (adjacent) spans.pop();
    spans.push(joined);
    places.set(joined, unit.place);
  }
  return spans;
}

/** Share of common words, for leaving out what says the same. */
function likeness(a: string, b: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [words(a), words(b)];
  const common = [...left].filter((word) => right.has(word)).length;
  return common / Math.max(1, Math.min(left.size, right.size));
}
