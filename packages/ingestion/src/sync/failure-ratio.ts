import { HandrailError, type RunCounts } from "@handrail/core";

const mostFailures = 3;
const mostShare = 0.1;
/** While reading, a bad beginning is not yet a bad run. */
const leastSample = 50;

/**
 * Stops a run in which too much fails: more than three items and more than a tenth of what was listed.
 * @throws HandrailError `too_many_failures`
 */
export function checkFailureRatio({ failed, listed }: RunCounts, at: "reading" | "end"): void {
  if (failed <= mostFailures || failed <= listed * mostShare) return;
  if (at === "reading" && listed < leastSample) return;
  throw new HandrailError({
    kind: "unavailable",
    code: "too_many_failures",
    message: `${failed} of ${listed} items could not be read, so the run was stopped. What was indexed before stays.`,
    hint: "Look at the reasons of the failures, test the connection, then run the sync again.",
  });
}
