import { languageOf } from "../language.ts";
import type english from "../locales/en.json";

export type Strings = Readonly<Record<keyof typeof english, string>>;

/** Languages that there are words for, and the hash in the names of their files; put in by the build. */
declare const __LANGUAGES__: string;
declare const __LOCALES_HASH__: string;

async function fetchWords(name: string): Promise<Partial<Strings>> {
  const response = await fetch(`assets/${name}-${__LOCALES_HASH__}.json`);
  return (await response.json()) as Partial<Strings>;
}

/** The words of the interface in the nearest language there is, English where there is none. */
export async function loadStrings(wanted: string): Promise<{ locale: string; strings: Strings }> {
  const language = languageOf(wanted);
  const known = __LANGUAGES__.split(" ").includes(language);
  return { locale: known ? wanted : "en", strings: (await fetchWords(known ? language : "en")) as Strings };
}

/** The words of the parts that are loaded later. */
export function loadLaterStrings(locale: string): Promise<Partial<Strings>> {
  return fetchWords(`${languageOf(locale)}-later`);
}

/** Puts values where `{name}` stands. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Puts a number where `{count}` stands, in the form that the language has for it: `one:…|other:…`. */
export function fillCount(text: string, count: number, locale: string): string {
  const category = `${new Intl.PluralRules(locale).select(count)}:`;
  const forms = text.split("|");
  const form = forms.find((candidate) => candidate.startsWith(category))?.slice(category.length) ?? forms[0] ?? "";
  return fill(form, { count: count.toLocaleString(locale) });
}
