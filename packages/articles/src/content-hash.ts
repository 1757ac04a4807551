import { createHash } from "node:crypto";
import type { ArticleText } from "@handrail/core";

/** SHA-256 of a text and, for a translation, of the source blocks it says it was made from; lower-case hex. */
export function contentHash(text: ArticleText, sourceBlocks: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([text.title, text.description, text.body, sourceBlocks]))
    .digest("hex");
}
