import { createHash } from "node:crypto";
import type { SourceImage, SourceItem } from "@handrail/connector-kit";
import {
  parseLocale,
  type AssetStore,
  type Locale,
  type Source,
  type SourceDocument,
  type SourceDocumentTouch,
  type StoredSourceDocument,
} from "@handrail/core";
import { inertMarkdown, replaceImageTargets } from "@handrail/markdown";
import { documentIdOf } from "../document-id.ts";
import { narrowestAudience } from "./narrowest-audience.ts";
import { storable } from "./storable.ts";

export type PreparedItem =
  | { readonly kind: "same" }
  /** The text is as it was; who may read it or its mark at the source is not. */
  | { readonly kind: "touch"; readonly touch: SourceDocumentTouch }
  | { readonly kind: "write"; readonly document: Omit<StoredSourceDocument, "strikes"> };

const longestTitle = 500;

/** An address that a person can be sent to, or nothing: whatever else it is, it is not opened. */
function webAddress(text: string): string {
  const url = URL.parse(text);
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : "";
}

export function localeOf(item: SourceItem, source: Pick<Source, "locale">): Locale {
  try {
    return item.locale ? parseLocale(item.locale) : source.locale;
  } catch {
    return source.locale;
  }
}

/** Of everything that an item brings, so that the same text twice is written once. */
export function contentHashOf(item: SourceItem, locale: Locale): string {
  const images = (item.images ?? []).map(({ target, bytes }) => [
    target,
    createHash("sha256").update(bytes).digest("hex"),
  ]);
  const { title, url, body, breadcrumbs, labels, parentId, path } = item;
  return createHash("sha256")
    .update(JSON.stringify([locale, title, url, body, breadcrumbs, labels, parentId, path, images]))
    .digest("hex")
    .slice(0, 40);
}

async function withStoredImages(
  body: string,
  images: readonly SourceImage[],
  assets: AssetStore,
  source: Pick<Source, "workspaceId">,
): Promise<string> {
  const addresses = new Map<string, string>();
  for (const { target, bytes, mediaType } of images) {
    try {
      const { fileName } = await assets.put(source.workspaceId, bytes, mediaType, { onSite: false });
      addresses.set(target, `/media/${fileName}`);
    } catch {
      // What is no image stays the address that it was; the text is what people look for.
    }
  }
  return addresses.size === 0 ? body : replaceImageTargets(body, (target) => addresses.get(target));
}

/** What has to be written for an item, given what is stored of it. */
export async function prepareItem(
  item: SourceItem,
  existing: SourceDocument | undefined,
  source: Pick<Source, "id" | "workspaceId" | "locale" | "audience">,
  assets: AssetStore,
): Promise<PreparedItem> {
  const locale = localeOf(item, source);
  const contentHash = contentHashOf(item, locale);
  const audience = narrowestAudience(source.audience, item.access);
  if (existing?.contentHash === contentHash) {
    const touch = {
      externalId: item.externalId,
      ...(existing.access === item.access ? {} : { access: item.access }),
      ...(existing.audience === audience ? {} : { audience }),
      ...(existing.revision === item.revision ? {} : { revision: item.revision }),
    };
    return Object.keys(touch).length === 1 ? { kind: "same" } : { kind: "touch", touch };
  }
  const body = await withStoredImages(storable(item.body), item.images ?? [], assets, source);
  const title = storable(item.title).replace(/\s+/g, " ").trim().slice(0, longestTitle);
  return {
    kind: "write",
    document: {
      externalId: item.externalId,
      documentId: documentIdOf(source.id, item.externalId, ""),
      locale,
      title: title || item.externalId,
      url: webAddress(item.url),
      breadcrumbs: item.breadcrumbs.map(storable),
      labels: item.labels.map(storable),
      body: inertMarkdown(body),
      access: item.access,
      audience,
      path: item.path === undefined ? null : storable(item.path),
      parentId: item.parentId === undefined ? null : storable(item.parentId),
      revision: storable(item.revision),
      contentHash,
      updatedAt: item.updatedAt ?? null,
    },
  };
}
