/** A place on a page. U+E000 and U+E001 stand around matches in its text. */
export interface Hit {
  readonly title: string;
  readonly heading: string;
  readonly url: string;
  readonly anchor: string;
  readonly locale: string;
  /** The title, the heading or the part of the text that matches. */
  readonly highlight: string;
}

export interface Answer {
  readonly hits: readonly Hit[];
  /** Whether the first hits stay the first ones when the texts are asked as well. */
  readonly settled: boolean;
}

/**
 * Titles and headings for what is being typed, its last word unfinished; with `texts` everything that the search page
 * shows, in its order.
 */
export async function suggest(query: string, texts: boolean, signal: AbortSignal): Promise<Answer> {
  const address = new URL("/api/v1/suggest", location.origin);
  address.search = String(
    new URLSearchParams({ q: query, locale: document.documentElement.lang, limit: "12", texts: String(texts) }),
  );
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`Search answered ${response.status}`);
  return response.json() as Promise<Answer>;
}

/** Tells that a reader gave up on these words; the server looks itself whether they find nothing. */
export function noteFailedSearch(query: string): void {
  void fetch("/api/v1/failed-searches", {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ q: query, locale: document.documentElement.lang }),
  }).catch(() => {});
}
