const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/**
 * About as many tokens as a multilingual model would count: a character of a script without spaces is one, of
 * others four make one.
 */
export function countTokens(text: string): number {
  const dense = text.match(unspaced)?.length ?? 0;
  return dense + Math.ceil((text.length - dense) / 4);
}
