/** What search and suggestions have in common for a list. U+E000 and U+E001 stand around matches. */
export interface Hit {
  readonly title: string;
  readonly heading: string;
  readonly url: string;
  readonly anchor: string;
  readonly locale: string;
  readonly text: string;
}

interface ApiHit {
  readonly title: string;
  readonly heading?: string;
  readonly url: string;
  readonly anchor: string;
  readonly locale: string;
  readonly highlight?: string;
  readonly snippet?: string;
}

async function ask(path: "suggest" | "search", query: string, limit: number, signal: AbortSignal): Promise<Hit[]> {
  const address = new URL(`/api/v1/${path}`, location.origin);
  address.search = String(
    new URLSearchParams({ q: query, locale: document.documentElement.lang, limit: String(limit) }),
  );
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`Search answered ${response.status}`);
  const { hits } = (await response.json()) as { hits: ApiHit[] };
  return hits.map((hit) => ({
    title: hit.title,
    heading: hit.heading ?? "",
    url: hit.url,
    anchor: hit.anchor,
    locale: hit.locale,
    text: hit.highlight ?? hit.snippet ?? "",
  }));
}

/** For what is being typed: fast, by title and heading, last word unfinished. */
export const suggest = (query: string, signal: AbortSignal): Promise<Hit[]> => ask("suggest", query, 12, signal);

/** Tells that a reader gave up on these words; the server looks itself whether they find nothing. */
export function noteFailedSearch(query: string): void {
  void fetch("/api/v1/failed-searches", {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ q: query, locale: document.documentElement.lang }),
  }).catch(() => {});
}

/** For a finished question. */
export const search = (query: string, signal: AbortSignal): Promise<Hit[]> => ask("search", query, 12, signal);
