import type { ArticleStore, Locale, Logger, ReadCount, ReaderFeedbackStore, WorkspaceId } from "@handrail/core";

/** Counts reads in memory and writes the sums down now and then. Knows pages, never readers. */
export interface ReadCounter {
  count(path: string, locale: Locale): void;
  /** Reads of the last 30 days, what is not written down yet left out. */
  recent(): Promise<readonly ReadCount[]>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface ReadCounterOptions {
  readonly store: ReaderFeedbackStore;
  readonly articles: ArticleStore;
  readonly workspaceId: WorkspaceId;
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly everyMs?: number;
}

const recentDays = 30;
const mostPaths = 20_000;

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Whether a request comes from a person's browser going to a page: no picture, no prefetch, no program. */
export function isReading(request: Request): boolean {
  const { headers } = request;
  const purpose = `${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""}`;
  return (
    request.method === "GET" &&
    headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document" &&
    !/prefetch|prerender/.test(purpose)
  );
}

export function createReadCounter(options: ReadCounterOptions): ReadCounter {
  const { store, articles, workspaceId, clock, logger, everyMs = 60_000 } = options;
  let counts = new Map<string, number>();

  async function flush(): Promise<void> {
    if (counts.size === 0) return;
    const taken = counts;
    counts = new Map();
    const reads: ReadCount[] = [];
    for (const [key, count] of taken) {
      const [locale = "", path = ""] = key.split("\n");
      const article = await articles.findArticleByPath(workspaceId, path);
      if (article) reads.push({ articleId: article.id, locale, count });
    }
    await store.addReads(workspaceId, dayOf(clock()), reads);
  }

  const timer = setInterval(
    () => void flush().catch((error: unknown) => logger.warn("Reads could not be written down.", { error })),
    everyMs,
  );
  timer.unref();
  return {
    count(path, locale) {
      const key = `${locale}\n${path}`;
      if (counts.has(key) || counts.size < mostPaths) counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    recent: () => store.listReads(workspaceId, dayOf(new Date(clock().getTime() - recentDays * 86_400_000))),
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}
