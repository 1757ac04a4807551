import { languageOf, type Locale } from "@handrail/core";
import { languages } from "./languages.ts";
import { utteranceOf } from "./utterance.ts";

const fewWords = 3;
const mostWords = 12;
const mostWordsThatRefer = 7;
const fewCharacters = 12;

/**
 * Whether a message goes on from what was said before: `yes` when its words say so ("and on Postgres?", "how do I undo
 * that?"), `maybe` when it is too short to tell, else `no`. Only words of the message's language count: small words
 * mean something else in the next one.
 */
export function followsUp(text: string, locale: Locale): "yes" | "maybe" | "no" {
  const utterance = utteranceOf(text);
  const spaced = !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(utterance);
  const words = spaced ? utterance.split(" ").length : Math.ceil(utterance.length / 3);
  const own = languages.find(({ language }) => language === languageOf(locale));
  if (own && words <= mostWords && own.goesOn.test(utterance)) return "yes";
  if (own && words <= mostWordsThatRefer && own.refers.test(utterance)) return "yes";
  return (spaced ? words <= fewWords : utterance.length <= fewCharacters) ? "maybe" : "no";
}
