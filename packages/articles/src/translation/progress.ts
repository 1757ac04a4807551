import type { ArticleId, ArticleStore, ArticleSummary, Locale, WorkspaceId } from "@handrail/core";
import { blockHashes, isStale } from "../staleness.ts";

/** `draft`: written and nothing of it live; `complete`: live and made from the source as it is. */
export type ArticleProgress = "missing" | "draft" | "stale" | "complete";

export interface ArticleInLocale {
  readonly articleId: ArticleId;
  readonly path: string;
  readonly collection: string;
  /** In the language where there is a text, else in the source's. */
  readonly title: string;
  readonly sourceTitle: string;
  readonly sourceLocale: Locale;
  readonly locale: Locale;
  readonly progress: ArticleProgress;
  readonly state: ArticleSummary["state"] | null;
  readonly updatedAt: Date | null;
}

/** Source blocks of one published version; versions never change, so what was read once stays. */
const blocksOfVersion = new Map<string, readonly string[]>();
const keptVersions = 20_000;

/** Every published article in every language but its own: how far its translation is. */
export async function translationProgress(
  store: ArticleStore,
  workspaceId: WorkspaceId,
  locales: readonly Locale[],
): Promise<ArticleInLocale[]> {
  const summaries = await store.listSummaries(workspaceId);
  const rows: ArticleInLocale[] = [];
  for (const texts of Map.groupBy(summaries, ({ article }) => article.id).values()) {
    const { article } = texts[0]!;
    const source = texts.find(({ locale }) => locale === article.sourceLocale);
    // What is not live anywhere yet is not to be translated; what went off the site neither.
    if (!source || source.publishedVersion === 0) continue;
    const present = await liveBlocks(store, workspaceId, source);
    for (const locale of locales) {
      if (locale === article.sourceLocale) continue;
      const text = texts.find((entry) => entry.locale === locale);
      const there = text && text.state !== "archived" ? text : undefined;
      const stale = there !== undefined && there.sourceBlocks.length > 0 && isStale(there.sourceBlocks, present);
      rows.push({
        articleId: article.id,
        path: article.path,
        collection: article.collection,
        title: there?.title ?? source.title,
        sourceTitle: source.title,
        sourceLocale: article.sourceLocale,
        locale,
        progress: !there ? "missing" : stale ? "stale" : there.publishedVersion > 0 ? "complete" : "draft",
        state: there?.state ?? null,
        updatedAt: there?.updatedAt ?? null,
      });
    }
  }
  return rows.sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}

async function liveBlocks(
  store: ArticleStore,
  workspaceId: WorkspaceId,
  source: ArticleSummary,
): Promise<readonly string[]> {
  const key = `${source.article.id} ${source.locale} ${source.publishedVersion}`;
  const known = blocksOfVersion.get(key);
  if (known) return known;
  const version = await store.getVersion(workspaceId, source.article.id, source.locale, source.publishedVersion);
  const hashes = blockHashes(version?.body ?? "");
  if (blocksOfVersion.size >= keptVersions) blocksOfVersion.clear();
  blocksOfVersion.set(key, hashes);
  return hashes;
}
