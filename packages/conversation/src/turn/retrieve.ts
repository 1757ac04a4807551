import { languageOf, publicOnly, type RetrieveResult, type ScoredPassage } from "@handrail/core";
import { createAnalyzers, type Analyzer } from "@handrail/text-analysis";
import { selectSentences, type QuotedSpan } from "../evidence/select-sentences.ts";
import { certainty } from "../evidence/certainty.ts";
import { contentTerms } from "../evidence/match-terms.ts";
import { measureEvidence, type Evidence } from "../evidence/measure-evidence.ts";
import { queriesOf } from "./standalone-query.ts";
import type { Turn } from "./turn-context.ts";

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

/** Searches for the question, and where it goes on from an earlier one also for both together; the better one counts. */
export async function retrieve(turn: Turn): Promise<Found> {
  const { facts, settings } = turn;
  const { asked, inContext, leans } = await queriesOf(turn);
  const alone = await look(turn, asked);
  let chosen = alone;
  if (inContext !== undefined) {
    const together = await look(turn, inContext, turn.input.text);
    const { answerAt } = settings.decide;
    const better = leans
      ? together.found.certainty >= Math.min(answerAt, alone.found.certainty)
      : alone.found.certainty < answerAt && together.found.certainty > alone.found.certainty;
    facts.note(
      `alone ${alone.found.certainty.toFixed(3)}, with the history ${together.found.certainty.toFixed(3)}: ${better ? "with the history" : "alone"}`,
    );
    if (better) chosen = together;
  }
  facts.query(chosen.found.query);
  facts.found(chosen.result);
  return chosen.found;
}

/** @param newest what the contact has added: where some passages hold its words, the others are about what was asked before */
async function look(turn: Turn, query: string, newest?: string): Promise<{ found: Found; result: RetrieveResult }> {
  const { retriever, similarity, settings, input, helpCenter, locale, facts } = turn;
  const retrieved = await facts.time("retrieve", () =>
    retriever.retrieve({
      workspaceId: input.session.workspaceId,
      text: query,
      locale,
      audiences: input.audiences ?? publicOnly,
      scope: helpCenter?.scope,
      limit: settings.retrieve.passages,
      signal: input.signal,
    }),
  );
  const analyzer = await analyzers.of(languageOf(locale));
  const result = newest === undefined ? retrieved : { ...retrieved, passages: holding(newest, retrieved, analyzer) };
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
  const found = { query, passages, answerability, certainty: certainty(answerability, evidence), spans, evidence };
  return { found, result };
}

function holding(newest: string, { passages }: RetrieveResult, analyzer: Analyzer): RetrieveResult["passages"] {
  const wanted = new Set(analyzer.tokens(analyzer.subjectOf(newest)).map(({ term }) => term));
  const kept = passages.filter(({ passage }) => {
    const words = [passage.document.title, ...passage.headingPath, passage.text].join("\n");
    const terms = new Set(analyzer.tokens(words).map(({ term }) => term));
    return [...wanted].every((term) => terms.has(term));
  });
  return kept.length > 0 ? kept : passages;
}
