import type { PublishedMirror } from "@handrail/articles";
import type { ArticleId, ArticleStore, Locale, SearchIndex, Workspace } from "@handrail/core";
import { reconcile, type ReconcileResult } from "@handrail/ingestion";
import type { ReportProgress } from "../http/progress.ts";
import { articleKind, bodyLoader, documentOf } from "./article-documents.ts";

/** Keeps the published articles in the index. */
export interface ArticleIndex {
  /** Makes the index hold what the mirror has of the articles that changed, of all the first time. */
  bringUpToDate(report: ReportProgress): Promise<Pick<ReconcileResult, "added" | "updated" | "removed">>;
  /** The next time all articles are looked at, whether they changed or not. */
  doubt(): void;
}

export function createArticleIndex(
  index: SearchIndex,
  store: ArticleStore,
  mirror: PublishedMirror,
  workspace: () => Pick<Workspace, "id" | "locales">,
): ArticleIndex {
  const reader = mirror.reader();
  // Kept until the index has them.
  let waiting: "all" | Set<ArticleId> = "all";
  let offeredIn: readonly Locale[] = [];

  return {
    async bringUpToDate(report) {
      const { articles } = reader.take();
      const { id: workspaceId, locales } = workspace();
      // What no site shows answers no question.
      if (locales.join() !== offeredIn.join()) waiting = "all";
      offeredIn = locales;
      if (articles === "all") waiting = "all";
      else if (waiting !== "all") for (const id of articles) waiting.add(id);
      const about = waiting;
      if (about !== "all" && about.size === 0) return { added: 0, updated: 0, removed: 0 };
      const ids = [...(about === "all" ? mirror.articleIds() : about)];
      const texts = ids.flatMap((id) => mirror.textsOf(id)).filter(({ locale }) => locales.includes(locale));
      const offered = texts.map(documentOf);
      const result = await reconcile(index, workspaceId, articleKind, offered, bodyLoader(store, workspaceId), {
        ...(about === "all" ? {} : { among: ids }),
        onProgress: ({ documents }) => report({ stage: "Indexing", done: documents, total: offered.length }),
      });
      if (waiting === about) waiting = new Set();
      return result;
    },
    doubt() {
      waiting = "all";
    },
  };
}
