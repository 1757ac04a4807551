import { scriptOf, type Locale } from "@handrail/core";
import { createAnalyzers } from "@handrail/text-analysis";

const analyzers = createAnalyzers();

/** Languages whose words of the grammar are known well enough to tell them apart. */
const candidates = [
  "en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv", "ro", "cs", "da", "fi", "hu", "id", "vi",
  "ru", "uk", "bg", "el", "ar", "fa", "he", "hi", "ja", "ko", "zh", "th",
]; // prettier-ignore

const scripts: readonly (readonly [script: string, pattern: RegExp])[] = [
  ["Jpan", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["Kore", /\p{Script=Hangul}/u],
  ["Hans", /\p{Script=Han}/u],
  ["Arab", /\p{Script=Arabic}/u],
  ["Cyrl", /\p{Script=Cyrillic}/u],
  ["Grek", /\p{Script=Greek}/u],
  ["Hebr", /\p{Script=Hebrew}/u],
  ["Deva", /\p{Script=Devanagari}/u],
  ["Thai", /\p{Script=Thai}/u],
];

/**
 * The language that a text is written in, by its script and by whose small words it uses most.
 * @param likely wins where several fit equally, and where nothing tells
 */
export async function languageOfText(text: string, likely: Locale): Promise<Locale> {
  const script = scripts.find(([, pattern]) => pattern.test(text))?.[0] ?? "Latn";
  const sameScript = [likely, ...candidates].filter((locale) => {
    const own = scriptOf(locale);
    return own === script || (script === "Hans" && own === "Hant");
  });
  let best = likely;
  let most = -1;
  for (const locale of sameScript) {
    const analyzer = await analyzers.of(locale);
    const all = analyzer.tokens(text).length;
    const small = all - analyzer.tokens(analyzer.subjectOf(text)).length;
    if (small > most) [best, most] = [locale, small];
  }
  return best;
}
