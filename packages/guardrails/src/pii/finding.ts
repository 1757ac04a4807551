import type { ReadableText } from "./readable-text.ts";

/** What is looked for in a text, the gravest first: where two kinds claim the same characters, the first counts. */
export const personalDataKinds = [
  "iban",
  "card",
  "card_code",
  "secret",
  "password",
  "national_id",
  "bank_account",
  "email",
  "phone",
  "ip_address",
  "birth_date",
] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

/** Where something personal stands in a text. */
export interface Finding {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

/** Finds one kind; findings of one detector do not overlap. Takes time in proportion to the text, whatever it holds. */
export type Detector = (text: ReadableText) => Finding[];
