import type { Locale } from "@handrail/core";
import { plainText } from "@handrail/markdown";

/** Usual speeds of silent reading (Brysbaert 2019: 238 words a minute in English; characters where words are not parted). */
const wordsPerMinute = 238;
const charactersPerMinute = 480;

const unparted =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;

/** Words of a body as its readers see it, and minutes to read them. */
export function readingTime(body: string, locale: Locale): { readonly words: number; readonly minutes: number } {
  const text = plainText(body);
  const segmenter = new Intl.Segmenter(locale, { granularity: "word" });
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  const characters = text.match(unparted)?.length ?? 0;
  const parted = [...segmenter.segment(text.replace(unparted, " "))].filter(({ isWordLike }) => isWordLike).length;
  return { words, minutes: Math.round(parted / wordsPerMinute + characters / charactersPerMinute) };
}
