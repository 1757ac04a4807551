import {
  languageOf,
  type Embedder,
  type Locale,
  type Passage,
  type Reranker,
  type RetrieveQuery,
  type RetrieveResult,
  type Retriever,
  type ScoredPassage,
  type SearchIndex,
  type Suggester,
  type SuggestHit,
  type SuggestQuery,
  type WorkspaceId,
} from "@handrail/core";
import { chooseLocales } from "./choose-locales.ts";
import { combineLocales } from "./combine-locales.ts";
import { createAnalyzers } from "@handrail/text-analysis";
import { embedQuestion } from "./embed-question.ts";
import { interleave } from "./interleave.ts";
import { oneOfEachLanguage } from "./one-of-each-language.ts";
import type { FusedCandidate } from "./fusion/fuse.ts";
import { createJudge, rerankDepth } from "./rerank/judge.ts";
import { mergeOrder } from "./rerank/merge-order.ts";
import { searchLocale, type LocaleResult } from "./search-locale.ts";
import { buildSnippet } from "./snippet/build-snippet.ts";

export interface RetrieverOptions {
  readonly index: SearchIndex;
  /** Completes what people type; the index itself unless given. */
  readonly suggester?: Pick<Suggester, "suggest">;
  /** Without one, or while it is not ready, the words alone decide. */
  readonly embedder?: Embedder;
  /** Without one, or when it does not answer within its budget, the fused order stands. */
  readonly reranker?: Reranker;
  readonly rerankBudgetMs?: number;
  readonly sourceLocaleOf: (workspaceId: WorkspaceId) => Promise<Locale> | Locale;
  /** Milliseconds of a steady clock. */
  readonly now?: () => number;
}

/** Below this probability the languages that come next are asked as well. */
const weak = 0.5;

/** Passages that are read for a result of `limit`; some may have gone between scoring and reading. */
const spare = 5;

/** A candidate whose passage is still there. */
interface Found extends FusedCandidate {
  readonly passage: Passage;
  readonly rerank?: number;
}

/** What the asked language's own words tell: of its variants the one that covers the question best. */
function bestInLanguage(results: readonly LocaleResult[], asked: Locale): LocaleResult | undefined {
  const own = results.filter(({ locale }) => languageOf(locale) === languageOf(asked));
  return own.toSorted((a, b) => b.answerability - a.answerability)[0] ?? results[0];
}

export function createRetriever({
  index,
  suggester = index,
  embedder,
  reranker,
  rerankBudgetMs = 1_500,
  sourceLocaleOf,
  now = () => performance.now(),
}: RetrieverOptions): Retriever {
  const analyzers = createAnalyzers();
  const judge = reranker && createJudge({ reranker, budgetMs: rerankBudgetMs, now });

  const present = async (found: readonly Found[], results: readonly LocaleResult[]): Promise<ScoredPassage[]> => {
    const presented: ScoredPassage[] = [];
    for (const { passage, score, lexical, dense, sentence, rerank } of found) {
      const locale = passage.document.locale;
      const terms = results.find((result) => result.locale === locale)?.lexical.words ?? [];
      const snippet = buildSnippet(passage.text, terms, await analyzers.of(locale));
      const scores = {
        lexical,
        dense,
        ...(sentence === undefined ? {} : { sentence }),
        ...(rerank === undefined ? {} : { rerank }),
      };
      presented.push({ passage, score, scores, snippet });
    }
    return presented;
  };

  const reorder = async (found: readonly Found[], { text, signal }: RetrieveQuery): Promise<readonly Found[]> => {
    const read = found.slice(0, rerankDepth).map(({ passage }) => passage);
    const judged = await judge?.(text, read, signal);
    if (!judged) return found;
    return mergeOrder(
      found.map((entry, place) => ({ ...entry, ...(place < judged.length ? { rerank: judged[place]! } : {}) })),
      judged,
    ).map(({ item, score }) => ({ ...item, score }));
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
        const { workspaceId, text, audiences, scope } = query;
        results.push(
          ...(await Promise.all(
            stage.map((locale) =>
              searchLocale(index, { workspaceId, text, askedIn: query.locale, locale, audiences, scope }, question),
            ),
          )),
        );
        if (results.some((result) => result.answerability >= weak)) break;
      }
      const searched = now();
      const candidates = combineLocales(results).slice(0, Math.max(query.limit, judge ? rerankDepth : 0) + spare);
      const passages = await index.passages(
        query.workspaceId,
        candidates.map(({ chunkId }) => chunkId),
      );
      const byId = new Map(passages.map((passage) => [passage.id, passage]));
      const read = candidates.flatMap((candidate): Found[] => {
        const passage = byId.get(candidate.chunkId);
        return passage ? [{ ...candidate, passage }] : [];
      });
      const found = oneOfEachLanguage(
        read,
        results.map(({ locale }) => locale),
      );
      const readAt = now();
      const ordered = await reorder(found, query);
      const reranked = now();
      const hits = await present(ordered.slice(0, query.limit), results);
      return {
        passages: hits,
        answerability: Math.max(0, ...results.map((result) => result.answerability)),
        terms: bestInLanguage(results, query.locale)?.lexical.words ?? [],
        legs: results.some((result) => result.dense) ? ["lexical", "dense"] : ["lexical"],
        locales: results.map((result) => result.locale),
        timingsMs: {
          search: searched - started,
          read: readAt - searched,
          ...(judge ? { rerank: reranked - readAt } : {}),
          present: now() - reranked,
        },
      };
    },

    async suggest(query: SuggestQuery): Promise<readonly SuggestHit[]> {
      const [source, indexed] = await Promise.all([
        sourceLocaleOf(query.workspaceId),
        index.locales(query.workspaceId),
      ]);
      // A copy of the headings on another server knows no topics.
      const from = query.scope ? index : suggester;
      const hits: SuggestHit[] = [];
      for (const stage of chooseLocales(
        query.locale,
        source,
        indexed.map((row) => row.locale),
      )) {
        const limit = query.limit - hits.length;
        if (limit <= 0) break;
        const lists = await Promise.all(stage.map((locale) => from.suggest({ ...query, locale, limit })));
        hits.push(...interleave(lists).slice(0, limit));
      }
      return hits;
    },
  };
}
