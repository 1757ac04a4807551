import { DatabaseSync } from "node:sqlite";
import { publicOnly, type Embedder, type SearchIndex, type WorkspaceId } from "@handrail/core";
import { createPostgresSearchIndex } from "@handrail/search-index";
import type { Database } from "@handrail/database";
import MiniSearch from "minisearch";
import { createRetriever } from "../../src/index.ts";
import { embedDocuments } from "./coverage-examples.ts";
import type { RetrievalSet, SetDocument, SetQuestion } from "./retrieval-set.ts";
import { indexSet, newWorkspace } from "./scratch-index.ts";

/** Something that ranks the texts of a set for a question. */
export interface RankingSystem {
  readonly name: string;
  rank(question: Pick<SetQuestion, "text" | "locale">): Promise<readonly string[]>;
}

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
  set: RetrievalSet,
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

/** A well-known search library with its own defaults and the title counting double. */
export function openMiniSearch(documents: readonly SetDocument[]): RankingSystem {
  const search = new MiniSearch<{ id: string; title: string; text: string }>({ fields: ["title", "text"] });
  search.addAll(documents.map(({ id, title, text }) => ({ id, title, text })));
  return {
    name: "minisearch",
    rank: ({ text }) =>
      Promise.resolve(
        search
          .search(text, { boost: { title: 2 } })
          .slice(0, 10)
          .map(({ id }) => String(id)),
      ),
  };
}

/** SQLite's full text search: any of the words, its own BM25, Porter's stemmer for English. */
export function openSqlite(documents: readonly SetDocument[], locale: string): RankingSystem {
  const database = new DatabaseSync(":memory:");
  const tokenizer = locale === "en" ? "porter unicode61" : "unicode61";
  database.exec(`create virtual table texts using fts5(id unindexed, title, body, tokenize = '${tokenizer}')`);
  const insert = database.prepare("insert into texts (id, title, body) values (?, ?, ?)");
  for (const { id, title, text } of documents) insert.run(id, title, text);
  const search = database.prepare("select id from texts where texts match ? order by bm25(texts, 0, 2, 1) limit 10");
  return {
    name: "SQLite FTS5",
    rank({ text }) {
      const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
      if (words.length === 0) return Promise.resolve([]);
      const rows = search.all(words.map((word) => `"${word}"`).join(" OR "));
      return Promise.resolve(rows.map((row) => String(row["id"])));
    },
  };
}
