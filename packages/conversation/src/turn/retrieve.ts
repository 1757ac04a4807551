import { languageOf, publicOnly, type Locale, type ScoredPassage } from "@handrail/core";
import { createAnalyzers } from "@handrail/text-analysis";
import { selectSentences, type QuotedSpan } from "../evidence/select-sentences.ts";
import { certainty } from "../evidence/certainty.ts";
import { contentTerms } from "../evidence/match-terms.ts";
import { measureEvidence, type Evidence } from "../evidence/measure-evidence.ts";
import type { Facts } from "./facts.ts";
import { standaloneQuery } from "./standalone-query.ts";
import type { TurnDependencies, TurnInput } from "./turn.ts";

/** What the knowledge base says to the question, and how well it fits. */
export interface Found {
  readonly query: string;
  readonly passages: readonly ScoredPassage[];
  readonly answerability: number;
  /** Probability that the question can be answered from the spans. */
  readonly certainty: number;
  /** Best sentences of the best passages, in reading order. */
  readonly spans: readonly QuotedSpan[];
  readonly evidence: Evidence;
}

const analyzers = createAnalyzers();

export async function retrieve(
  { retriever, similarity, settings }: TurnDependencies,
  input: TurnInput,
  locale: Locale,
  facts: Facts,
): Promise<Found> {
  const query = standaloneQuery(input);
  facts.query(query);
  const result = await facts.time("retrieve", () =>
    retriever.retrieve({
      workspaceId: input.session.workspaceId,
      text: query,
      locale,
      audiences: input.audiences ?? publicOnly,
      limit: settings.retrieve.passages,
      signal: input.signal,
    }),
  );
  facts.found(result);
  const analyzer = await analyzers.of(languageOf(locale));
  const question = { text: query, terms: contentTerms(query, result.terms, analyzer), analyzer };
  const spans = await facts.time("evidence", () =>
    selectSentences(question, result.passages, {
      ...settings.quote,
      analyzers,
      signal: input.signal,
      ...(similarity && result.legs.includes("dense") ? { similarity } : {}),
    }),
  );
  const evidence = measureEvidence(question, spans, result.passages);
  const { passages, answerability } = result;
  return { query, passages, answerability, certainty: certainty(answerability, evidence), spans, evidence };
}
