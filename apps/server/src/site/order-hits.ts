import type { DocumentId, Locale, RetrieveResult, ScoredPassage, SuggestHit } from "@handrail/core";

/** A place on a page that a search of the site has found. */
export interface SiteHit {
  readonly documentId: DocumentId;
  readonly title: string;
  /** Heading of the section; empty for the top of the page. */
  readonly heading: string;
  readonly url: string;
  readonly anchor: string;
  readonly locale: Locale;
  /** The part of the text that answers, or the title or heading that was found; matches between U+E000 and U+E001. */
  readonly text: string;
  /** What was found in the text; undefined where only a title or heading was. */
  readonly passage: ScoredPassage | undefined;
}

/** Share of the typed letters that a heading has to hold to lead; of a question in plain words it is less. */
const leading = 0.75;
/** Holding less of them, a heading is like the question by a word or two, and counts less than a text does. */
const likely = 0.4;
const unlikelyWeight = 0.4;
/**
 * Keeps what stands first in one list ahead of what stands in the middle of both: the lists are short. This and the two
 * above made no kind of search that was measured worse than the texts alone, with an embedding model or without
 * (`scripts/compare-search.ts`).
 */
const rankConstant = 1;

const notLetters = /[^\p{L}\p{M}\p{N}]/gu;
const marked = /\uE000([^\uE001]*)\uE001/g;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

const lettersOf = (text: string): string[] => [...text.replaceAll(notLetters, "").toLowerCase()];

/** Share of the typed letters that stand in the words of a heading that match, 0 to 1 and above. */
function matchedShare(highlight: string, query: string): number {
  const matched = [...highlight.matchAll(marked)].reduce((sum, [, part = ""]) => sum + lettersOf(part).length, 0);
  return matched / Math.max(1, lettersOf(query).length);
}

/** Share of the typed letters that a heading has, in any order. */
function commonShare(highlight: string, query: string): number {
  const left = lettersOf(highlight);
  const typed = lettersOf(query);
  const common = typed.filter((letter) => {
    const at = left.indexOf(letter);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return common.length / Math.max(1, typed.length);
}

/**
 * Whether a suggested title or heading says what was typed. Where words are not parted, a slip leaves none that matches,
 * and the letters themselves have to be there.
 */
export function saysAll({ highlight }: Pick<SuggestHit, "highlight">, query: string): boolean {
  if (matchedShare(highlight, query) >= leading) return true;
  return unspaced.test(query) && commonShare(highlight, query) >= leading;
}

/** Pages in the order of both lists, by reciprocal rank fusion (Cormack, Clarke and Büttcher 2009). */
function fusePages(query: string, headings: readonly SiteHit[], texts: readonly SiteHit[]): string[] {
  const likelyPages = new Set(headings.filter(({ text }) => matchedShare(text, query) >= likely).map(({ url }) => url));
  const scores = new Map<string, number>();
  const add = (hits: readonly SiteHit[], weightOf: (url: string) => number): void => {
    for (const [rank, url] of [...new Set(hits.map((hit) => hit.url))].entries())
      scores.set(url, (scores.get(url) ?? 0) + weightOf(url) / (rankConstant + rank));
  };
  add(headings, (url) => (likelyPages.has(url) ? 1 : unlikelyWeight));
  add(texts, () => 1);
  return [...scores].sort((a, b) => b[1] - a[1]).map(([url]) => url);
}

const placeOf = (hit: Pick<SiteHit, "url" | "anchor">): string => `${hit.url}#${hit.anchor}`;

function hitOfHeading({ highlight, ...hit }: SuggestHit): SiteHit {
  return { ...hit, text: highlight, passage: undefined };
}

function hitOfPassage(found: ScoredPassage): SiteHit {
  const { anchor, headingPath, document } = found.passage;
  return {
    documentId: document.id,
    title: document.title,
    heading: anchor === "" ? "" : (headingPath.at(-1) ?? ""),
    url: document.url,
    anchor,
    locale: document.locale,
    text: found.snippet,
    passage: found,
  };
}

/**
 * The one order in which the site shows what it has found: pages with a heading that says what was typed, as they were
 * suggested; then the pages of headings and texts together. Every section stands there once. Within what the order of
 * the pages allows, sections stay as the texts alone have them, and those of headings alone come last.
 */
export function orderHits(
  query: string,
  suggested: readonly SuggestHit[],
  { passages, locales }: Pick<RetrieveResult, "passages" | "locales">,
): SiteHit[] {
  // Suggestions fill up with other languages, which search leaves alone where the reader's own has the answer.
  const headings = suggested.filter((hit) => locales.includes(hit.locale)).map(hitOfHeading);
  const first = headings.filter(({ text }) => saysAll({ highlight: text }, query));
  const texts = passages.map(hitOfPassage);
  const byPlace = new Map([...headings, ...texts.toReversed()].map((hit) => [placeOf(hit), hit]));
  const sections = [...new Set([...first, ...texts, ...headings].map(placeOf))].map((place) => byPlace.get(place)!);
  const rankOf = new Map(sections.map((hit, rank) => [hit, rank]));
  const pages = Map.groupBy(sections, (hit) => hit.url);

  const ordered: SiteHit[] = [];
  let waiting: SiteHit[] = [];
  for (const url of new Set([...first.map((hit) => hit.url), ...fusePages(query, headings, texts)])) {
    const [best, ...others] = pages.get(url) ?? [];
    if (!best) continue;
    const isBefore = (hit: SiteHit): boolean =>
      hit.passage !== undefined && best.passage !== undefined && rankOf.get(hit)! < rankOf.get(best)!;
    ordered.push(...waiting.filter(isBefore), best);
    waiting = [...waiting.filter((hit) => !isBefore(hit)), ...others].sort((a, b) => rankOf.get(a)! - rankOf.get(b)!);
  }
  return [...ordered, ...waiting];
}
