export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const run = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu;

/** Words in lower case without accents; Han and Kana sign by sign. */
export function wordsIn(text: string): Word[] {
  return [...text.matchAll(run)].map((match) => ({
    text: match[0].normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Slips between two words, a swap of neighbours counting as one; a wrong first letter counts twice. */
export function slips(left: string, right: string): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1])
        cost = Math.min(cost, before[column - 2]! + 1);
      current.push(cost);
    }
    before = last;
    last = current;
  }
  return last[right.length]! + (left[0] === right[0] ? 0 : 1);
}
