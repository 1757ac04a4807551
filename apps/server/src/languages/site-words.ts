import { invalidInput, type Locale, type SiteWord } from "@handrail/core";
import { isTranslated, listWords, placeholdersOf, stringsFor } from "@handrail/help-center";

/** One of the site's own words in a language, with everything there is to choose from. */
export interface WordOnSite {
  readonly key: string;
  readonly english: string;
  /** What the site shows while nothing was chosen. */
  readonly brought: string;
  readonly words: string | null;
  readonly suggestion: string | null;
  readonly placeholders: readonly string[];
}

export function wordsOnSite(locale: Locale, stored: readonly SiteWord[]): WordOnSite[] {
  const chosen = new Map(stored.map((entry) => [entry.key, entry]));
  const english = listWords(stringsFor("en"), "en");
  return [...listWords(stringsFor(locale), locale)].map(([key, brought]) => ({
    key,
    // English has fewer plural forms than most.
    english: english.get(key) ?? english.get(key.replace(/\.\w+$/, ".other")) ?? brought,
    brought,
    words: chosen.get(key)?.words ?? null,
    suggestion: chosen.get(key)?.suggestion ?? null,
    placeholders: [...new Set(placeholdersOf(brought))],
  }));
}

/** A form for one or two may leave the number out: "one article". */
const mayLeaveOut = /\.(?:zero|one|two)$/;

/**
 * Checks words that a person or a machine wrote for a key; the problem in words, or undefined.
 * A placeholder too many would stand on the site in its braces, one too few would hide what it stands for.
 */
export function problemOfWords({ key, placeholders }: WordOnSite, words: string): string | undefined {
  const written = new Set(placeholdersOf(words));
  const unknown = [...written].find((name) => !placeholders.includes(name));
  if (unknown) return `${unknown} stands for nothing here.`;
  const missing = placeholders.find((name) => !written.has(name));
  return missing && !mayLeaveOut.test(key) ? `${missing} is missing.` : undefined;
}

/** @throws HandrailError `site_word_unknown`, `site_word_placeholder` */
export function checkWords(
  all: readonly WordOnSite[],
  given: Readonly<Record<string, string | null>>,
): { readonly key: string; readonly words: string | null; readonly suggestion: null }[] {
  const known = new Map(all.map((entry) => [entry.key, entry]));
  return Object.entries(given).map(([key, text]) => {
    const entry = known.get(key);
    if (!entry) throw invalidInput("site_word_unknown", `The site has no words named ${key.slice(0, 80)}.`);
    const words = text?.replaceAll(/\s+/g, " ").trim() || null;
    const problem = words === null ? undefined : problemOfWords(entry, words);
    if (problem)
      throw invalidInput(
        "site_word_placeholder",
        `"${entry.english.slice(0, 80)}": ${problem}`,
        `Keep ${entry.placeholders.join(", ") || "the text without braces"}.`,
      );
    return { key, words: words === entry.brought ? null : words, suggestion: null };
  });
}

/** Words that readers of a language get in English, because nobody wrote them. */
export function missingWords(locale: Locale, all: readonly WordOnSite[]): WordOnSite[] {
  return isTranslated(locale) ? [] : all.filter(({ words, suggestion }) => words === null && suggestion === null);
}
