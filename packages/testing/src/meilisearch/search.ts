import { compileFilter, type FakeDocument, type Filter } from "./filter.ts";
import type { FakeIndex } from "./indexes.ts";
import { slips, wordsIn, type Word } from "./words.ts";

export interface SearchBody {
  readonly q?: string | null;
  readonly filter?: Filter;
  readonly limit?: number;
  readonly offset?: number;
  readonly attributesToRetrieve?: readonly string[];
  readonly attributesToHighlight?: readonly string[];
  readonly highlightPreTag?: string;
  readonly highlightPostTag?: string;
}

const mostQueryWords = 10;

interface Match {
  readonly attribute: number;
  readonly slips: number;
  readonly exact: boolean;
  readonly spans: ReadonlyMap<string, readonly Word[]>;
}

interface Ranked {
  readonly document: FakeDocument;
  readonly ranks: readonly number[];
  readonly spans: Map<string, Word[]>;
}

/**
 * What the server does with a query, in short: the last word may be the beginning of one, slips are forgiven by length,
 * and words are dropped from the end until something matches. Its ranking rules, without proximity.
 */
export function search(index: FakeIndex, body: SearchBody, tenantFilters: readonly (Filter | undefined)[]): object {
  const { settings } = index;
  const tests = [body.filter, ...tenantFilters].map((filter) =>
    compileFilter(filter, settings.filterableAttributes, "invalid_search_filter"),
  );
  const query = wordsIn(body.q ?? "").slice(0, mostQueryWords);
  const open = !/\s$/u.test(body.q ?? "");
  const ranked: Ranked[] = [];
  for (const document of index.documents.values()) {
    if (!tests.every((test) => test(document))) continue;
    const found = rank(document, query, open, index);
    if (found) ranked.push(found);
  }
  ranked.sort((left, right) => {
    for (const [place, value] of left.ranks.entries())
      if (value !== right.ranks[place]) return value - right.ranks[place]!;
    return 0;
  });
  const { offset = 0, limit = 20 } = body;
  return {
    hits: ranked.slice(offset, offset + limit).map(({ document, spans }) => present(document, spans, body, index)),
    query: body.q ?? "",
    processingTimeMs: 0,
    limit,
    offset,
    estimatedTotalHits: ranked.length,
  };
}

function rank(document: FakeDocument, query: readonly Word[], open: boolean, index: FakeIndex): Ranked | undefined {
  const { settings } = index;
  const spans = new Map<string, Word[]>();
  let words = 0;
  let typos = 0;
  let attribute = 0;
  let inexact = 0;
  for (const [place, word] of query.entries()) {
    const match = matchWord(document, word.text, open && place === query.length - 1, index);
    // Words are dropped from the end only.
    if (!match) break;
    words += 1;
    typos += match.slips;
    attribute += match.attribute;
    inexact += match.exact ? 0 : 1;
    for (const [name, found] of match.spans) spans.set(name, [...(spans.get(name) ?? []), ...found]);
  }
  if (query.length > 0 && words === 0) return undefined;
  const rules: Readonly<Record<string, number>> = { words: -words, typo: typos, attribute, exactness: inexact };
  const ranks = settings.rankingRules.map((rule) => {
    const [field, order] = rule.split(":");
    if (order === undefined) return rules[rule] ?? 0;
    return Number(document[field!]) * (order === "asc" ? 1 : -1);
  });
  return { document, ranks, spans };
}

function matchWord(document: FakeDocument, typed: string, open: boolean, index: FakeIndex): Match | undefined {
  const { searchableAttributes, typoTolerance } = index.settings;
  const { oneTypo, twoTypos } = typoTolerance.minWordSizeForTypos;
  const allowed = !typoTolerance.enabled || typed.length < oneTypo ? 0 : typed.length < twoTypos ? 1 : 2;
  const attributes = searchableAttributes.includes("*") ? Object.keys(document) : searchableAttributes;
  const candidates: (Omit<Match, "spans"> & { readonly name: string; readonly word: Word })[] = [];
  for (const [attribute, name] of attributes.entries()) {
    const value = document[name];
    if (typeof value !== "string") continue;
    for (const word of wordsIn(value)) {
      const begun = open && word.text.length > typed.length ? word.text.slice(0, typed.length) : word.text;
      const distance = Math.min(slips(typed, begun), slips(typed, word.text));
      if (distance > allowed) continue;
      candidates.push({ attribute, name, word, slips: distance, exact: typed === word.text });
    }
  }
  const [best] = candidates.sort(
    (left, right) =>
      left.slips - right.slips || left.attribute - right.attribute || Number(right.exact) - Number(left.exact),
  );
  if (!best) return undefined;
  const spans = new Map<string, Word[]>();
  for (const { name, word } of candidates) spans.set(name, [...(spans.get(name) ?? []), { ...word, text: typed }]);
  return { attribute: best.attribute, slips: best.slips, exact: best.exact, spans };
}

function present(
  document: FakeDocument,
  spans: ReadonlyMap<string, readonly Word[]>,
  body: SearchBody,
  { settings }: FakeIndex,
): FakeDocument {
  const displayed = (name: string) =>
    settings.displayedAttributes.includes("*") || settings.displayedAttributes.includes(name);
  const wanted = body.attributesToRetrieve ?? Object.keys(document);
  const hit = pick(document, wanted.filter(displayed));
  const highlighted = (body.attributesToHighlight ?? []).filter(displayed);
  if (highlighted.length === 0) return hit;
  const { highlightPreTag = "<em>", highlightPostTag = "</em>" } = body;
  const formatted: Record<string, unknown> = { ...hit, ...pick(document, highlighted) };
  for (const name of highlighted) {
    const value = document[name];
    if (typeof value === "string")
      formatted[name] = mark(value, spans.get(name) ?? [], highlightPreTag, highlightPostTag);
  }
  return { ...hit, _formatted: formatted };
}

function pick(document: FakeDocument, names: readonly string[]): FakeDocument {
  return Object.fromEntries(names.filter((name) => name in document).map((name) => [name, document[name]]));
}

/** Only the part of a word that was typed is marked. */
function mark(value: string, spans: readonly Word[], before: string, after: string): string {
  const sorted = [...new Map(spans.map((span) => [span.start, span])).values()].sort((a, b) => a.start - b.start);
  let result = "";
  let at = 0;
  for (const { start, end, text } of sorted) {
    const stop = Math.min(end, start + text.length);
    result += value.slice(at, start) + before + value.slice(start, stop) + after;
    at = stop;
  }
  return result + value.slice(at);
}
