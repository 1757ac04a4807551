import { ConnectorError } from "@handrail/connector-kit";
import { cursorPages } from "./cursor-pages.ts";
import type { HelpCenter } from "./help-center.ts";
import { inAllLanguages, inOneLanguage, type ListedArticle } from "./list-articles.ts";
import { articleSchema, exportSchema, type ZendeskArticle } from "./schemas.ts";

export interface ChangePage {
  readonly articles: readonly ListedArticle[];
  /** Everything before has been read after this page (seconds since 1970). Never goes back. */
  readonly since: number;
  readonly brokenOff: string | undefined;
}

/**
 * Lists the articles that changed at or after a time. Agents have an export for that; for everybody else, and where it
 * is not there, the list is read newest change first down to that time.
 * @param now seconds since 1970, before which everything is through once a list by change is
 */
export async function* listChanges(
  helpCenter: HelpCenter,
  locales: readonly string[],
  since: number,
  now: number,
): AsyncGenerator<ChangePage, void> {
  if (!(await helpCenter.isAgent())) return yield* listNewestFirst(helpCenter, locales, since, now);
  try {
    yield* exportChanges(helpCenter, since);
  } catch (error) {
    const missing = error instanceof ConnectorError && (error.code === "not_found" || error.code === "missing_scope");
    if (!missing) throw error;
    yield* listNewestFirst(helpCenter, undefined, since, now);
  }
}

/**
 * The export has no mark of its end and its times are inclusive: it is through when there is no next page, when a page
 * is empty, or when its time stands still. An empty export tells an end of 1, so the time is never taken back.
 */
async function* exportChanges(helpCenter: HelpCenter, start: number): AsyncGenerator<ChangePage, void> {
  let since = start;
  for (;;) {
    const page = await exportPage(helpCenter, since);
    if (page === undefined) return;
    const reached = Math.max(since, Math.floor(page.end_time ?? 0));
    const through = typeof page.next_page !== "string" || page.articles.length === 0;
    const stuck = !through && reached === since && page.articles.length >= largestExportPage;
    const brokenOff = stuck ? "More articles changed in one second than Zendesk exports at once." : undefined;
    yield { articles: page.articles.map((article) => inAllLanguages(article)), since: reached, brokenOff };
    if (through || reached === since) return;
    since = reached;
  }
}

const largestExportPage = 1000;

async function exportPage(helpCenter: HelpCenter, since: number) {
  const parameters = { start_time: since, include: "translations" };
  try {
    return await helpCenter.client.get("/help_center/incremental/articles.json", exportSchema, parameters);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    // Zendesk refuses a time that is less than a minute ago: nothing can have changed since.
    if (error.status === 422) return undefined;
    if (error.status !== 400 && error.status !== 410) throw error;
    throw new ConnectorError({
      code: "checkpoint_expired",
      message: "Zendesk does not tell any more what changed since the last sync.",
      status: error.status,
      cause: error,
    });
  }
}

/** @param locales to list one by one; undefined to list all languages at once */
async function* listNewestFirst(
  helpCenter: HelpCenter,
  locales: readonly string[] | undefined,
  since: number,
  now: number,
): AsyncGenerator<ChangePage, void> {
  const order = { sort_by: "updated_at", sort_order: "desc" };
  for (const locale of locales ?? [undefined]) {
    const base = locale === undefined ? "" : `/${encodeURIComponent(locale)}`;
    const parameters = locale === undefined ? { include: "translations", ...order } : order;
    const path = `/help_center${base}/articles.json`;
    for await (const page of cursorPages(helpCenter.client, path, "articles", articleSchema, parameters)) {
      const fresh = page.records.filter((article) => !isOlder(article, since));
      const articles = fresh.map((article) =>
        locale === undefined ? inAllLanguages(article) : inOneLanguage(article),
      );
      yield { articles, since, brokenOff: page.brokenOff };
      if (page.brokenOff !== undefined) return;
      if (endsIn(page.records, since)) break;
    }
  }
  yield { articles: [], since: Math.max(since, now), brokenOff: undefined };
}

function isOlder(article: ZendeskArticle, since: number): boolean {
  return changedAt(article) < since;
}

/** Whether the page goes down to that time. One that is not in order says nothing about what comes after it. */
function endsIn(articles: readonly ZendeskArticle[], since: number): boolean {
  const times = articles.map((article) => changedAt(article));
  const inOrder = times.every((time, index) => index === 0 || time <= (times[index - 1] as number));
  return inOrder && (times.at(-1) ?? Number.POSITIVE_INFINITY) < since;
}

/** Seconds since 1970; an article without a time could have changed at any. */
function changedAt(article: ZendeskArticle): number {
  const time = Date.parse(article.updated_at ?? "");
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : Math.floor(time / 1000);
}
