const digitForms = /\p{Nd}/gu;

/** Same length, with the decimal digits of every script as 0 to 9; astral digits stay, to keep offsets. */
export function plainDigits(text: string): string {
  return text.replace(digitForms, (digit) => {
    if (digit.length > 1 || (digit >= "0" && digit <= "9")) return digit;
    const code = digit.charCodeAt(0);
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCharCode(zero - 1))) zero--;
    // Blocks of digits start at a multiple of 16, or 6 above one; full-width digits start at U+FF10.
    return String((code - zero) % 10);
  });
}
