import type { SourceItem } from "@handrail/connector-kit";
import { parseLocale, type Locale } from "@handrail/core";
import type { NotionConfig } from "./config.ts";
import { documentBody, type ShownImage } from "./document-body.ts";
import { addressOfId } from "./notion-id.ts";
import { officialBlocks, type LoadedBlock } from "./official/official-block.ts";
import { labelsOf, propertyText, shownProperties, titleOf } from "./official/properties.ts";
import type { NotionPage } from "./official/schemas.ts";
import { breadcrumbsOf, type Place } from "./places.ts";
import { revisionOf } from "./revision.ts";

/** An item whose images are still to be loaded. */
export interface MappedPage {
  readonly item: SourceItem;
  readonly images: readonly ShownImage[];
}

/** A page, or a row of a database, as an item. */
export function mapDocument(
  page: NotionPage,
  blocks: readonly LoadedBlock[],
  above: readonly Place[],
  config: Pick<NotionConfig, "properties" | "localeProperty">,
): MappedPage {
  const title = titleOf(page) || "Untitled";
  const url = page.url ?? addressOfId(page.id);
  const properties = config.properties ? shownProperties(page) : [];
  const { markdown: body, images } = documentBody(properties, officialBlocks(blocks));
  const breadcrumbs = breadcrumbsOf(above);
  const labels = labelsOf(page);
  const locale = localeOf(config.localeProperty && propertyText(page.properties?.[config.localeProperty]));
  const updatedAt = dateOf(page.last_edited_time);
  const item: SourceItem = {
    externalId: page.id,
    ...(locale === undefined ? {} : { locale }),
    title,
    url,
    body,
    breadcrumbs,
    labels,
    access: "unstated",
    ...(updatedAt === undefined ? {} : { updatedAt }),
    revision: revisionOf([title, url, body, breadcrumbs, labels, locale ?? null]),
  };
  return { item, images };
}

/** Something that is no language tag leaves the language open. */
function localeOf(text: string | undefined): Locale | undefined {
  if (!text) return undefined;
  try {
    return parseLocale(text);
  } catch {
    return undefined;
  }
}

function dateOf(text: string): Date | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time);
}
