import { createAnalyzers } from "@handrail/text-analysis";
import { ordinaryMessages } from "./ordinary-messages.ts";

const analyzers = createAnalyzers();

const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Han}/u, "zh"],
  [/\p{Script=Cyrillic}/u, "ru"],
  [/\p{Script=Arabic}/u, "ar"],
];
const latin = ["en", "de", "es", "fr", "it", "pt", "nl", "tr"];

/** Which of the languages with ordinary messages a text is in: by its script, else by the small words in it. */
export async function textLanguage(text: string): Promise<string> {
  const written = scripts.find(([script]) => script.test(text))?.[1];
  if (written !== undefined && written in ordinaryMessages) return written;
  let [best, most] = ["en", 0];
  for (const language of latin) {
    const analyzer = await analyzers.of(language);
    const left = new Set(analyzer.tokens(analyzer.subjectOf(text)).map(({ start }) => start));
    const small = analyzer.tokens(text).filter(({ start }) => !left.has(start)).length;
    if (small > most) [best, most] = [language, small];
  }
  return best;
}
