import type { Locale } from "@handrail/core";
import { countOf, fill } from "../strings/load-strings.ts";
import { wordsFor } from "../strings/site-words.ts";
import type { MarkedText, SearchHit, SearchResult, SearchView } from "./page-view.ts";
import { buildFrame } from "./site-frame.ts";
import type { SiteContext } from "./site-frame.ts";

/** Splits a snippet at the private-use characters that stand around matches. */
export function markedParts(text: string): MarkedText[] {
  return text
    .split(/(\uE000[^\uE001]*\uE001)/)
    .filter((part) => part !== "")
    .map((part) => ({
      text: part.replaceAll(/[\uE000\uE001]/g, ""),
      marked: part.startsWith("\uE000"),
    }));
}

/** Only addresses on this site or on the web; a document cannot make a link run a script. */
function safeUrl(url: string): string {
  return /^(?:\/(?!\/)|https?:\/\/)/i.test(url) ? url : "#";
}

const plain = ({ snippet }: SearchHit): string => snippet.replaceAll(/[\uE000\uE001]/g, "");

/** Whether only the title was found, which stands above its sections anyway. */
function isTitleAlone(hit: SearchHit): boolean {
  return hit.anchor === "" && plain(hit) === hit.title;
}

/** Hits of one page together, in the order of the best hit of each. */
export function groupByPage({ settings }: SiteContext, hits: readonly SearchHit[], locale: Locale): SearchResult[] {
  const groups = Map.groupBy(hits, (hit) => hit.url);
  const names = new Intl.DisplayNames([locale], { type: "language" });
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const foreign = first.locale !== locale;
    return {
      title: first.title,
      url: safeUrl(first.url),
      locale: first.locale,
      language: foreign
        ? fill(wordsFor(settings, locale).search.inLanguage, { language: names.of(first.locale) ?? first.locale })
        : undefined,
      sections: group
        .filter((hit) => !isTitleAlone(hit))
        .slice(0, 3)
        .map((hit) => ({
          url: safeUrl(hit.anchor ? `${hit.url}#${encodeURIComponent(hit.anchor)}` : hit.url),
          heading: plain(hit) === hit.heading ? "" : hit.heading,
          parts: markedParts(hit.snippet),
        })),
    };
  });
}

export function buildSearch(site: SiteContext, locale: Locale, query: string, hits: readonly SearchHit[]): SearchView {
  const strings = wordsFor(site.settings, locale).search;
  const results = groupByPage(site, hits, locale);
  return {
    page: "search",
    frame: buildFrame(site, {
      locale,
      rest: "search/",
      title: query ? fill(strings.resultsFor, { query }) : strings.heading,
      description: "",
      translations: [],
    }),
    query,
    count: countOf(strings.results, results.length, locale),
    results,
  };
}
