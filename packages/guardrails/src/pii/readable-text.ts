import { plainDigits } from "./digits.ts";

/** A text as detectors read it. Offsets are the same in both spellings. */
export interface ReadableText {
  readonly raw: string;
  /** Digits of every script as 0 to 9, full-width letters and signs as narrow ones, all spaces and dashes as one. */
  readonly plain: string;
  readonly hasDigit: boolean;
}

const wide = /[\uff01-\uff0f\uff1a-\uff5e]/g;
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]/g;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\u30fc](?=[\d ])/g;

export function readableText(raw: string): ReadableText {
  if (/^[\x20-\x7e\n]*$/.test(raw)) return { raw, plain: raw, hasDigit: /\d/.test(raw) };
  const plain = plainDigits(raw)
    .replace(wide, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(spaces, " ")
    .replace(dashes, "-");
  return { raw, plain, hasDigit: /\d/.test(plain) };
}
