import { randomBytes } from "node:crypto";

/** A hash that no token has. */
export function newTokenHash(): string {
  return randomBytes(32).toString("hex");
}
