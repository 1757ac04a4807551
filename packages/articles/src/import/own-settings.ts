import type { Article } from "@handrail/core";
import { unordered } from "../help-center.ts";
import type { EarlierFile } from "./earlier-files.ts";
import type { FileText } from "./read-file.ts";

/** Where a file puts its article among its siblings. */
export function positionOf({ order }: FileText, isIndex: boolean): number {
  return order ?? (isIndex ? 0 : unordered);
}

/** Says which of a person's choices give way to a file; undefined where none does. */
export function replacedSettings(own: Article, wanted: Article): string | undefined {
  const replaced = [
    ...(own.audience === wanted.audience ? [] : [`audience ${own.audience}, now ${wanted.audience}`]),
    ...(own.position === wanted.position ? [] : [`place ${own.position}, now ${wanted.position}`]),
    ...(own.tags.join() === wanted.tags.join()
      ? []
      : [`tags ${own.tags.join(", ") || "none"}, now ${wanted.tags.join(", ") || "none"}`]),
  ];
  return replaced.length > 0 ? `What was chosen here gives way: ${replaced.join("; ")}.` : undefined;
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
