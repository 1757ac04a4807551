import { wordsAround, wordsBefore } from "./context.ts";
import type { Detector, Finding } from "./finding.ts";
import { americanIds } from "./ids/americas.ts";
import { announcedId, idWords } from "./ids/announced-ids.ts";
import { otherIds } from "./ids/asia-africa-oceania.ts";
import { europeanIds } from "./ids/europe.ts";

const shapes = [...americanIds, ...europeanIds, ...otherIds];
const idWordsAnywhere = new RegExp(idWords.source, "giu");

/**
 * Numbers that states, insurers and tax offices give to persons: by their shape and check digits, or after a word
 * that announces one.
 */
export const findNationalIds: Detector = ({ plain, hasDigit }) => {
  if (!hasDigit) return [];
  const found: Finding[] = [];
  for (const { pattern, holds, near } of shapes)
    for (const { index, 0: written } of plain.matchAll(pattern)) {
      const end = index + written.length;
      if (holds && !holds(written.replace(/[^\p{L}\p{N}+]/gu, "").toUpperCase())) continue;
      if (near && !near.test(wordsAround(plain, index, end))) continue;
      found.push({ kind: "national_id", start: index, end });
    }
  return [...found, ...announced(plain)];
};

/** The number that follows such a word, if hardly anything stands between. */
function announced(plain: string): Finding[] {
  return [...plain.matchAll(announcedId)].flatMap(({ index, 0: written }): Finding[] => {
    const before = wordsBefore(plain, index, 40);
    let after = -1;
    for (const word of before.matchAll(idWordsAnywhere)) after = word.index + word[0].length;
    if (after < 0) return [];
    const between = before.slice(after);
    // A sentence or another number in between, or too many words: it is about something else.
    if (/[.!?;。\n]\s|\d/.test(between) || between.trim().split(/\s+/).length > 4) return [];
    const number = /^.*\d[\p{L}\d]*/u.exec(written)?.[0] ?? written;
    return [{ kind: "national_id", start: index, end: index + number.length }];
  });
}
