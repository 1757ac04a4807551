import { HandrailError, type Audience, type SeoFields } from "@handrail/core";
import { parseSource, titleOf } from "@handrail/markdown";
import { describeBody } from "../description.ts";
import { humanise } from "../slug.ts";
import { storableText } from "../storable-text.ts";

const largestBytes = 5 * 1024 * 1024;

/** What a Markdown file says about its article or topic. */
export interface FileText {
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly order: number | undefined;
  readonly icon: string;
  readonly audience: Audience;
  /** Undefined when the file does not say which source blocks it was translated from. */
  readonly sourceBlocks: readonly string[] | undefined;
  /** Undefined when the file does not say. */
  readonly tags: readonly string[] | undefined;
  readonly seo: SeoFields | undefined;
  /** The text is to be kept as a draft. */
  readonly draft: boolean;
}

/** Text of a file, or the reason why it has none. */
export function decodeFile(bytes: Uint8Array): { readonly text: string } | { readonly reason: string } {
  if (bytes.length > largestBytes) return { reason: "The file is larger than 5 MB; split it into several articles." };
  try {
    return { text: storableText(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { reason: "The file is not UTF-8 text; save it as UTF-8." };
  }
}

function textField(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).replace(/\s+/g, " ").trim() : "";
}

function audienceField(value: unknown): Audience {
  if (value === undefined || value === null) return "public";
  const known = ["public", "signed_in", "internal", "nobody"] as const;
  if (typeof value === "string" && /^segment:[a-z0-9-]{1,60}$/.test(value)) return value as Audience;
  return known.find((audience) => audience === value) ?? "nobody";
}

/** Hashes may have lost their quotes, and digits alone read as a number. */
function hashList(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const hashes = value.map((entry) => String(entry).padStart(8, "0").toLowerCase());
  return hashes.every((hash) => /^[0-9a-f]{8}$/.test(hash)) ? hashes : undefined;
}

function tagList(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const tags = value.map((tag) => textField(tag).toLowerCase().slice(0, 60)).filter((tag) => tag !== "");
  return [...new Set(tags)].sort().slice(0, 50);
}

function seoFields(value: unknown): SeoFields | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { title, description, noindex, canonical, imageAlt } = value as Partial<Record<string, unknown>>;
  return {
    title: textField(title).slice(0, 300),
    description: textField(description).slice(0, 500),
    noindex: noindex === true,
    canonical: textField(canonical).slice(0, 2000),
    imageAlt: textField(imageAlt).slice(0, 300),
  };
}

/**
 * Reads front matter, title and description. Without front matter the title is the leading level-1 heading
 * or else the file's name, the description the first paragraph. An audience that is not known is `nobody`.
 */
export function readFile(text: string, name: string): FileText | { readonly reason: string } {
  try {
    const { frontMatter, body: source } = parseSource(text);
    const heading = titleOf(source);
    const given = textField(frontMatter["title"]);
    const repeats = given === "" || heading.title?.toLowerCase() === given.toLowerCase();
    const body = (repeats ? heading.body : source).trim();
    if (body === "" && given === "" && heading.title === undefined) return { reason: "The file is empty." };
    const order = Number(frontMatter["order"] ?? NaN);
    return {
      title: (given || heading.title || humanise(name)).slice(0, 300),
      description: (textField(frontMatter["description"]) || describeBody(body)).slice(0, 500),
      body,
      order: Number.isFinite(order) ? Math.max(-1_000_000, Math.min(1_000_000, Math.round(order))) : undefined,
      icon: textField(frontMatter["icon"]).slice(0, 50),
      audience: audienceField(frontMatter["audience"]),
      sourceBlocks: hashList(frontMatter["sourceBlocks"]),
      tags: tagList(frontMatter["tags"]),
      seo: seoFields(frontMatter["seo"]),
      draft: frontMatter["draft"] === true,
    };
  } catch (error) {
    if (error instanceof HandrailError) return { reason: error.message };
    throw error;
  }
}
