import { fold } from "@handrail/text-analysis";

const alphabets: readonly (readonly [number, number])[] = [
  [0xc0, 0x24f], // Latin with marks
  [0x370, 0x52f], // Greek, Cyrillic
  [0x600, 0x6ff], // Arabic
  [0x1e00, 0x1fff], // more Latin and Greek with marks
];

/** Signs that stand between the words of an address or a number. */
const separators = "@.+-_/";

function pairs(): { from: string; to: string } {
  let from = separators;
  let to = " ".repeat(separators.length);
  for (const [first, last] of alphabets) {
    for (let code = first; code <= last; code++) {
      const letter = String.fromCodePoint(code);
      const folded = fold(letter);
      if (!/\p{L}|\p{N}/u.test(letter) || folded === letter || [...folded].length !== 1) continue;
      from += letter;
      to += folded;
    }
  }
  return { from, to };
}

/** What SQL's `translate` needs to spell a name as `fold` does, where one letter becomes one letter. */
export const foldedLetters = pairs();
