import { existsSync, readFileSync } from "node:fs";
import type { PersonalDataKind } from "../pii/finding.ts";

export interface LabelledSpan {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

export interface LabelledText {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly spans: readonly LabelledSpan[];
}

export interface RecognizerCase {
  readonly recognizer: string;
  readonly text: string;
  readonly expected_count: number;
}

/** Recorded texts beside the checkout; absent on most machines. */
export const personalDataFolder = new URL("../../../../../shared/data/safety/pii/", import.meta.url);
export const hasPersonalDataCases = existsSync(personalDataFolder);

export function readCases<Case>(file: string): Case[] {
  return readFileSync(new URL(file, personalDataFolder), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Case);
}

/** Which of our kinds a label of the recorded texts means; others need more than a pattern. */
export const kindOfLabel: Readonly<Record<string, PersonalDataKind>> = {
  CREDIT_CARD: "card",
  IBAN_CODE: "iban",
  EMAIL_ADDRESS: "email",
  PHONE_NUMBER: "phone",
  US_SSN: "national_id",
  US_DRIVER_LICENSE: "national_id",
  IP_ADDRESS: "ip_address",
  SECRET: "secret",
  DATE_OF_BIRTH: "birth_date",
};
