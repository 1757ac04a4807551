import { languageOf, type Locale } from "@handrail/core";

/**
 * Locales of the index that a question may be answered from, in order: those of its own language, its own tag first
 * (a source may write `en-US` where the site writes `en`), then those of the source language, then, only when neither
 * holds anything, every other.
 */
export function chooseLocales(asked: Locale, source: Locale, indexed: readonly Locale[]): Locale[][] {
  const speaks = (wanted: Locale) => {
    const same = indexed.filter((locale) => languageOf(locale) === languageOf(wanted));
    const isExact = (locale: Locale): boolean => locale.toLowerCase() === wanted.toLowerCase();
    return [...same.filter(isExact), ...same.filter((locale) => !isExact(locale))];
  };
  const own = speaks(asked);
  const fallback = speaks(source).filter((locale) => !own.includes(locale));
  const stages = [own, fallback].filter((stage) => stage.length > 0);
  return stages.length > 0 ? stages : [[...indexed]];
}
