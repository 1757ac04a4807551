/** Check digit after Luhn (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, doubled = false; index >= 0; index--, doubled = !doubled) {
    const value = digits.charCodeAt(index) - 48;
    sum += doubled ? (value > 4 ? value * 2 - 9 : value * 2) : value;
  }
  return sum % 10 === 0;
}

/** Sum of digits times weights; digits beyond the weights do not count. */
export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}

/** Check digits after ISO 7064 MOD 97-10, over digits and letters. */
export function passesMod97(text: string): boolean {
  let rest = 0;
  for (const character of text) {
    const value = character >= "A" ? character.charCodeAt(0) - 55 : Number(character);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}

/** Check digit after ISO 7064 MOD 11,10. */
export function passesMod11And10(digits: string): boolean {
  let rest = 10;
  for (const digit of digits.slice(0, -1)) {
    rest = (rest + Number(digit)) % 10 || 10;
    rest = (rest * 2) % 11;
  }
  return (11 - rest) % 10 === Number(digits.at(-1));
}

const multiply = [0, 1, 2, 3, 4].map((first) =>
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((second) => (second < 5 ? (first + second) % 5 : ((first + second) % 5) + 5)),
);
const permute = [0, 1, 2, 3, 4, 5, 6, 7].reduce<number[][]>(
  (rows) => [...rows, rows.at(-1)!.map((value) => [1, 5, 7, 6, 2, 8, 3, 0, 9, 4][value]!)],
  [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
);

/** Product in the dihedral group of the pentagon. */
function dihedral(a: number, b: number): number {
  if (a < 5) return multiply[a]![b]!;
  return b < 5 ? ((((a - b) % 5) + 5) % 5) + 5 : (((a - b) % 5) + 5) % 5;
}

/** Check digit after Verhoeff (1969). */
export function passesVerhoeff(digits: string): boolean {
  let check = 0;
  for (let index = 0; index < digits.length; index++)
    check = dihedral(check, permute[index % 8]![Number(digits[digits.length - 1 - index])]!);
  return check === 0;
}

/** Whether two digits each name a month and a day. */
export function isMonthDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
