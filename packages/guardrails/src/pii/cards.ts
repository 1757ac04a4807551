import { passesLuhn } from "./check-digits.ts";
import { namesPattern, wordsBefore } from "./context.ts";
import { digitRuns } from "./digits.ts";
import type { Detector, Finding } from "./finding.ts";

/** Ranges that card networks issue, with the lengths each uses. */
const issuers: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720))/, [16]],
  [/^3[47]/, [15]],
  [/^3(0[0-5]|095|[689])/, [14, 15, 16, 17, 18, 19]],
  [/^35(2[89]|[3-8]\d)/, [16, 17, 18, 19]],
  [/^6(011|5|4[4-9]|22)/, [16, 17, 18, 19]],
  [/^62|^81/, [16, 17, 18, 19]],
  [/^(50(18|19|20|38)|5[6-9]\d\d|6304|6759|676[1-3])/, [12, 13, 14, 15, 16, 17, 18, 19]],
  [/^220[0-4]/, [16, 17, 18, 19]],
  [/^(60|65|81|82|508|50[4-9])/, [16]],
  [/^(2131|1800)/, [15]],
  [/^(9792|220[0-4]|6363|65[0-9])/, [16]],
];

// A number that somebody calls a card is one, whoever issued it.
const cardWords = namesPattern([
  "(?:[\\p{L}]{0,12})?(?:card|karte|kaart|kort)s?(?![\\p{L}])",
  "tarjeta",
  "carte",
  "carta",
  "cart[ãa]o",
  "kart",
  "карт",
  "visa",
  "maestro",
  "master",
  "amex",
  "cc(?![\\p{L}])",
  "credit",
  "credito",
  "crédito",
  "kredit",
  "κάρτα",
  "thẻ",
  "カード",
  "卡",
  "카드",
  "بطاق",
  "כרטיס",
  "कार्ड",
  "کارت",
  "บัตร",
]);

const groupings: readonly RegExp[] = [
  /^\d+$/,
  /^\d{4}(?:\D+\d{4}){2,3}(?:\D+\d{1,3})?$/,
  /^\d{4}\D+\d{6}\D+\d{4,5}$/,
  /^(?:\d{4}\D+){3,4}\d{1,4}$/,
  /^\d(?:\D+\d){11,18}$/,
  /^\d\d(?:\D+\d\d){5,8}(?:\D+\d)?$/,
  /^\d{8}\D+\d{8}$/,
];
const between = /^(?:[ .\-_/*·]{1,3}|\n)$/;
const [shortest, longest] = [12, 19];

/**
 * Payment card numbers: an issued range, a known length, a right check digit and a usual grouping, or any grouping
 * where a card is spoken of. The end of a number is sought among the groups, for a security code may follow it.
 */
export const findCards: Detector = ({ plain, hasDigit }) => {
  if (!hasDigit) return [];
  const runs = digitRuns(plain);
  const joined = runs.map(({ start }, index) => index > 0 && between.test(plain.slice(runs[index - 1]!.end, start)));
  const found: Finding[] = [];
  for (let first = 0; first < runs.length; first++) {
    const { start } = runs[first]!;
    let digits = "";
    let match: { end: number; last: number } | undefined;
    for (let last = first; last < runs.length; last++) {
      const run = runs[last]!;
      if (last > first && !joined[last]) break;
      digits += plain.slice(run.start, run.end);
      if (digits.length > longest) break;
      if (digits.length >= shortest && isCard(digits, plain, start, run.end)) match = { end: run.end, last };
    }
    if (!match) continue;
    found.push({ kind: "card", start, end: match.end });
    first = match.last;
  }
  return [...found, ...securityCodes(plain)];
};

function isCard(digits: string, plain: string, start: number, end: number): boolean {
  if (!passesLuhn(digits) || /^(\d)\1+$/.test(digits)) return false;
  const issued = issuers.some(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length));
  const usual = groupings.some((grouping) => grouping.test(plain.slice(start, end)));
  return (issued && usual) || cardWords.test(wordsBefore(plain, start));
}

const securityCode =
  /(?<![\p{L}\p{N}])(?:cvv2?|cvc2?|csc|cid|security code|sicherheitscode|prüfziffer|prüfnummer|código de seguridad|code de sécurité|cryptogramme|codice di sicurezza|código de segurança|код безопасности|セキュリティコード|安全码|安全碼|보안 ?코드|رمز الأمان)[^\p{L}\d\n]{0,4}(?:(?:is|ist|es|est|è|é|は|是)[ :]{1,2})?(\d{3,4})(?!\d)/giu;

/** Codes of the back of a card, after a word that names them. */
function securityCodes(plain: string): Finding[] {
  return [...plain.matchAll(securityCode)].map(({ index, 0: whole, 1: code }) => {
    const end = index + whole.length;
    return { kind: "card_code", start: end - code!.length, end };
  });
}
