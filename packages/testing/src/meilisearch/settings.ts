import { ApiError } from "./api-error.ts";

export interface FakeSettings {
  readonly searchableAttributes: readonly string[];
  readonly displayedAttributes: readonly string[];
  readonly filterableAttributes: readonly string[];
  readonly sortableAttributes: readonly string[];
  readonly rankingRules: readonly string[];
  readonly typoTolerance: {
    readonly enabled: boolean;
    readonly minWordSizeForTypos: { readonly oneTypo: number; readonly twoTypos: number };
    readonly disableOnWords: readonly string[];
    readonly disableOnAttributes: readonly string[];
    readonly disableOnNumbers: boolean;
  };
  readonly separatorTokens: readonly string[];
  readonly nonSeparatorTokens: readonly string[];
  readonly stopWords: readonly string[];
  readonly prefixSearch: "indexingTime" | "disabled";
  readonly facetSearch: boolean;
  readonly localizedAttributes:
    | readonly { readonly attributePatterns: readonly string[]; readonly locales: readonly string[] }[]
    | null;
}

export const defaultSettings: FakeSettings = {
  searchableAttributes: ["*"],
  displayedAttributes: ["*"],
  filterableAttributes: [],
  sortableAttributes: [],
  rankingRules: ["words", "typo", "proximity", "attributeRank", "sort", "wordPosition", "exactness"],
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnWords: [],
    disableOnAttributes: [],
    disableOnNumbers: false,
  },
  separatorTokens: [],
  nonSeparatorTokens: [],
  stopWords: [],
  prefixSearch: "indexingTime",
  facetSearch: true,
  localizedAttributes: null,
};

const builtInRules = new Set([
  "words",
  "typo",
  "proximity",
  "attribute",
  "attributeRank",
  "wordPosition",
  "sort",
  "exactness",
]);

/** Settings kept as sets come back in the order of their values. */
const sets = ["filterableAttributes", "sortableAttributes", "separatorTokens", "nonSeparatorTokens", "stopWords"];

/** Checks what a settings request holds, as the server does before it accepts the task. */
export function parseSettings(body: Readonly<Record<string, unknown>>): Partial<FakeSettings> {
  for (const [name, value] of Object.entries(body)) {
    if (!(name in defaultSettings))
      throw new ApiError(400, "bad_request", `Unknown field \`${name}\`: expected one of the settings.`);
    const rules = name === "rankingRules" ? (value as readonly string[]) : [];
    for (const rule of rules)
      if (!builtInRules.has(rule) && !/^.+:(?:asc|desc)$/.test(rule))
        throw new ApiError(
          400,
          "invalid_settings_ranking_rules",
          `Invalid value at \`.rankingRules\`: \`${rule}\` ranking rule is invalid.`,
        );
  }
  return body;
}

export function mergeSettings(current: FakeSettings, change: Partial<FakeSettings>): FakeSettings {
  const merged: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(change)) {
    const fallback = defaultSettings[name as keyof FakeSettings];
    if (value === null) merged[name] = fallback;
    else if (sets.includes(name)) merged[name] = (value as readonly string[]).toSorted();
    else if (name === "typoTolerance") {
      const next = value as Partial<FakeSettings["typoTolerance"]>;
      const minWordSizeForTypos = { ...current.typoTolerance.minWordSizeForTypos, ...next.minWordSizeForTypos };
      merged[name] = { ...current.typoTolerance, ...next, minWordSizeForTypos };
    } else merged[name] = value;
  }
  return merged as unknown as FakeSettings;
}
