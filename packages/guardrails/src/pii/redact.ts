import { findPersonalData } from "./find-personal-data.ts";
import type { PersonalDataKind } from "./finding.ts";
import { defaultRedactionPolicy, type RedactionPolicy } from "./policy.ts";

export interface Redaction {
  /** The text with each finding replaced by `[redacted <kind>]`. */
  readonly text: string;
  /** Kinds that were found, each as often as it stood there. */
  readonly found: readonly PersonalDataKind[];
}

const names: Readonly<Record<PersonalDataKind, string>> = {
  card: "card",
  card_code: "card code",
  iban: "iban",
  secret: "secret",
  password: "password",
  national_id: "id number",
  bank_account: "bank account",
  email: "email",
  phone: "phone number",
  ip_address: "network address",
  birth_date: "date of birth",
};

/** Takes out of a text what must not be stored or shown to anyone. Doing it again changes nothing more. */
export function redact(text: string, policy: RedactionPolicy = defaultRedactionPolicy): Redaction {
  return replace(
    text,
    (kind) => policy[kind] === "remove",
    (kind) => `[redacted ${names[kind]}]`,
  );
}

/**
 * Puts marks in the place of all that only people may read, for search, models, traces, logs and other programs:
 * what is hidden, and what would have been removed had it come in this way.
 */
export function pseudonymise(text: string, policy: RedactionPolicy = defaultRedactionPolicy): string {
  return replace(
    text,
    (kind) => policy[kind] !== "keep",
    (kind) => (policy[kind] === "remove" ? `[redacted ${names[kind]}]` : `[${names[kind]}]`),
  ).text;
}

function replace(
  text: string,
  wanted: (kind: PersonalDataKind) => boolean,
  mark: (kind: PersonalDataKind) => string,
): Redaction {
  const findings = findPersonalData(text).filter(({ kind }) => wanted(kind));
  if (findings.length === 0) return { text, found: [] };
  let replaced = "";
  let from = 0;
  for (const { kind, start, end } of findings) {
    replaced += text.slice(from, start) + mark(kind);
    from = end;
  }
  return { text: replaced + text.slice(from), found: findings.map(({ kind }) => kind) };
}
