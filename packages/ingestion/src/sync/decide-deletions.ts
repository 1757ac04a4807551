import type { RunWarning } from "@handrail/core";

export interface Deletion {
  readonly externalId: string;
  readonly reason: string;
}

export interface DeletionFacts {
  /** Documents that the source had when the run began. */
  readonly owned: number;
  /** Gone, as the source itself said. */
  readonly reported: readonly Deletion[];
  /** What a full and complete listing did not hold, with how many such listings in a row; undefined after any other. */
  readonly unseen: readonly { readonly externalId: string; readonly strikes: number }[] | undefined;
}

export interface DeletionDecision {
  readonly remove: readonly Deletion[];
  readonly hold: readonly Deletion[];
  readonly warnings: readonly RunWarning[];
}

/** Absent from this many complete listings in a row is gone. */
const enoughStrikes = 2;
const leastCap = 25;
const capShare = 0.25;
const suspectShare = 0.1;

/** More than this at once waits for a person. */
export function deletionCap(owned: number): number {
  return Math.max(leastCap, Math.floor(owned * capShare));
}

/** A listing that holds next to nothing of what is known says more about the listing than about the documents. */
function isSuspect(owned: number, unseen: number): boolean {
  const listed = owned - unseen;
  return (owned >= 3 && listed <= 0) || (owned >= 50 && listed < owned * suspectShare);
}

/**
 * What a run may delete. What the source reports goes at once; what is only missing goes when a second complete
 * listing in a row misses it; too much of either is held, all of it or nothing.
 */
export function decideDeletions({ owned, reported, unseen }: DeletionFacts): DeletionDecision {
  const explicit = new Set(reported.map(({ externalId }) => externalId));
  const absent = (unseen ?? []).filter(({ externalId }) => !explicit.has(externalId));
  const missing = absent
    .filter(({ strikes }) => strikes >= enoughStrikes)
    .map(({ externalId, strikes }) => ({
      externalId,
      reason: `Missing from ${strikes} complete listings in a row.`,
    }));
  const cap = deletionCap(owned);
  const groups = [reported, missing];
  const remove = groups.flatMap((group) => (group.length <= cap ? group : []));
  const hold = groups.flatMap((group) => (group.length > cap ? group : []));
  const warnings: RunWarning[] = [];
  if (unseen !== undefined && isSuspect(owned, absent.length + reported.length))
    warnings.push({
      code: "suspect_listing",
      message:
        `The source listed hardly anything of the ${owned} documents that are known. ` +
        "Nothing is deleted until a second complete listing says the same.",
    });
  else if (absent.length > missing.length)
    warnings.push({
      code: "missing_documents",
      message: `${absent.length - missing.length} documents were not listed. They go when the next full sync misses them too.`,
    });
  if (hold.length > 0)
    warnings.push({
      code: "held_deletions",
      message: `${hold.length} of ${owned} documents would be deleted at once. They stay until a person confirms it.`,
    });
  return { remove, hold, warnings };
}
