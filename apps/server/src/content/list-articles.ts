import { isStale } from "@handrail/articles";
import type { ArticleId, ArticleStore, ArticleSummary, Locale, Topic, WorkspaceId } from "@handrail/core";
import { sourceBlocks } from "@handrail/markdown";

export interface ArticleFilter {
  readonly id?: ArticleId;
  readonly collection?: string | undefined;
  readonly state?: ArticleSummary["state"] | undefined;
  readonly q?: string | undefined;
  readonly topicId?: string | undefined;
  readonly review?: ArticleSummary["review"] | undefined;
  readonly assigneeId?: string | undefined;
  readonly tag?: string | undefined;
}

export interface ArticleRow {
  readonly id: string;
  readonly path: string;
  readonly collection: string;
  readonly topic: { readonly path: string; readonly title: string } | null;
  readonly sourceLocale: Locale;
  /** Language that the row shows: the asked one, else the source's. */
  readonly locale: Locale;
  readonly title: string;
  readonly state: ArticleSummary["state"];
  readonly stale: boolean;
  readonly version: number;
  readonly url: string;
  readonly updatedAt: string;
  readonly topicId: string | null;
  readonly audience: string;
  readonly tags: string[];
  readonly assigneeId: string | null;
  readonly position: number;
  readonly review: ArticleSummary["review"];
  readonly publishAt: string | null;
  readonly expireAt: string | null;
  readonly locales: {
    locale: Locale;
    state: ArticleSummary["state"];
    stale: boolean;
    review: ArticleSummary["review"];
    publishAt: string | null;
    expireAt: string | null;
  }[];
}

function topicTitle(topic: Topic, locale: Locale, sourceLocale: Locale): string {
  return (topic.texts[locale] ?? topic.texts[sourceLocale] ?? Object.values(topic.texts)[0])?.title ?? topic.path;
}

/** Hashes of the live source's blocks, read once per version and process; versions never change. */
const blocksOfVersion = new Map<string, readonly string[]>();
const keptVersions = 20_000;

async function liveSourceBlocks(
  store: ArticleStore,
  workspaceId: WorkspaceId,
  source: ArticleSummary,
): Promise<readonly string[]> {
  const key = `${source.article.id} ${source.locale} ${source.publishedVersion}`;
  const known = blocksOfVersion.get(key);
  if (known) return known;
  const version = await store.getVersion(workspaceId, source.article.id, source.locale, source.publishedVersion);
  const hashes = sourceBlocks(version?.body ?? "").map(({ hash }) => hash);
  if (blocksOfVersion.size >= keptVersions) blocksOfVersion.clear();
  blocksOfVersion.set(key, hashes);
  return hashes;
}

/** One row per article that fits the filter, by path, each with the state of all its languages. */
export async function listArticles(
  store: ArticleStore,
  workspaceId: WorkspaceId,
  locale: Locale,
  filter: ArticleFilter,
): Promise<ArticleRow[]> {
  const [summaries, topics] = await Promise.all([
    store.listSummaries(workspaceId, filter.id ? { articleId: filter.id } : {}),
    store.listTopics(workspaceId),
  ]);
  const topicsById = new Map(topics.map((topic) => [topic.id, topic]));
  const byArticle = Map.groupBy(summaries, ({ article }) => article.id);
  const words = filter.q?.toLocaleLowerCase().split(/\s+/) ?? [];
  const rows: ArticleRow[] = [];

  for (const texts of byArticle.values()) {
    const source = texts.find((text) => text.locale === text.article.sourceLocale);
    const shown = texts.find((text) => text.locale === locale) ?? source ?? texts[0];
    if (!shown) continue;
    const { article } = shown;
    if (filter.id && article.id !== filter.id) continue;
    if (filter.collection && article.collection !== filter.collection) continue;
    // A state is that of the asked language, which the article may not have.
    if (filter.state && (shown.locale !== locale || shown.state !== filter.state)) continue;
    if (filter.topicId && article.topicId !== filter.topicId) continue;
    if (filter.assigneeId && article.assigneeId !== filter.assigneeId) continue;
    if (filter.tag && !article.tags.includes(filter.tag)) continue;
    if (filter.review && !texts.some((text) => text.review === filter.review)) continue;
    const searched = `${shown.title} ${article.path}`.toLocaleLowerCase();
    if (!words.every((word) => searched.includes(word))) continue;

    const staleIn = async (text: ArticleSummary) =>
      source !== undefined &&
      source !== text &&
      source.publishedVersion > 0 &&
      text.sourceBlocks.length > 0 &&
      isStale(text.sourceBlocks, await liveSourceBlocks(store, workspaceId, source));
    const topic = article.topicId ? topicsById.get(article.topicId) : undefined;
    const locales: ArticleRow["locales"] = [];
    for (const text of texts)
      locales.push({
        locale: text.locale,
        state: text.state,
        stale: await staleIn(text),
        review: text.review,
        publishAt: text.publishAt?.toISOString() ?? null,
        expireAt: text.expireAt?.toISOString() ?? null,
      });
    rows.push({
      id: article.id,
      path: article.path,
      collection: article.collection,
      topic: topic ? { path: topic.path, title: topicTitle(topic, locale, article.sourceLocale) } : null,
      sourceLocale: article.sourceLocale,
      locale: shown.locale,
      title: shown.title,
      state: shown.state,
      stale: locales.find((entry) => entry.locale === shown.locale)?.stale ?? false,
      version: shown.publishedVersion,
      url: `/${shown.locale}/${article.path}/`,
      updatedAt: shown.updatedAt.toISOString(),
      topicId: article.topicId,
      audience: article.audience,
      tags: [...article.tags],
      assigneeId: article.assigneeId,
      position: article.position,
      review: shown.review,
      publishAt: shown.publishAt?.toISOString() ?? null,
      expireAt: shown.expireAt?.toISOString() ?? null,
      locales: locales.sort((left, right) => (left.locale < right.locale ? -1 : 1)),
    });
  }
  return rows.sort((left, right) => (left.path < right.path ? -1 : 1));
}
