import { createHash } from "node:crypto";

/** The addresses that a read has come across, so that each is visited once. */
export interface FoundAddresses {
  /** Adds an address. @returns whether it was not there yet */
  add(address: string): boolean;
  /** As they are kept in a checkpoint: a short mark of each. */
  marks(): string[];
}

/** 12 characters of 64 each: of a million addresses two are alike once in ten billion reads. */
function markOf(address: string): string {
  return createHash("sha256").update(address).digest("base64url").slice(0, 12);
}

export function foundAddresses(marks: Iterable<string>): FoundAddresses {
  const found = new Set(marks);
  return {
    add(address) {
      const mark = markOf(address);
      if (found.has(mark)) return false;
      found.add(mark);
      return true;
    },
    marks: () => [...found],
  };
}
