import { createHash } from "node:crypto";
import type { ArticleText, SeoFields } from "@handrail/core";

/**
 * SHA-256 of a text, of the source blocks that a translation says it was made from, and of what search engines are
 * told, if anything; lower-case hex.
 */
export function contentHash(text: ArticleText, sourceBlocks: readonly string[], seo?: SeoFields): string {
  const told = seo && (seo.title || seo.description || seo.noindex || seo.canonical);
  const parts = [text.title, text.description, text.body, sourceBlocks];
  return createHash("sha256")
    .update(JSON.stringify(told ? [...parts, seo.title, seo.description, seo.noindex, seo.canonical] : parts))
    .digest("hex");
}
