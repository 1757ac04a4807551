import type { Article, ArticleStore, WorkspaceId } from "@handrail/core";
import { sourceBlocks } from "@handrail/markdown";

const mostVersions = 40;

/** Texts of source blocks that are gone, out of the latest versions that had them. */
export async function formerBlocks(
  store: ArticleStore,
  workspaceId: WorkspaceId,
  article: Article,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(hashes);
  const found = new Map<string, string>();
  if (wanted.size === 0) return found;
  const versions = await store.listVersions(workspaceId, article.id, article.sourceLocale);
  for (const { body } of versions.slice(0, mostVersions)) {
    for (const { hash, markdown } of sourceBlocks(body)) if (wanted.delete(hash)) found.set(hash, markdown);
    if (wanted.size === 0) break;
  }
  return found;
}
