import type { QueryTerm } from "@handrail/core";
import type { Analyzer } from "@handrail/text-analysis";
import type { FusedCandidate } from "../fusion/fuse.ts";
import type { ReadPassages } from "../search-locale.ts";
import { askedOf } from "./asked.ts";
import { bestSentence, noEvidence, type SentenceEvidence } from "./best-sentence.ts";

/** Passages that are looked into. */
const depth = 15;

export interface WeighOptions {
  readonly text: string;
  /** Words of the question and what each tells. */
  readonly words: readonly QueryTerm[];
  /** What a sentence that holds the whole question adds to a score; 0 leaves the order and reads nothing. */
  readonly weight: number;
  readonly analyzer: Analyzer;
  readonly read: ReadPassages;
}

/** Moves up passages with a sentence that holds much of the question; only the best candidates are looked into. */
export async function weighSentences(
  candidates: readonly FusedCandidate[],
  { text, words, weight, analyzer, read }: WeighOptions,
): Promise<{
  readonly candidates: readonly FusedCandidate[];
  readonly best: SentenceEvidence;
}> {
  if (weight === 0) return { candidates, best: noEvidence };
  const head = candidates.slice(0, depth);
  const passages = await read(head.map(({ chunkId }) => chunkId));
  const asked = askedOf(text, words, analyzer);
  const evidence = new Map(passages.map((passage) => [passage.id, bestSentence(asked, passage, analyzer)]));
  const moved = head
    .map((candidate): FusedCandidate => {
      const sentence = evidence.get(candidate.chunkId)?.share;
      return sentence === undefined
        ? candidate
        : { ...candidate, sentence, score: candidate.score + weight * sentence };
    })
    .sort((a, b) => b.score - a.score);
  const best = [...evidence.values()].reduce((a, b) => (b.share > a.share ? b : a), noEvidence);
  return { candidates: [...moved, ...candidates.slice(depth)], best };
}
