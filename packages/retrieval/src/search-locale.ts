import type {
  AudienceScope,
  ChunkId,
  DenseCandidate,
  KnowledgeScope,
  LexicalResult,
  Locale,
  Passage,
  SearchIndex,
  WorkspaceId,
} from "@handrail/core";
import { createAnalyzers } from "@handrail/text-analysis";
import { answerability, isMeasured } from "./answerability/predict.ts";
import type { SentenceEvidence } from "./evidence/best-sentence.ts";
import { weighSentences } from "./evidence/weigh-sentences.ts";
import { fuse, type FusedCandidate } from "./fusion/fuse.ts";
import { languageRelation, type LanguageRelation } from "./fusion/language-relation.ts";
import { denseWeight, fieldWeights, sentenceWeight } from "./fusion/leg-weights.ts";
import { scaleToBest } from "./fusion/scale-to-best.ts";

/** The question as a vector, when a model could make one. */
export interface QuestionVector {
  readonly vector: Float32Array;
  readonly model: string;
}

export interface LocaleQuery {
  readonly workspaceId: WorkspaceId;
  readonly text: string;
  readonly askedIn: Locale;
  /** Locale whose chunks are searched. */
  readonly locale: Locale;
  readonly audiences: AudienceScope;
  readonly scope?: KnowledgeScope | undefined;
}

/** What the index says to a question in one locale. */
export interface Legs {
  readonly lexical: LexicalResult;
  /** Undefined when the leg did not run. */
  readonly dense: readonly DenseCandidate[] | undefined;
  /** Model that the dense leg ran with. */
  readonly model: string | undefined;
}

export interface LocaleResult extends Legs {
  readonly locale: Locale;
  readonly candidates: readonly FusedCandidate[];
  readonly answerability: number;
  /** The sentence among the best passages that holds most of the question. */
  readonly sentence: SentenceEvidence;
}

/**
 * While a model's vectors are being made, words alone find more until 9 in 10 passages have one (the index's own
 * limit). Words of another script find next to nothing, so there a third is better than none.
 */
const leastCoverage: Readonly<Record<LanguageRelation, { readonly leastCoverage?: number }>> = {
  same_language: {},
  same_script: {},
  other_script: { leastCoverage: 0.3 },
};

export type ReadPassages = (chunkIds: readonly ChunkId[]) => Promise<readonly Passage[]>;

/** Candidates that each leg hands to the fusion. */
export const legDepth = 100;

const analyzers = createAnalyzers();

/** Both legs over the chunks of one locale, fused, the best of them read. */
export async function searchLocale(
  index: SearchIndex,
  query: LocaleQuery,
  question: Promise<QuestionVector | undefined>,
): Promise<LocaleResult> {
  const { workspaceId, text, askedIn, locale, audiences, scope } = query;
  const search = { workspaceId, locale, audiences, scope, limit: legDepth };
  const relation = languageRelation(askedIn, locale);
  const [lexical, dense, model] = await Promise.all([
    index.lexical({ ...search, text, weights: fieldWeights[relation] }),
    question.then((ready) => ready && index.dense({ ...search, ...ready, ...leastCoverage[relation] })),
    question.then((ready) => ready?.model),
  ]);
  return rankLegs({ lexical, dense, model }, query, (ids) => index.passages(workspaceId, ids));
}

/** Fuses what both legs found, looks into the best passages, and says how likely the locale covers the question. */
export async function rankLegs(
  legs: Legs,
  { text, askedIn, locale }: Pick<LocaleQuery, "text" | "askedIn" | "locale">,
  read: ReadPassages,
): Promise<LocaleResult> {
  const { lexical, dense, model } = legs;
  const relation = languageRelation(askedIn, locale);
  const fused = fuse(lexical.candidates, dense, denseWeight(relation, isMeasured(model), lexical.candidates, dense));
  const weighed = await weighSentences(fused, {
    text,
    words: lexical.words,
    weight: sentenceWeight[relation],
    analyzer: await analyzers.of(locale),
    read,
  });
  return {
    ...legs,
    locale,
    candidates: scaleToBest(weighed.candidates),
    sentence: weighed.best,
    answerability: answerability({ lexical, dense, model, relation, sentence: weighed.best }),
  };
}
