import { languageOf, scriptOf, type Locale } from "@handrail/core";
import type { TurnInput } from "./turn.ts";

const scripts: readonly (readonly [string, RegExp, Locale])[] = [
  ["Jpan", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  ["Kore", /\p{Script=Hangul}/gu, "ko"],
  ["Arab", /\p{Script=Arabic}/gu, "ar"],
  ["Cyrl", /\p{Script=Cyrillic}/gu, "ru"],
  ["Hans", /\p{Script=Han}/gu, "zh"],
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
    return languageOf(session.locale) === locale ? session.locale : locale;
  }
  return session.locale;
}
