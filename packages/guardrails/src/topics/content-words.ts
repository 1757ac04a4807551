import { languageOf, type Locale } from "@handrail/core";
import { createAnalyzers, type Analyzer } from "@handrail/text-analysis";

const analyzers = createAnalyzers();

/** The words of a text that say something about its subject, stemmed, in order. */
export function contentWords(text: string, analyzer: Analyzer): string[] {
  return analyzer.tokens(analyzer.subjectOf(text)).map(({ term }) => term);
}

/**
 * Analyzers to read a message with: of the language of the page, and of the one that its script tells of, for people
 * do not always write in the language of the page.
 */
export async function analyzersFor(text: string, locale: Locale): Promise<readonly Analyzer[]> {
  const languages = new Set([languageOf(locale)]);
  const scripts: readonly (readonly [RegExp, string])[] = [
    [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
    [/\p{Script=Hangul}/u, "ko"],
    [/\p{Script=Han}/u, "zh"],
    [/\p{Script=Cyrillic}/u, "ru"],
    [/\p{Script=Arabic}/u, "ar"],
    [/\p{Script=Hebrew}/u, "he"],
    [/\p{Script=Thai}/u, "th"],
    [/\p{Script=Devanagari}/u, "hi"],
    [/\p{Script=Greek}/u, "el"],
  ];
  for (const [script, language] of scripts)
    if (script.test(text)) {
      if (language !== "zh" || !languages.has("ja")) languages.add(language);
      break;
    }
  if (/\p{Script=Latin}{3}/u.test(text)) languages.add("en");
  return Promise.all([...languages].map((language) => analyzers.of(language)));
}
