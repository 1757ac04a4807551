import { languageOf, type ScoredPassage } from "@handrail/core";
import type { Analyzers } from "@handrail/text-analysis";
import type { Similarity } from "../dependencies.ts";
import { matcherOf, type Question } from "./match-terms.ts";
import { quotableUnits } from "./instructions-in-text.ts";
import { asksHow } from "./question-kind.ts";
import type { Unit } from "./units.ts";

export interface ScoredUnit extends Unit {
  readonly scored: ScoredPassage;
  /** Place of the passage among the results. */
  readonly rank: number;
  readonly score: number;
  /** Share of the question's idf in the unit itself. */
  readonly overlap: number;
}

export interface ScoreOptions {
  readonly analyzers: Analyzers;
  readonly similarity?: Similarity;
  readonly signal: AbortSignal;
}

// Fitted on SQuAD 2 and on the questions that head the sections of a help center: a sentence counts by its own
// words, by what it says together with the headings above it, and by its passage's place.
const weights = {
  own: 0.5,
  underHeadings: 0.8,
  passage: 0.4,
  first: 0.08,
  firstUnderHeading: 0.4,
  howToUnderHowTo: 0.6,
  cosine: 1.5,
};
const mostCovered = 0.8;
const usualWords = { least: 4, most: 60 };
const cosineMs = 400;
const mostCosines = 16;

/** Sentences and code of the passages with how well each answers the question, in reading order. */
export async function scoreUnits(
  question: Question,
  passages: readonly ScoredPassage[],
  { analyzers, similarity, signal }: ScoreOptions,
): Promise<ScoredUnit[]> {
  const matches = matcherOf(question);
  const anywhere = matches(passages.map(({ passage }) => passage.text).join("\n"));
  const known = question.terms.filter(({ term, documentFrequency }) => documentFrequency > 0 || anywhere.has(term));
  const total = known.reduce((sum, { idf }) => sum + idf, 0);
  const share = (...strengths: ReadonlyMap<string, number>[]): number => {
    const strongest = (term: string): number => Math.max(...strengths.map((strength) => strength.get(term) ?? 0));
    return total > 0 ? known.reduce((sum, { term, idf }) => sum + idf * strongest(term), 0) / total : 0;
  };
  const best = passages[0]?.score ?? 0;
  const procedural = asksHow(question.text);
  const asked = new Set(question.analyzer.tokens(question.text).map(({ term }) => term));
  const sameWords = (title: string): number => {
    const terms = new Set(question.analyzer.tokens(title).map(({ term }) => term));
    return (2 * [...terms].filter((term) => asked.has(term)).length) / Math.max(1, terms.size + asked.size);
  };

  const scored: ScoredUnit[] = [];
  for (const [rank, result] of passages.entries()) {
    const { passage } = result;
    const analyzer = await analyzers.of(languageOf(passage.document.locale));
    const title = passage.headingPath.at(-1) ?? "";
    const covered = share(matches(title, analyzer));
    // "How to make a backup" answers "How do I make a backup?" better than "How often should I make a backup?" does.
    const howTo = procedural && covered >= mostCovered && asksHow(title) ? weights.howToUnderHowTo : 0;
    const underHeading = (weights.firstUnderHeading * (covered + sameWords(title))) / 2 + howTo;
    const above = matches([passage.document.title, ...passage.headingPath].join("\n"), analyzer);
    for (const unit of quotableUnits(passage)) {
      const own = matches(unit.text, analyzer);
      const overlap = share(own);
      const words = analyzer.tokens(unit.text).length;
      const sentence = words >= usualWords.least && words <= usualWords.most && !unit.text.includes("\t");
      const usual = unit.kind === "code" || sentence ? 1 : 0.7;
      const score =
        usual * weights.own * overlap +
        weights.underHeadings * share(own, above) +
        weights.passage * (best > 0 ? result.score / best : 0) +
        (unit.place === 0 ? weights.first + underHeading : 0);
      scored.push({ ...unit, scored: result, rank, score, overlap });
    }
  }
  return similarity ? withCosines(question.text, scored, similarity, signal) : scored;
}

/** Adds the cosine with the question to the best sentences, where it can be had in time. */
async function withCosines(
  question: string,
  units: readonly ScoredUnit[],
  similarity: Similarity,
  signal: AbortSignal,
): Promise<ScoredUnit[]> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(cosineMs)]);
  const nearest = [...units].sort((a, b) => b.score - a.score).slice(0, mostCosines);
  try {
    const cosinesOf = similarity(
      question,
      nearest.map(({ text }) => text),
      within,
    );
    const late = new Promise<never>((_, reject) =>
      within.addEventListener("abort", () => reject(within.reason as Error), { once: true }),
    );
    const values = await Promise.race([cosinesOf, late]);
    const cosines = new Map(nearest.map((unit, index) => [unit, values[index] ?? 0]));
    const lowest = Math.min(...cosines.values());
    return units.map((unit) => ({
      ...unit,
      score: unit.score + weights.cosine * ((cosines.get(unit) ?? lowest) - lowest),
    }));
  } catch {
    // Words alone still choose well.
    return [...units];
  }
}
