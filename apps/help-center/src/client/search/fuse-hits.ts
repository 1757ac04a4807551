interface Place {
  readonly url: string;
  readonly anchor: string;
}

/** Share of the typed letters that one heading has to hold to answer by itself; of a question in plain words it is less. */
const enough = 0.75;
const notLetters = /[^\p{L}\p{M}\p{N}]/gu;
const marked = /\uE000([^\uE001]*)\uE001/g;

const lettersIn = (text: string): number => text.replaceAll(notLetters, "").length;

/** Whether a suggested heading says what was typed, so that the texts need not be asked. */
export function isSaidByHeading(suggested: readonly { readonly text: string }[], query: string): boolean {
  return suggested.some(({ text }) => {
    const matched = [...text.matchAll(marked)].reduce((sum, [, part = ""]) => sum + lettersIn(part), 0);
    return matched >= enough * lettersIn(query);
  });
}

/** Keeps what stands first in one list ahead of what stands in the middle of both: the lists are short. */
const rankConstant = 3;

/**
 * Hits of headings and of texts in one list, pages in the order of both by reciprocal rank fusion (Cormack, Clarke and
 * Büttcher 2009), each with its hits of the texts first.
 */
export function fuseHits<Hit extends Place>(suggested: readonly Hit[], found: readonly Hit[]): Hit[] {
  const scores = new Map<string, number>();
  for (const hits of [suggested, found])
    for (const [rank, url] of [...new Set(hits.map((hit) => hit.url))].entries())
      scores.set(url, (scores.get(url) ?? 0) + 1 / (rankConstant + rank));
  const places = new Map<string, Hit>();
  for (const hit of [...found, ...suggested]) {
    const place = `${hit.url}#${hit.anchor}`;
    if (!places.has(place)) places.set(place, hit);
  }
  const hits = Map.groupBy(places.values(), (hit) => hit.url);
  return [...scores].sort((a, b) => b[1] - a[1]).flatMap(([url]) => hits.get(url) ?? []);
}
