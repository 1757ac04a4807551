import { plainDigits } from "./digits.ts";
import type { Detector } from "./finding.ts";

// Groups may be parted by one space, dash, dot or no-break space; a letter may touch the number at either side.
const candidate = /(?<![\d])(?<!\d[ .\u00a0-])\d(?:[ \u00a0\u2009\u202f.\u2010-\u2015-]?\d){11,18}(?![ \u00a0.-]?\d)/g;

const groupings: readonly RegExp[] = [
  /^\d+$/,
  /^\d{4}(\D\d{4}){2,3}(\D\d{1,3})?$/,
  /^\d{4}\D\d{6}\D\d{4,5}$/,
  /^(\d{4}\D){3,4}\d{1,4}$/,
];

/** Ranges that card networks issue, with the lengths each uses. */
const issuers: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720))/, [16]],
  [/^3[47]/, [15]],
  [/^3(0[0-5]|095|[689])/, [14, 15, 16, 17, 18, 19]],
  [/^35(2[89]|[3-8]\d)/, [16, 17, 18, 19]],
  [/^6(011|5|4[4-9]|22)/, [16, 17, 18, 19]],
  [/^62|^81/, [16, 17, 18, 19]],
  [/^(5018|5020|5038|5893|6304|6759|676[1-3])/, [12, 13, 14, 15, 16, 17, 18, 19]],
  [/^220[0-4]/, [16, 17, 18, 19]],
  [/^(60|65|81|82|508)/, [16]],
  [/^(2131|1800)/, [15]],
];

// A number that somebody calls a card is one, whoever issued it.
const cardWord =
  /card|karte|tarjeta|carte|carta|cart[ãa]o|kaart|kart|карт|カード|卡|카드|بطاق|visa|maestro|amex|credit|credito|crédito|kredit/iu;
const wordDistance = 40;

/** Check digit after Luhn (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    let value = Number(digits[digits.length - 1 - index]);
    if (index % 2 === 1) value = value > 4 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return sum % 10 === 0;
}

function isCard(digits: string, before: string): boolean {
  const issued = issuers.some(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length));
  return (issued || cardWord.test(before)) && !/^(\d)\1+$/.test(digits) && passesLuhn(digits);
}

/** Payment card numbers: an issued range, a known length, a right check digit and a usual grouping. */
export const findCards: Detector = (text) =>
  [...plainDigits(text).matchAll(candidate)].flatMap((match) => {
    const written = match[0];
    if (!groupings.some((grouping) => grouping.test(written))) return [];
    const before = text.slice(Math.max(0, match.index - wordDistance), match.index);
    return isCard(written.replace(/\D/g, ""), before)
      ? [{ kind: "card", start: match.index, end: match.index + written.length }]
      : [];
  });
