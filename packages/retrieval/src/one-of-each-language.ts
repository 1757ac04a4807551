import { languageOf, type Locale, type Passage } from "@handrail/core";

/**
 * Leaves out what is a variant of a text that was found too: of `pt-PT` and `pt-BR` the one whose locale comes first
 * in the order of preference. Translations into other languages stay.
 */
export function oneOfEachLanguage<Entry extends { readonly passage: Passage }>(
  found: readonly Entry[],
  locales: readonly Locale[],
): Entry[] {
  const place = (locale: Locale): number => locales.indexOf(locale);
  const textOf = ({ passage: { document } }: Entry): string =>
    [document.sourceKind, document.sourceName, document.externalId, languageOf(document.locale)].join("\u0000");
  const preferred = new Map<string, Locale>();
  for (const entry of found) {
    const { locale } = entry.passage.document;
    const known = preferred.get(textOf(entry));
    if (known === undefined || place(locale) < place(known)) preferred.set(textOf(entry), locale);
  }
  return found.filter((entry) => preferred.get(textOf(entry)) === entry.passage.document.locale);
}
