import type english from "../locales/en.json";

export type Strings = Readonly<Record<keyof typeof english, string>>;

const loaders = import.meta.glob<{ default: Strings }>("../locales/*.json");

/** The words of the interface in the nearest language there is, English where there is none. */
export async function loadStrings(wanted: string): Promise<{ locale: string; strings: Strings }> {
  const language = wanted.slice(0, 2).toLowerCase();
  const load = loaders[`../locales/${language}.json`];
  if (load) return { locale: wanted, strings: (await load()).default };
  const strings = (await loaders["../locales/en.json"]?.())?.default;
  return { locale: "en", strings: strings as Strings };
}

/** Puts values where `{name}` stands. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
