import type { SourceItem } from "@handrail/connector-kit";
import { parseLocale, type Locale } from "@handrail/core";
import { plainText } from "../blocks/block.ts";
import type { NotionConfig } from "../config.ts";
import { documentBody } from "../document-body.ts";
import type { MappedPage } from "../map-document.ts";
import { addressOfId } from "../notion-id.ts";
import type { ShownProperty } from "../official/properties.ts";
import { revisionOf } from "../revision.ts";
import type { LoadedPublicPage } from "./load-public-page.ts";
import { nameOf, publicBlocks } from "./public-block.ts";
import { publicRuns } from "./public-text.ts";

const prefix = "public/";

/** A public page is another item than the same page read through the integration: it has another audience. */
export function publicItemId(pageId: string): string {
  return prefix + pageId;
}

/** @returns undefined for an item that is read through the integration */
export function publicPageId(externalId: string): string | undefined {
  return externalId.startsWith(prefix) ? externalId.slice(prefix.length) : undefined;
}

interface Property extends ShownProperty {
  readonly type: string;
}

/** Types that tell something for people. Relations are ids, and pages on the web tell nobody's name. */
const shownTypes = new Set([
  "text",
  "number",
  "select",
  "multi_select",
  "status",
  "date",
  "checkbox",
  "url",
  "email",
  "phone_number",
]);

function propertiesOf({ page, collection }: LoadedPublicPage): Property[] {
  const { schema } = (page.parent_table === "collection" && collection(page.parent_id ?? "")) || {};
  return Object.entries(schema ?? {}).flatMap(([id, { name, type }]) => {
    const runs = publicRuns(page.properties?.[id]);
    if (!name || !type || !shownTypes.has(type) || plainText(runs).trim() === "") return [];
    return [{ name, type, runs: type === "multi_select" ? [{ text: tags(plainText(runs)).join(", ") }] : runs }];
  });
}

function tags(text: string): string[] {
  return text
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
}

/** Names of what a page lies in, as far as the page on the web tells. */
function breadcrumbsOf({ page, blocks, collection }: LoadedPublicPage): string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  for (let id = page.parent_id ?? ""; id && !seen.has(id);) {
    seen.add(id);
    const database = collection(id);
    const block = blocks.block(id);
    const name = database ? plainText(publicRuns(database.name)) : block?.type === "page" ? nameOf(block) : "";
    if (name) names.unshift(name);
    id = block?.parent_id ?? (typeof database?.["parent_id"] === "string" ? database["parent_id"] : "");
  }
  return names;
}

export function publicTitle({ page, blocks }: LoadedPublicPage): string {
  return nameOf(page) || (page.type === "collection_view_page" && blocks.collectionName(page)) || "Untitled";
}

/** A public page as an item; its images are still to be loaded. */
export function publicDocument(
  loaded: LoadedPublicPage,
  config: Pick<NotionConfig, "properties" | "localeProperty">,
): MappedPage {
  const { page, blocks } = loaded;
  const title = publicTitle(loaded);
  const url = addressOfId(page.id);
  const properties = propertiesOf(loaded);
  const content = publicBlocks(page.content ?? [], blocks, new Set([page.id]));
  const { markdown: body, images } = documentBody(config.properties ? properties : [], content);
  const breadcrumbs = breadcrumbsOf(loaded);
  const labels = [
    ...new Set(properties.filter(({ type }) => type === "multi_select").flatMap(({ runs }) => tags(plainText(runs)))),
  ];
  const locale = localeIn(properties, config.localeProperty);
  const item: SourceItem = {
    externalId: publicItemId(page.id),
    ...(locale === undefined ? {} : { locale }),
    title,
    url,
    body,
    breadcrumbs,
    labels,
    access: "public",
    ...(page.last_edited_time ? { updatedAt: new Date(page.last_edited_time) } : {}),
    revision: revisionOf([title, url, body, breadcrumbs, labels, locale ?? null]),
  };
  return { item, images };
}

function localeIn(properties: readonly Property[], name: string | undefined): Locale | undefined {
  const property = name && properties.find((each) => each.name === name);
  if (!property) return undefined;
  try {
    return parseLocale(plainText(property.runs).trim());
  } catch {
    return undefined;
  }
}
