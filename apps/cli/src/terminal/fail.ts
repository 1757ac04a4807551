import { HandrailError } from "@handrail/core";
import pc from "picocolors";

/** Tells a person what went wrong and what to do, and makes the process end with 1. */
export function reportFailure(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof HandrailError) {
    console.error(`${pc.red("✗")} ${error.message}`);
    if (error.hint) console.error(`  ${error.hint}`);
    if (error.kind === "internal" && error.cause) console.error(error.cause);
    return;
  }
  console.error(`${pc.red("✗")} Something unexpected went wrong. This is a fault in Handrail:`);
  console.error(error);
}
