/** What `GET /search` answers, as far as a measurement reads it. */
export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
}

export interface SearchHit {
  readonly documentId: string;
  readonly url: string;
  readonly anchor: string;
  readonly scores: { readonly dense: number | null; readonly rerank?: number };
}

// Several sections of one document may be among the best; ten documents are wanted.
const hitsAsked = 30;
const longestQuestion = 500;

export function searchPath(question: string, locale: string | undefined): string {
  // What is measured is the retrieval that answers rest on, not the order in which the site shows pages.
  const query = new URLSearchParams({
    q: question.slice(0, longestQuestion),
    limit: String(hitsAsked),
    order: "texts",
  });
  if (locale) query.set("locale", locale);
  return `/search?${query.toString()}`;
}

/** The list without what came before. */
export function firstOfEach(ids: readonly string[]): string[] {
  return [...new Set(ids)].slice(0, 10);
}
