import { createHash } from "node:crypto";
import type { ArticleText, SeoFields } from "@handrail/core";

/**
 * SHA-256 of a text, of the source blocks that a translation says it was made from, and of what search engines are
 * told, if anything; lower-case hex.
 */
export function contentHash(text: ArticleText, sourceBlocks: readonly string[], seo?: SeoFields): string {
  const told = seo && (seo.title || seo.description || seo.noindex || seo.canonical || seo.imageAlt);
  const parts = [text.title, text.description, text.body, sourceBlocks];
  return createHash("sha256")
    .update(JSON.stringify(told ? [...parts, ...saidOf(seo)] : parts))
    .digest("hex");
}

/** Without the newest field where that is empty, so that hashes of before it was there stay. */
function saidOf({ title, description, noindex, canonical, imageAlt }: SeoFields): unknown[] {
  return [title, description, noindex, canonical, ...(imageAlt ? [imageAlt] : [])];
}
