import { languageOf, type Locale, parseLocale } from "@handrail/core";

/**
 * Which language here each language there becomes: the same tag where the workspace has it, else the workspace's own
 * variant of that language, else the tag as it is. Two variants never become one.
 * @param foreign as the other product writes them, its default one first; what is no language tag is left out
 */
export function mapLocales(foreign: readonly string[], own: readonly Locale[]): Map<string, Locale> {
  const mapped = new Map<string, Locale>();
  const parsed = foreign.flatMap((name) => {
    try {
      return [{ name, locale: parseLocale(name) }];
    } catch {
      return [];
    }
  });
  for (const { name, locale } of parsed) if (own.includes(locale)) mapped.set(name, locale);
  const taken = new Set(mapped.values());
  for (const { name, locale } of parsed) {
    if (mapped.has(name)) continue;
    const variant = own.find((each) => languageOf(each) === languageOf(locale) && !taken.has(each));
    const chosen = variant ?? locale;
    mapped.set(name, chosen);
    taken.add(chosen);
  }
  return mapped;
}
