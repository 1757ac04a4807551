import { findBankAccounts } from "./bank-accounts.ts";
import { findBirthDates } from "./birth-dates.ts";
import { findCards } from "./cards.ts";
import { findEmails } from "./emails.ts";
import type { Detector, Finding } from "./finding.ts";
import { findIbans } from "./ibans.ts";
import { findNationalIds } from "./national-ids.ts";
import { findNetworkAddresses } from "./network-addresses.ts";
import { findPasswords } from "./passwords.ts";
import { findPhones } from "./phones.ts";
import { readableText } from "./readable-text.ts";
import { findSecrets } from "./secrets.ts";

/** In the order of what counts first where two claim the same characters. */
const detectors: readonly Detector[] = [
  findIbans,
  findCards,
  findSecrets,
  findPasswords,
  findNationalIds,
  findBankAccounts,
  findEmails,
  findPhones,
  findNetworkAddresses,
  findBirthDates,
];

/** Everything personal in a text, in order and without overlaps. */
export function findPersonalData(text: string): Finding[] {
  const readable = readableText(text);
  const taken = new Uint8Array(text.length);
  const kept: Finding[] = [];
  for (const detect of detectors) {
    for (const finding of detect(readable)) {
      if (finding.end <= finding.start || taken.subarray(finding.start, finding.end).includes(1)) continue;
      taken.fill(1, finding.start, finding.end);
      kept.push(finding);
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}
