/** One page of a list after Zendesk's rules: by cursor with `page[size]`, by number without. */
export function pageOf<T>(
  name: string,
  list: readonly T[],
  keyOf: (record: T, index: number) => string,
  url: URL,
  show: (record: T) => object,
  largest = 100,
): object {
  const size = Number(url.searchParams.get("page[size]") ?? Number.NaN);
  if (Number.isNaN(size)) return numberedPage(name, list, url, show);
  const after = url.searchParams.get("page[after]");
  // The cursor names the last record, so that pages stay right when others come and go.
  const start = after === null ? 0 : list.findIndex((record, index) => keyOf(record, index) > decoded(after));
  const page = start < 0 ? [] : list.slice(start, start + Math.min(size, largest));
  const hasMore = start >= 0 && start + page.length < list.length;
  const last = page.length === 0 ? "" : keyOf(page.at(-1) as T, start + page.length - 1);
  const cursor = Buffer.from(last).toString("base64url");
  const next = new URL(url);
  next.searchParams.set("page[after]", cursor);
  return {
    [name]: page.map((record) => show(record)),
    meta: { has_more: hasMore, after_cursor: hasMore ? cursor : null, before_cursor: null },
    links: { next: hasMore ? next.href : null, prev: null },
  };
}

function decoded(cursor: string): string {
  return Buffer.from(cursor, "base64url").toString();
}

function numberedPage<T>(name: string, list: readonly T[], url: URL, show: (record: T) => object): object {
  const perPage = Math.min(Number(url.searchParams.get("per_page") ?? 30), 100);
  const page = Number(url.searchParams.get("page") ?? 1);
  const next = new URL(url);
  next.searchParams.set("page", String(page + 1));
  return {
    [name]: list.slice((page - 1) * perPage, page * perPage).map((record) => show(record)),
    count: list.length,
    page,
    per_page: perPage,
    next_page: page * perPage < list.length ? next.href : null,
  };
}
