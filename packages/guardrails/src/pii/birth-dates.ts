import type { Detector } from "./finding.ts";
import { namesPattern, wordsBefore } from "./context.ts";

const birth = namesPattern([
  "born",
  "birth",
  "d\\.?o\\.?b",
  "geb\\.?(?![\\p{L}])",
  "geboren",
  "geburt",
  "geboortedatum",
  "n[ée]e?(?![\\p{L}])",
  "naissance",
  "nacid",
  "nacim",
  "nascid",
  "nascim",
  "nascit",
  "nat[oa](?![\\p{L}])",
  "роди",
  "рожден",
  "doğum",
  "urodz",
  "narozen",
  "född",
  "født",
  "syntym",
  "γέννησ",
  "生年月日",
  "誕生日",
  "生まれ",
  "出生",
  "生日",
  "생년월일",
  "생일",
  "تاريخ الميلاد",
  "تاريخ ميلاد",
  "مواليد",
  "תאריך לידה",
  "जन्म",
  "تولد",
  "เกิด",
]);

const months =
  "jan|feb|mar|mär|apr|avr|abr|may|mai|mag|jun|giu|jul|lug|aug|aoû|ago|sep|set|oct|okt|out|ott|nov|dec|dez|dic|déc|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara";
const date = new RegExp(
  [
    String.raw`\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d{2}`,
    String.raw`(?:19|20)\d{2}([./-])\d{1,2}\2\d{1,2}`,
    String.raw`\d{1,2}(?:st|nd|rd|th|\.|º|er)?[ -](?:de |of )?(?:${months})\p{L}{0,8}\.?,?[ -](?:de |del )?(?:19|20)\d{2}`,
    String.raw`(?:${months})\p{L}{0,8}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}`,
    String.raw`(?:19|20)\d{2}[年년] ?\d{1,2}[月월] ?\d{1,2}[日일]`,
  ]
    .map((shape) => `(?:${shape})`)
    .join("|"),
  "giu",
);

/** Dates that are called the day of somebody's birth. */
export const findBirthDates: Detector = ({ plain, hasDigit }) =>
  hasDigit
    ? [...plain.matchAll(date)].flatMap(({ index, 0: written }) =>
        /\d/.test(plain[index - 1] ?? "") ||
        /\d/.test(plain[index + written.length] ?? "") ||
        !birth.test(wordsBefore(plain, index, 40))
          ? []
          : [{ kind: "birth_date", start: index, end: index + written.length }],
      )
    : [];
