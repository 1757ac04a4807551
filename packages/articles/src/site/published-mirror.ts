import type { ArticleId, ArticleStore, ArticleSummary, Topic, WorkspaceId } from "@handrail/core";

/** What is new to one reader of the mirror. */
export interface MirrorChanges {
  readonly articles: "all" | ReadonlySet<ArticleId>;
  readonly topics: boolean;
}

export interface MirrorReader {
  /** What changed since this reader was last told, everything the first time. */
  take(): MirrorChanges;
}

/** What is live in a workspace, bodies left out, kept in memory and brought up to date by what changed. */
export interface PublishedMirror {
  /** Reads what changed in the store since the last time, whoever changed it. */
  catchUp(): Promise<void>;
  readonly topics: readonly Topic[];
  /** Ids of articles with a live text. */
  articleIds(): Iterable<ArticleId>;
  /** Live texts of an article in the order of their locales; none of one that is not live. */
  textsOf(articleId: ArticleId): readonly ArticleSummary[];
  reader(): MirrorReader;
}

const articlesPerQuery = 1000;

interface News {
  articles: "all" | Set<ArticleId>;
  topics: boolean;
}

export function createPublishedMirror(store: ArticleStore, workspaceId: () => Promise<WorkspaceId>): PublishedMirror {
  let topics: readonly Topic[] = [];
  let texts = new Map<ArticleId, ArticleSummary[]>();
  let mark: string | undefined;
  const readers: News[] = [];
  let last: Promise<void> = Promise.resolve();

  async function readEverything(id: WorkspaceId): Promise<void> {
    // The mark comes first: what changes while the rest is read is told again the next time.
    const { mark: now } = await store.siteChanges(id);
    const [allTopics, published] = await Promise.all([store.listTopics(id), store.listPublished(id)]);
    topics = allTopics;
    texts = Map.groupBy(published, (summary) => summary.article.id);
    mark = now;
    for (const news of readers) Object.assign(news, { articles: "all", topics: true });
  }

  async function readChanges(id: WorkspaceId, since: string): Promise<void> {
    const changes = await store.siteChanges(id, since);
    const changedTopics = changes.topics ? await store.listTopics(id) : undefined;
    const published: ArticleSummary[] = [];
    for (let from = 0; from < changes.articles.length; from += articlesPerQuery) {
      const articleIds = changes.articles.slice(from, from + articlesPerQuery);
      published.push(...(await store.listPublished(id, { articleIds })));
    }
    if (changedTopics) topics = changedTopics;
    const byId = Map.groupBy(published, (summary) => summary.article.id);
    for (const articleId of changes.articles) {
      const live = byId.get(articleId);
      if (live) texts.set(articleId, live);
      else texts.delete(articleId);
    }
    mark = changes.mark;
    for (const news of readers) {
      if (news.articles !== "all") for (const articleId of changes.articles) news.articles.add(articleId);
      news.topics ||= changes.topics;
    }
  }

  return {
    catchUp() {
      const next = last.then(async () => {
        const id = await workspaceId();
        await (mark === undefined ? readEverything(id) : readChanges(id, mark));
      });
      last = next.catch(() => {});
      return next;
    },
    get topics() {
      return topics;
    },
    articleIds: () => texts.keys(),
    textsOf: (articleId) => texts.get(articleId) ?? [],
    reader() {
      const news: News = { articles: "all", topics: true };
      readers.push(news);
      return {
        take() {
          const taken = { ...news };
          Object.assign(news, { articles: new Set(), topics: false });
          return taken;
        },
      };
    },
  };
}
