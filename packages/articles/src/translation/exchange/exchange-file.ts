import type { ArticleId, Locale } from "@handrail/core";

/** A field of the article (title, description, what search engines are told), or a block of the body with the hash of its source. */
export type UnitKey =
  | { readonly kind: "title" | "description" | "seo_title" | "seo_description" | "seo_image_alt" }
  | { readonly kind: "block"; readonly index: number; readonly hash: string };

/** One piece of text that goes to translators and comes back. */
export interface ExchangeUnit {
  readonly key: UnitKey;
  readonly source: string;
  /** Empty where there is none. */
  readonly target: string;
  readonly state: "initial" | "translated" | "final";
  /** For the translator: why the target needs a look. */
  readonly note: string;
}

/** An article in one language as it goes to translators. */
export interface ExchangeFile {
  readonly articleId: ArticleId;
  readonly path: string;
  readonly from: Locale;
  readonly to: Locale;
  readonly units: readonly ExchangeUnit[];
}

/** What came back. Targets hold Markdown again; an empty one was not translated. */
export interface ReturnedFile {
  readonly articleId: string;
  readonly to: Locale;
  readonly units: readonly { readonly key: UnitKey; readonly target: string }[];
  /** Units that could not be read, in words for people. */
  readonly problems: readonly string[];
}

export function unitId(key: UnitKey): string {
  return key.kind === "block" ? `block-${key.index}-${key.hash}` : key.kind.replaceAll("_", "-");
}

export function readUnitId(id: string): UnitKey | undefined {
  const block = /^block-(\d{1,5})-([0-9a-f]{8})$/.exec(id);
  if (block) return { kind: "block", index: Number(block[1]), hash: block[2]! };
  const kind = id.replaceAll("-", "_");
  return kind === "title" ||
    kind === "description" ||
    kind === "seo_title" ||
    kind === "seo_description" ||
    kind === "seo_image_alt"
    ? { kind }
    : undefined;
}
