import { languageOf, type Locale } from "@handrail/core";

/**
 * Words that turn a claim into its opposite, by language. "Without" is none: that something works without a thing
 * does not say that it fails with it.
 */
const negations: Readonly<Record<string, RegExp>> = {
  ar: /(?<!\p{L})(?:لا|لم|لن|ليس\p{L}*)(?!\p{L})/gu,
  de: /(?<!\p{L})(?:nicht|kein\p{L}*|nie(?:mals)?|weder)(?!\p{L})/giu,
  en: /\b(?:not|no|never|none|cannot|neither)\b|\b(?:can|won|shan)['’]t\b|n['’]t\b/giu,
  es: /(?<!\p{L})(?:no|nunca|ning\p{L}*|jamás|tampoco)(?!\p{L})/giu,
  // Only the second half: "ne … pas" is one negation.
  fr: /(?<!\p{L})(?:pas|jamais|aucun\p{L}*|rien)(?!\p{L})/giu,
  hi: /(?<!\p{L})(?:नहीं|न|मत)(?![\p{L}\p{M}])/gu,
  it: /(?<!\p{L})(?:non|nessun\p{L}*)(?!\p{L})/giu,
  ja: /ません|ない|なかった|なく|なし|ずに|不要/gu,
  ko: /않|못|없/gu,
  nl: /(?<!\p{L})(?:niet|geen|nooit)(?!\p{L})/giu,
  pl: /(?<!\p{L})(?:nie|nigdy|żaden|żadn\p{L}*)(?!\p{L})/giu,
  pt: /(?<!\p{L})(?:não|nunca|nenhum\p{L}*|jamais)(?!\p{L})/giu,
  ru: /(?<!\p{L})(?:не|нет|никогда|нельзя)(?!\p{L})/giu,
  th: /ไม่/gu,
  uk: /(?<!\p{L})(?:не|немає|ніколи)(?!\p{L})/giu,
  zh: /不|没有|沒有|无法|無法|未|勿/gu,
};

/** Turns of phrase with such a word that deny nothing. */
const harmless =
  /\b(?:not (?:only|just|necessarily)|no (?:later|more|less|fewer) than|nicht nur|kein Problem|no s[oó]lo|pas seulement|non solo|niet alleen|не только|не лише)\b|不仅|不只|不同|だけで(?:は)?なく/giu;

/** The text without its negations, and how many there were. */
export function withoutNegations(text: string, locale: Locale): { readonly text: string; readonly count: number } {
  const pattern = negations[languageOf(locale)];
  if (!pattern) return { text, count: 0 };
  let count = 0;
  const bare = text.replace(harmless, " ").replace(pattern, () => {
    count += 1;
    return " ";
  });
  return { text: bare, count };
}
