import type {
  Embedder,
  Locale,
  Passage,
  RetrieveQuery,
  RetrieveResult,
  Retriever,
  ScoredPassage,
  SearchIndex,
  SuggestHit,
  SuggestQuery,
  WorkspaceId,
} from "@handrail/core";
import { chooseLocales } from "./choose-locales.ts";
import { combineLocales } from "./combine-locales.ts";
import { createAnalyzers } from "@handrail/text-analysis";
import { embedQuestion } from "./embed-question.ts";
import type { FusedCandidate } from "./fusion/fuse.ts";
import { searchLocale, type LocaleResult } from "./search-locale.ts";
import { buildSnippet } from "./snippet/build-snippet.ts";

export interface RetrieverOptions {
  readonly index: SearchIndex;
  /** Without one, or while it is not ready, the words alone decide. */
  readonly embedder?: Embedder;
  readonly sourceLocaleOf: (workspaceId: WorkspaceId) => Promise<Locale> | Locale;
  /** Milliseconds of a steady clock. */
  readonly now?: () => number;
}

/** Below this probability the languages that come next are asked as well. */
const weak = 0.5;

/** Passages that are read for a result of `limit`; some may have gone between scoring and reading. */
const spare = 5;

export function createRetriever({
  index,
  embedder,
  sourceLocaleOf,
  now = () => performance.now(),
}: RetrieverOptions): Retriever {
  const analyzers = createAnalyzers();

  const scored = async (
    candidates: readonly FusedCandidate[],
    passages: readonly Passage[],
    results: readonly LocaleResult[],
    limit: number,
  ): Promise<ScoredPassage[]> => {
    const byId = new Map(passages.map((passage) => [passage.id, passage]));
    const found: ScoredPassage[] = [];
    for (const { chunkId, score, lexical, dense } of candidates) {
      const passage = byId.get(chunkId);
      if (!passage) continue;
      if (found.length === limit) break;
      const locale = passage.document.locale;
      const terms = results.find((result) => result.locale === locale)?.lexical.words ?? [];
      const snippet = buildSnippet(passage.text, terms, await analyzers.of(locale));
      found.push({ passage, score, scores: { lexical, dense }, snippet });
    }
    return found;
  };

  return {
    async retrieve(query: RetrieveQuery): Promise<RetrieveResult> {
      const started = now();
      const question = embedQuestion(embedder, query.text, query.signal);
      const [source, indexed] = await Promise.all([
        sourceLocaleOf(query.workspaceId),
        index.locales(query.workspaceId),
      ]);
      const stages = chooseLocales(
        query.locale,
        source,
        indexed.map(({ locale }) => locale),
      );
      const results: LocaleResult[] = [];
      for (const stage of stages) {
        query.signal?.throwIfAborted();
        const { workspaceId, text, audiences } = query;
        results.push(
          ...(await Promise.all(
            stage.map((locale) =>
              searchLocale(index, { workspaceId, text, askedIn: query.locale, locale, audiences }, question),
            ),
          )),
        );
        if (results.some((result) => result.answerability >= weak)) break;
      }
      const searched = now();
      const candidates = combineLocales(results).slice(0, query.limit + spare);
      const passages = await index.passages(
        query.workspaceId,
        candidates.map(({ chunkId }) => chunkId),
      );
      const read = now();
      const hits = await scored(candidates, passages, results, query.limit);
      return {
        passages: hits,
        answerability: Math.max(0, ...results.map((result) => result.answerability)),
        terms: results[0]?.lexical.words ?? [],
        legs: results.some((result) => result.dense) ? ["lexical", "dense"] : ["lexical"],
        locales: results.map((result) => result.locale),
        timingsMs: { search: searched - started, read: read - searched, present: now() - read },
      };
    },

    async suggest(query: SuggestQuery): Promise<readonly SuggestHit[]> {
      const [source, indexed] = await Promise.all([
        sourceLocaleOf(query.workspaceId),
        index.locales(query.workspaceId),
      ]);
      const hits: SuggestHit[] = [];
      for (const locale of chooseLocales(
        query.locale,
        source,
        indexed.map((row) => row.locale),
      ).flat()) {
        if (hits.length >= query.limit) break;
        hits.push(...(await index.suggest({ ...query, locale, limit: query.limit - hits.length })));
      }
      return hits;
    },
  };
}
