import { findCards } from "./cards.ts";
import type { Detector, Finding, PersonalDataKind } from "./finding.ts";
import { findIbans } from "./ibans.ts";
import { findPasswords } from "./passwords.ts";
import { findSecrets } from "./secrets.ts";

export interface Redaction {
  /** The text with each finding replaced by `[redacted <kind>]`. */
  readonly text: string;
  /** Kinds that were found, each as often as it stood there. */
  readonly found: readonly PersonalDataKind[];
}

const detectors: readonly Detector[] = [findCards, findIbans, findSecrets, findPasswords];

/** Findings in order, without those that lie within an earlier or longer one. */
export function findPersonalData(text: string): Finding[] {
  const all = detectors.flatMap((detect) => detect(text)).sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Finding[] = [];
  for (const finding of all) {
    const last = kept.at(-1);
    if (!last || finding.start >= last.end) kept.push(finding);
  }
  return kept;
}

/**
 * Takes payment cards, bank accounts, keys and passwords out of a text, before it is stored or shown to anyone.
 * E-mail addresses and phone numbers stay: the person who takes over needs a way to reach the contact.
 */
export function redact(text: string): Redaction {
  const findings = findPersonalData(text);
  let redacted = "";
  let from = 0;
  for (const { kind, start, end } of findings) {
    redacted += `${text.slice(from, start)}[redacted ${kind}]`;
    from = end;
  }
  return { text: redacted + text.slice(from), found: findings.map(({ kind }) => kind) };
}

/** Puts marks in the place of what only people may read, for search, models, traces and other programs. */
export function pseudonymise(text: string): string {
  return redact(text).text;
}
