import { languageOf, scriptOf, type Locale } from "@handrail/core";
import type { TurnInput } from "./turn-context.ts";

const scripts: readonly (readonly [string, RegExp, Locale])[] = [
  ["Jpan", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  ["Kore", /\p{Script=Hangul}/gu, "ko"],
  ["Arab", /\p{Script=Arabic}/gu, "ar"],
  ["Cyrl", /\p{Script=Cyrillic}/gu, "ru"],
  ["Hebr", /\p{Script=Hebrew}/gu, "he"],
  ["Deva", /\p{Script=Devanagari}/gu, "hi"],
  ["Thai", /\p{Script=Thai}/gu, "th"],
  ["Grek", /\p{Script=Greek}/gu, "el"],
  ["Hans", /\p{Script=Han}/gu, "zh"],
];
/** Letters that only one language of a script has. */
const ownLetters: readonly (readonly [script: string, letters: RegExp, Locale])[] = [
  ["Arab", /[ٹڈڑےںہ]/u, "ur"],
  ["Arab", /[پچژگک]|ی/u, "fa"],
  ["Cyrl", /[іїєґ]/iu, "uk"],
];
const hanScripts = new Set(["Jpan", "Hans", "Hant", "Kore"]);

/**
 * The language to reply in: the session's, unless the message is written in a script that this language does
 * not use.
 */
export function replyLocale({ session, text }: Pick<TurnInput, "session" | "text">): Locale {
  const letters = [...text.matchAll(/\p{L}/gu)].length;
  const expected = scriptOf(session.locale);
  for (const [script, pattern, locale] of scripts) {
    const share = [...text.matchAll(pattern)].length / Math.max(letters, 1);
    if (share <= (script === "Jpan" ? 0.15 : 0.5)) continue;
    if (script === expected || (script === "Hans" && hanScripts.has(expected))) return session.locale;
    const written = ownLetters.find(([of, letters]) => of === script && letters.test(text))?.[2] ?? locale;
    return languageOf(session.locale) === written ? session.locale : written;
  }
  return session.locale;
}
