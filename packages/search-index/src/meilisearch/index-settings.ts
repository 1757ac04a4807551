import type { Locale } from "@handrail/core";
import type { Settings } from "meilisearch";
import { searchLanguage } from "./languages.ts";

/**
 * How titles and headings of one language are searched: by their own words, as the built-in index does, which forgives
 * the same slips. Among equals the shorter one wins, as more of it has been typed. Chosen on headings of the FastAPI
 * documentation; separators of our own changed no answer there and cost 2 ms a search.
 */
export function indexSettings(locale: Locale): Settings {
  const language = searchLanguage(locale);
  return {
    searchableAttributes: ["text"],
    displayedAttributes: ["id", "text", "hash"],
    filterableAttributes: ["audience", "documentId", "workspaceId"],
    rankingRules: ["words", "typo", "proximity", "attribute", "letters:asc", "exactness"],
    typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
    prefixSearch: "indexingTime",
    facetSearch: false,
    ...(language ? { localizedAttributes: [{ attributePatterns: ["text"], locales: [language] }] } : {}),
  };
}

/** Whether the settings of an index, which name many more, are the wanted ones. */
export function hasSettings(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(actual) && sameItems(actual, wanted);
  if (typeof wanted === "object" && wanted !== null)
    return (
      typeof actual === "object" &&
      actual !== null &&
      Object.entries(wanted).every(([name, value]) => hasSettings((actual as Record<string, unknown>)[name], value))
    );
  return actual === wanted;
}

/** Sets come back in an order of their own; only the order of ranking rules and searched attributes tells, and those keep it. */
function sameItems(actual: readonly unknown[], wanted: readonly unknown[]): boolean {
  const left = actual.map((item) => JSON.stringify(item));
  const right = wanted.map((item) => JSON.stringify(item));
  return left.length === right.length && (left.join() === right.join() || left.sort().join() === right.sort().join());
}
