export type PersonalDataKind = "card" | "iban" | "secret" | "password";

/** Where something that must not be stored stands in a text. */
export interface Finding {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

/** Finds one kind; findings of one detector do not overlap. */
export type Detector = (text: string) => Finding[];
