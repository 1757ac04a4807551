import { languageOf, scriptOf, type Locale } from "@handrail/core";

/** How the language of a question stands to that of a text: it decides what words can do for the search. */
export type LanguageRelation = "same_language" | "same_script" | "other_script";

export function languageRelation(question: Locale, text: Locale): LanguageRelation {
  if (languageOf(question) === languageOf(text)) return "same_language";
  return scriptOf(question) === scriptOf(text) ? "same_script" : "other_script";
}
