import { personalDataKinds, type PersonalDataKind } from "./finding.ts";

/**
 * What becomes of a kind: `remove` takes it out before anything is stored; `hide` keeps it in the message, where
 * people read it, and away from everything else; `keep` leaves it alone.
 */
export const redactionChoices = ["remove", "hide", "keep"] as const;
export type RedactionChoice = (typeof redactionChoices)[number];

export type RedactionPolicy = Readonly<Record<PersonalDataKind, RedactionChoice>>;

/** Nobody who answers a question needs these: they are always removed. */
export const alwaysRemoved: readonly PersonalDataKind[] = ["card", "card_code", "secret", "password"];

/** Numbers that open accounts go; what a person needs to reach the contact stays with people. */
export const defaultRedactionPolicy: RedactionPolicy = {
  card: "remove",
  card_code: "remove",
  iban: "remove",
  secret: "remove",
  password: "remove",
  national_id: "remove",
  bank_account: "remove",
  email: "hide",
  phone: "hide",
  ip_address: "hide",
  birth_date: "hide",
};

/** A whole policy from what a workspace has chosen; what cannot be chosen is as it must be. */
export function redactionPolicyOf(choices: Partial<RedactionPolicy>): RedactionPolicy {
  const policy = { ...defaultRedactionPolicy, ...choices };
  return Object.fromEntries(
    personalDataKinds.map((kind) => [kind, alwaysRemoved.includes(kind) ? "remove" : policy[kind]]),
  ) as unknown as RedactionPolicy;
}
