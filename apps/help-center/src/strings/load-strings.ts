import { languageOf } from "@handrail/core";
import type { Locale } from "@handrail/core";
import ar from "./ar.json" with { type: "json" };
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import ja from "./ja.json" with { type: "json" };
import zh from "./zh.json" with { type: "json" };
import type { Plural, Strings } from "./schema.ts";

const byLanguage: Readonly<Record<string, Strings>> = { ar, de, en, es, fr, ja, zh };

/** Languages that the site's own words are translated into. */
export const translatedLanguages = Object.keys(byLanguage);

/** The site's own words in a locale; English where there is no translation. */
export function stringsFor(locale: Locale): Strings {
  return byLanguage[languageOf(locale)] ?? en;
}

/** Replaces `{name}` in a text; what is not given stays. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The right plural form with the number in the reader's digits. */
export function countOf(forms: Plural, count: number, locale: Locale): string {
  const category = new Intl.PluralRules(locale).select(count);
  return fill(forms[category] ?? forms.other, { count: new Intl.NumberFormat(locale).format(count) });
}
