import { createHash } from "node:crypto";
import type { Chunk } from "@handrail/core";

/** Changes exactly when the text that a vector stands for does. */
export function chunkHash(title: string, chunk: Chunk): string {
  return createHash("sha256")
    .update([title, ...chunk.headingPath, chunk.text].join("\u0000"))
    .digest("hex")
    .slice(0, 32);
}
