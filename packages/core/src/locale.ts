import { invalidInput } from "./errors.ts";

/** BCP 47 tag in canonical form: `en`, `pt-BR`, `zh-Hant`. */
export type Locale = string;

export type Direction = "ltr" | "rtl";

/**
 * Canonical form of a locale a person or a file gave.
 * @throws HandrailError `invalid_locale` when it is no BCP 47 tag.
 */
export function parseLocale(text: string): Locale {
  try {
    const [canonical] = Intl.getCanonicalLocales(text.trim().replaceAll("_", "-"));
    if (canonical) return canonical;
  } catch {
    // Intl throws RangeError for a malformed tag; the clear error below says what to write instead.
  }
  throw invalidInput(
    "invalid_locale",
    `"${text.slice(0, 40)}" is not a language tag.`,
    "Use a BCP 47 tag such as en, de, pt-BR or zh-Hant.",
  );
}

export function languageOf(locale: Locale): string {
  return new Intl.Locale(locale).language;
}

/** Script after adding likely subtags: `Latn`, `Arab`, `Hans`. */
export function scriptOf(locale: Locale): string {
  return new Intl.Locale(locale).maximize().script ?? "Latn";
}

const rightToLeftScripts = new Set(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"]);

export function directionOf(locale: Locale): Direction {
  return rightToLeftScripts.has(scriptOf(locale)) ? "rtl" : "ltr";
}

/** The language's own name for itself, capitalised as in a menu: `Deutsch`, `日本語`. */
export function nativeNameOf(locale: Locale): string {
  const name = new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** The best of the offered locales for a wanted one: same tag, then same language, else undefined. */
export function matchLocale(wanted: Locale, offered: readonly Locale[]): Locale | undefined {
  return (
    offered.find((locale) => locale.toLowerCase() === wanted.toLowerCase()) ??
    offered.find((locale) => languageOf(locale) === languageOf(wanted))
  );
}
