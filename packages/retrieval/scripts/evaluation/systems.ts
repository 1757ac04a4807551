import { publicOnly, type Embedder } from "@handrail/core";
import { createPostgresSearchIndex } from "@handrail/search-index";
import type { Database } from "@handrail/database";
import MiniSearch from "minisearch";
import { createRetriever } from "../../src/index.ts";
import { embedDocuments } from "./coverage-examples.ts";
import type { RetrievalSet, SetQuestion } from "./retrieval-set.ts";
import { indexSet, newWorkspace } from "./scratch-index.ts";

/** Something that ranks the texts of a set for a question. */
export interface RankingSystem {
  readonly name: string;
  rank(question: SetQuestion): Promise<readonly string[]>;
}

/** The product, through the same retriever that the server uses. */
export async function openHandrail(
  database: Database,
  set: RetrievalSet,
  embedder: Embedder | undefined,
): Promise<RankingSystem> {
  const index = createPostgresSearchIndex({ db: database.db });
  const workspaceId = await newWorkspace(database, set.locale);
  await indexSet(index, workspaceId, set.documents, set.locale);
  if (embedder) await embedDocuments(index, embedder, workspaceId, set.documents);
  const retriever = createRetriever({
    index,
    sourceLocaleOf: () => set.locale,
    ...(embedder ? { embedder } : {}),
  });
  return {
    name: embedder ? "handrail + model" : "handrail",
    async rank({ text, locale }) {
      const result = await retriever.retrieve({ workspaceId, text, locale, audiences: publicOnly, limit: 10 });
      return result.passages.map(({ passage }) => passage.document.externalId);
    },
  };
}

/** A well-known search library with its own defaults and the title counting double. */
export function openMiniSearch(set: RetrievalSet): RankingSystem {
  const search = new MiniSearch<{ id: string; title: string; text: string }>({ fields: ["title", "text"] });
  search.addAll(set.documents.map(({ id, title, text }) => ({ id, title, text })));
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
