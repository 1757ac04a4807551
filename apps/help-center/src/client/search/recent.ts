import { recall, remember } from "../storage.ts";

const key = "handrail:searches";
const limit = 5;

/** Latest first; only in this browser. */
export function recentSearches(): string[] {
  try {
    const stored: unknown = JSON.parse(recall(key) ?? "[]");
    return Array.isArray(stored) ? stored.filter((entry) => typeof entry === "string").slice(0, limit) : [];
  } catch {
    return [];
  }
}

export function rememberSearch(query: string): void {
  const rest = recentSearches().filter((entry) => entry !== query);
  remember(key, JSON.stringify([query, ...rest].slice(0, limit)));
}

export function forgetSearches(): void {
  remember(key, undefined);
}
