import type { Article } from "@handrail/core";
import { unordered } from "../help-center.ts";
import type { EarlierFile } from "./earlier-files.ts";
import type { FileText } from "./read-file.ts";

/** Where a file puts its article among its siblings. */
export function positionOf({ order }: FileText, isIndex: boolean): number {
  return order ?? (isIndex ? 0 : unordered);
}

/**
 * An article as a file wants it, but for the audience, place and tags that were changed here since the file's last
 * import. Without such an import they may all be a person's, and stay.
 */
export function withOwnSettings(wanted: Article, here: Article, then: EarlierFile | undefined): Article {
  return {
    ...wanted,
    sourceLocale: here.sourceLocale,
    audience: !then || here.audience !== then.text.audience ? here.audience : wanted.audience,
    position: !then || here.position !== positionOf(then.text, then.isIndex) ? here.position : wanted.position,
    tags: !then || here.tags.join() !== (then.text.tags ?? []).join() ? here.tags : wanted.tags,
  };
}
