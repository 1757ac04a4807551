import { languages } from "./languages.ts";
import { utteranceOf } from "./utterance.ts";

const longest = 240;

/**
 * Whether the words of a message leave open if its writer wants a person or has had enough: it speaks of somebody who
 * helps, or it shouts. Most messages do neither, and nobody is asked about them.
 */
export function soundsUnsure(text: string): boolean {
  if (text.length > longest) return false;
  const letters = text.replace(/[^\p{Lu}\p{Ll}]/gu, "");
  const shouting = letters.length >= 12 && letters.replace(/\p{Ll}/gu, "").length / letters.length > 0.7;
  if (shouting || /[!！]{2,}|[?？]{3,}/u.test(text)) return true;
  const utterance = utteranceOf(text);
  // Names such as "agent" are the same in many languages, and so are the words of the product.
  return (
    languages.some(({ person }) => person.test(utterance)) && !languages.some(({ product }) => product.test(utterance))
  );
}
