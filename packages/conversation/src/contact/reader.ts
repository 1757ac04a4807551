import { publicOnly, type AudienceScope, type Contact, type Segment } from "@handrail/core";
import { fitsSegment } from "./segment-rule.ts";

/** What one contact may read, and the segments behind it. */
export interface Reader {
  readonly audiences: AudienceScope;
  readonly segments: readonly string[];
}

export const anybody: Reader = { audiences: publicOnly, segments: [] };

/** Only a verified contact reads more than what is public: what a browser claims opens nothing. */
export function readerOf(contact: Contact | undefined, segments: readonly Segment[]): Reader {
  if (!contact?.verified) return anybody;
  const names = segments.filter(({ rule }) => fitsSegment(rule, contact)).map(({ name }) => name);
  return {
    audiences: ["public", "signed_in", ...names.map((name) => `segment:${name}` as const)],
    segments: names,
  };
}
