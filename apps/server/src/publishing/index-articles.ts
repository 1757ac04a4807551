import type { ArticleStore, SearchIndex, WorkspaceId } from "@handrail/core";
import { reconcile, type ReconcileResult } from "@handrail/ingestion";
import type { ReportProgress } from "../http/progress.ts";
import { articleKind, bodyLoader, documentOf } from "./article-documents.ts";

/** Makes the index hold exactly the published articles; what has not changed is not touched. */
export async function indexArticles(
  index: SearchIndex,
  store: ArticleStore,
  workspaceId: WorkspaceId,
  report: ReportProgress,
): Promise<ReconcileResult> {
  const offered = (await store.listPublished(workspaceId)).map(documentOf);
  return reconcile(index, workspaceId, articleKind, offered, bodyLoader(store, workspaceId), {
    onProgress: ({ documents }) => report({ stage: "Indexing", done: documents, total: offered.length }),
  });
}
