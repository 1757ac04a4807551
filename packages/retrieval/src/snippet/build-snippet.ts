import type { QueryTerm } from "@handrail/core";
import type { Analyzer } from "@handrail/text-analysis";
import { markMatches, type Span } from "./mark-matches.ts";

const longest = 240;

/** Share of the strongest term's weight below which a match is not worth marking. */
const faint = 0.15;

interface Match extends Span {
  readonly term: string;
  readonly idf: number;
}

/**
 * The sentences of a passage that hold most of what the question asks, cut to some 240 characters between words,
 * with the matching words marked. Without a match it is how the passage begins.
 */
export function buildSnippet(text: string, terms: readonly QueryTerm[], analyzer: Analyzer): string {
  const weights = new Map(terms.map(({ term, idf }) => [term, idf]));
  const strongest = Math.max(
    0,
    ...terms.filter(({ documentFrequency }) => documentFrequency > 0).map(({ idf }) => idf),
  );
  const tokens = analyzer.tokens(text);
  const matches = tokens.flatMap(({ start, end, term }): Match[] => {
    const idf = weights.get(term);
    return idf === undefined || idf < faint * strongest ? [] : [{ start, end, term, idf }];
  });
  const window = bestWindow(text, matches, analyzer);
  const marked = markMatches(text, window, matches);
  return `${window.cutBefore ? "…" : ""}${marked}${window.cutAfter ? "…" : ""}`;
}

interface Window extends Span {
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

function bestWindow(text: string, matches: readonly Match[], analyzer: Analyzer): Window {
  const sentences = analyzer.sentences(text);
  let best: { window: Window; worth: number } | undefined;
  for (const [first, sentence] of sentences.entries()) {
    let end = sentence.end;
    for (let next = first + 1; next < sentences.length && sentences[next]!.end - sentence.start <= longest; next++) {
      end = sentences[next]!.end;
    }
    const window =
      end - sentence.start <= longest
        ? { start: sentence.start, end, cutBefore: false, cutAfter: false }
        : cutSentence(text, sentence, matches);
    const worth = worthOf(window, matches);
    if (!best || worth > best.worth) best = { window, worth };
  }
  return best?.window ?? { start: 0, end: 0, cutBefore: false, cutAfter: false };
}

/** Each term counts once; a tenth more for each repetition keeps denser places ahead. */
function worthOf({ start, end }: Span, matches: readonly Match[]): number {
  const seen = new Set<string>();
  let worth = 0;
  for (const match of matches) {
    if (match.start < start || match.end > end) continue;
    worth += seen.has(match.term) ? match.idf * 0.1 : match.idf;
    seen.add(match.term);
  }
  return worth;
}

/** A sentence too long to show whole: the stretch around its best matches, cut at spaces where there are any. */
function cutSentence(text: string, sentence: Span, matches: readonly Match[]): Window {
  const inside = matches.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
  let best = { start: sentence.start, worth: -1 };
  for (const { start } of [{ start: sentence.start }, ...inside]) {
    const from = Math.max(sentence.start, Math.min(start - 40, sentence.end - longest));
    const worth = worthOf({ start: from, end: from + longest }, inside);
    if (worth > best.worth) best = { start: from, worth };
  }
  const start = best.start === sentence.start ? best.start : wordStart(text, best.start);
  const limit = Math.min(sentence.end, start + longest);
  const end = limit === sentence.end ? limit : wordEnd(text, start, limit);
  return { start, end, cutBefore: start > sentence.start, cutAfter: end < sentence.end };
}

const reach = 30;

function wordStart(text: string, offset: number): number {
  const space = text.slice(offset, offset + reach).search(/\s\S/u);
  return space === -1 ? wholeCharacter(text, offset) : offset + space + 1;
}

function wordEnd(text: string, start: number, limit: number): number {
  const space = text.lastIndexOf(" ", limit);
  return space > start && limit - space <= reach ? space : wholeCharacter(text, limit);
}

/** Never between the halves of a character outside the basic plane, nor before a combining mark. */
function wholeCharacter(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /^[\p{M}\udc00-\udfff]/u.test(text.slice(at, at + 1))) at--;
  return at;
}
