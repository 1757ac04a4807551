const otherDigits = /[^\P{Nd}0-9]/gu;

/** Same length, with the decimal digits of every script as 0 to 9; astral digits stay, to keep offsets. */
export function plainDigits(text: string): string {
  return text.replace(otherDigits, (digit) => {
    if (digit.length > 1) return digit;
    const code = digit.charCodeAt(0);
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCharCode(zero - 1))) zero--;
    // Blocks of digits start at a multiple of 16, or 6 above one; full-width digits start at U+FF10.
    return String((code - zero) % 10);
  });
}

/** Digits that stand together. */
export interface DigitRun {
  readonly start: number;
  readonly end: number;
}

/** Runs of digits in order. */
export function digitRuns(plain: string): DigitRun[] {
  return [...plain.matchAll(/\d+/g)].map(({ index, 0: digits }) => ({ start: index, end: index + digits.length }));
}
