import { publicOnly, type Embedder, type SearchIndex, type WorkspaceId } from "@handrail/core";
import { createPostgresSearchIndex } from "@handrail/search-index";
import type { Database } from "@handrail/database";
import { type QuestionSet, type RankingSystem } from "@handrail/evaluation";
import { createRetriever } from "../../src/index.ts";
import { embedDocuments } from "./coverage-examples.ts";
import { indexSet, newWorkspace } from "./scratch-index.ts";

export interface OpenedSet {
  readonly index: SearchIndex;
  readonly workspaceId: WorkspaceId;
  /** The same retriever that the server uses, with or without a model. */
  readonly retriever: RankingSystem;
  readonly withModel: RankingSystem | undefined;
  /** The nearest texts by their vectors alone. */
  readonly dense: RankingSystem | undefined;
  /** The lexical leg's words alone, without n-grams. */
  readonly words: RankingSystem;
}

/** Indexes a set once, for every way of asking the product. */
export async function openHandrail(
  database: Database,
  set: QuestionSet,
  embedder: Embedder | undefined,
): Promise<OpenedSet> {
  const index = createPostgresSearchIndex({ db: database.db });
  const workspaceId = await newWorkspace(database, set.locale);
  await indexSet(index, workspaceId, set.documents, set.locale);
  if (embedder) await embedDocuments(index, embedder, workspaceId, set.documents);
  const nameOf = (chunkId: string) => decodeURIComponent(chunkId);
  const retrieving = (name: string, model: Embedder | undefined): RankingSystem => {
    const retriever = createRetriever({
      index,
      sourceLocaleOf: () => set.locale,
      ...(model ? { embedder: model } : {}),
    });
    return {
      name,
      async rank({ text, locale }) {
        const result = await retriever.retrieve({ workspaceId, text, locale, audiences: publicOnly, limit: 10 });
        return result.passages.map(({ passage }) => passage.document.externalId);
      },
    };
  };
  const search = { workspaceId, locale: set.locale, audiences: publicOnly, limit: 10 };
  return {
    index,
    workspaceId,
    retriever: retrieving("handrail", undefined),
    withModel: embedder && retrieving("handrail + model", embedder),
    dense: embedder && {
      name: "vectors alone",
      async rank({ text }) {
        const [vector] = await embedder.embedQueries([text]);
        const hits = await index.dense({ ...search, vector: vector!, model: embedder.modelId });
        return (hits ?? []).map(({ chunkId }) => nameOf(chunkId));
      },
    },
    words: {
      name: "BM25 of words",
      async rank({ text }) {
        const { candidates } = await index.lexical({ ...search, text, weights: { words: 1, grams: 0 } });
        return candidates.map(({ chunkId }) => nameOf(chunkId));
      },
    },
  };
}
