import type { Locale, SiteSettings } from "@handrail/core";
import { stringsFor } from "./load-strings.ts";
import type { Strings } from "./schema.ts";

type Branch = { readonly [name: string]: string | Branch };

/** Names of the plural forms a language has; the others are never asked for. */
export function pluralForms(locale: Locale): readonly string[] {
  return new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
}

const isPlural = (branch: Branch): boolean => typeof branch["other"] === "string" && !("heading" in branch);

/** Every word with its key, `search.placeholder`; a plural has one key for each form that the language knows. */
export function listWords(strings: Strings, locale: Locale): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (branch: Branch, above: string): void => {
    for (const [name, value] of Object.entries(branch)) {
      const key = above ? `${above}.${name}` : name;
      if (typeof value === "string") found.set(key, value);
      else if (isPlural(value))
        for (const form of pluralForms(locale)) found.set(`${key}.${form}`, (value[form] ?? value["other"]) as string);
      else walk(value, key);
    }
  };
  walk(strings as unknown as Branch, "");
  return found;
}

/** `{count}` and the like, in their order. */
export function placeholdersOf(words: string): string[] {
  return [...words.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();
}

function replaced(branch: Branch, words: Readonly<Record<string, string>>, above: string): Branch {
  const own = Object.entries(branch).map(([name, value]) => {
    const key = above ? `${above}.${name}` : name;
    return [name, typeof value === "string" ? words[key] || value : replaced(value, words, key)] as const;
  });
  // Plural forms that English does not have stand in the words alone.
  const forms = isPlural(branch)
    ? ["zero", "one", "two", "few", "many"].flatMap((form) => {
        const found = words[`${above}.${form}`];
        return found ? [[form, found] as const] : [];
      })
    : [];
  return Object.fromEntries([...own, ...forms]);
}

const made = new WeakMap<object, Strings>();

/** The site's own words in a locale, with those that the company chose instead. */
export function wordsFor({ words }: Pick<SiteSettings, "words">, locale: Locale): Strings {
  const brought = stringsFor(locale);
  const chosen = words[locale];
  if (!chosen) return brought;
  let found = made.get(chosen);
  if (!found) made.set(chosen, (found = replaced(brought as unknown as Branch, chosen, "") as unknown as Strings));
  return found;
}

/** The site's name as readers of a locale know it. */
export function nameFor({ name, names }: Pick<SiteSettings, "name" | "names">, locale: Locale): string {
  return names[locale] || name;
}
