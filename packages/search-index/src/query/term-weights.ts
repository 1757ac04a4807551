import { inverseDocumentFrequency } from "./bm25.ts";

export interface WeightedTerm {
  /** As stored, with its field's mark. */
  readonly term: string;
  readonly documentFrequency: number;
  /** How much the term tells here. */
  readonly idf: number;
  /** False for terms that stand nearly everywhere and would cost much and tell little. */
  readonly used: boolean;
}

const commonShare = 0.2;
const alwaysKept = 3;

/** Part of its weight that a word keeps which carries only the grammar of the question. */
const functionWordShare = 0.3;

/** Who gives a code wants that code: it counts as several words of its rarity would. */
const codeShare = 3;
const code = /^(?=.*\p{L}).*[\p{L}\p{N}]{2}[_./:@#=&?%~+]+[\p{L}\p{N}]{2}|^\p{L}{1,6}-\p{N}/u;

/**
 * Weighs the terms of one field. Terms in more than a fifth of all entries are left out, the 3 rarest of those that
 * occur and what is as rare stay whatever their share, so that a query of common words still finds something, and of
 * two names on one page each no order of words decides which is searched.
 */
export function weighTerms(
  terms: readonly string[],
  ofSubject: (term: string) => boolean,
  documentFrequency: (term: string) => number,
  entryCount: number,
): WeightedTerm[] {
  const weighed = terms
    .map((term) => ({ term, documentFrequency: documentFrequency(term) }))
    .sort((a, b) => a.documentFrequency - b.documentFrequency);
  const occurring = weighed.filter(({ documentFrequency: frequency }) => frequency > 0);
  const keptUpTo = occurring[alwaysKept - 1]?.documentFrequency ?? entryCount;
  return weighed.map(({ term, documentFrequency: frequency }) => ({
    term,
    documentFrequency: frequency,
    idf: inverseDocumentFrequency(entryCount, frequency) * shareOf(term, frequency, ofSubject(term)),
    used: frequency > 0 && frequency <= Math.max(keptUpTo, commonShare * entryCount),
  }));
}

function shareOf(term: string, frequency: number, ofSubject: boolean): number {
  if (frequency > 0 && code.test(term.slice(1))) return codeShare;
  return ofSubject ? 1 : functionWordShare;
}
