import { z } from "zod";
import { runsOf } from "./official-text.ts";
import { fileSource } from "./file-source.ts";
import { plainText, type Runs, type TextRun } from "../blocks/block.ts";
import type { NotionPage, NotionProperty } from "./schemas.ts";

const nameSchema = z.looseObject({ name: z.string().nullish() });
const dateSchema = z.looseObject({ start: z.string(), end: z.string().nullish() });

const plain = (text: string): TextRun[] => (text === "" ? [] : [{ text }]);

function nameOf(value: unknown): string {
  const parsed = nameSchema.safeParse(value);
  return parsed.success ? (parsed.data.name ?? "") : "";
}

function namesOf(values: unknown): string[] {
  return Array.isArray(values) ? values.map(nameOf).filter(Boolean) : [];
}

function dateOf(value: unknown): string {
  const parsed = dateSchema.safeParse(value);
  if (!parsed.success) return "";
  return parsed.data.end ? `${parsed.data.start} – ${parsed.data.end}` : parsed.data.start;
}

type Value = Readonly<Record<string, unknown>>;
const nested = (value: unknown): Value => (typeof value === "object" && value !== null ? (value as Value) : {});
const scalar = (value: unknown): TextRun[] =>
  plain(typeof value === "string" || typeof value === "number" ? String(value) : "");
const named = (value: unknown): TextRun[] => plain(nameOf(value));
const list = (value: unknown): TextRun[] => plain(namesOf(value).join(", "));
const yesOrNo = (value: unknown): TextRun[] => plain(typeof value === "boolean" ? (value ? "✓" : "✗") : "");
const linked = (prefix: string) => (value: unknown) =>
  typeof value === "string" && value !== "" ? [{ text: value, href: prefix + value }] : [];

/** What each type of property shows. Those that tell of the page itself, or only an id, show nothing. */
const values: Readonly<Record<string, (value: unknown) => TextRun[]>> = {
  title: runsOf,
  rich_text: runsOf,
  number: scalar,
  string: scalar,
  url: linked(""),
  email: linked("mailto:"),
  phone_number: scalar,
  select: named,
  status: named,
  multi_select: list,
  people: list,
  date: (value) => plain(dateOf(value)),
  checkbox: yesOrNo,
  boolean: yesOrNo,
  files: (value) =>
    (Array.isArray(value) ? value : []).flatMap((each, index): TextRun[] => {
      const source = fileSource(each);
      const separator = index === 0 ? [] : plain(", ");
      return source ? [...separator, { text: source.name, ...(source.isSigned ? {} : { href: source.url }) }] : [];
    }),
  formula: (value) => typedValue(nested(value)),
  rollup: (value) => typedValue(nested(value)),
  array: (value) =>
    (Array.isArray(value) ? value : []).flatMap((each, index): TextRun[] => {
      const shown = typedValue(nested(each));
      return shown.length === 0 || index === 0 ? shown : [...plain(", "), ...shown];
    }),
  unique_id: (value) => {
    const { prefix, number } = nested(value);
    return typeof number === "number"
      ? plain(typeof prefix === "string" && prefix ? `${prefix}-${number}` : `${number}`)
      : [];
  },
  place: (value) => {
    const { name, address } = nested(value);
    return plain([name, address].filter((part) => typeof part === "string" && part !== "").join(", "));
  },
};

/** A value that stands under the name of its type. */
function typedValue(value: Value): TextRun[] {
  const type = typeof value["type"] === "string" ? value["type"] : "";
  return (Object.hasOwn(values, type) ? values[type]?.(value[type]) : undefined) ?? [];
}

/** What a property shows, as text. */
export function propertyText(property: NotionProperty | undefined): string {
  return property ? plainText(typedValue(property)).trim() : "";
}

export interface ShownProperty {
  readonly name: string;
  readonly runs: Runs;
}

/** Properties of a row that have something to show, without its title. */
export function shownProperties({ properties }: NotionPage): ShownProperty[] {
  return Object.entries(properties ?? {}).flatMap(([name, property]) => {
    if (property.type === "title") return [];
    const runs = typedValue(property);
    return plainText(runs).trim() === "" ? [] : [{ name, runs }];
  });
}

export function titleOf({ properties }: NotionPage): string {
  const title = Object.values(properties ?? {}).find(({ type }) => type === "title");
  return propertyText(title).replace(/\s+/g, " ");
}

/** Names that were chosen from the lists of tags. */
export function labelsOf({ properties }: NotionPage): string[] {
  const tags = Object.values(properties ?? {}).filter(({ type }) => type === "multi_select");
  return [...new Set(tags.flatMap((tag) => namesOf(tag["multi_select"])))];
}
