import type { AudienceScope, DenseCandidate, LexicalResult, Locale, SearchIndex, WorkspaceId } from "@handrail/core";
import { answerability } from "./answerability/predict.ts";
import { fuse, type FusedCandidate } from "./fusion/fuse.ts";
import { languageRelation } from "./fusion/language-relation.ts";
import { denseWeight, fieldWeights } from "./fusion/leg-weights.ts";

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
}

export interface LocaleResult {
  readonly locale: Locale;
  readonly candidates: readonly FusedCandidate[];
  readonly lexical: LexicalResult;
  readonly dense: readonly DenseCandidate[] | undefined;
  readonly answerability: number;
}

/** Candidates that each leg hands to the fusion. */
export const legDepth = 100;

/** Both legs over the chunks of one locale, fused. */
export async function searchLocale(
  index: SearchIndex,
  { workspaceId, text, askedIn, locale, audiences }: LocaleQuery,
  question: Promise<QuestionVector | undefined>,
): Promise<LocaleResult> {
  const relation = languageRelation(askedIn, locale);
  const search = { workspaceId, locale, audiences, limit: legDepth };
  const [lexical, dense, model] = await Promise.all([
    index.lexical({ ...search, text, weights: fieldWeights[relation] }),
    question.then((ready) => ready && index.dense({ ...search, ...ready })),
    question.then((ready) => ready?.model),
  ]);
  return {
    locale,
    candidates: fuse(lexical.candidates, dense, denseWeight),
    lexical,
    dense,
    answerability: answerability({ lexical, dense, model, relation }),
  };
}
