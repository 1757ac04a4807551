import type { ArticleId, ArticleStore, AssetStore, CitedImage, KnowledgeDocument, WorkspaceId } from "@handrail/core";
import { imageBehind } from "@handrail/markdown";
import { articleKind } from "../publishing/article-documents.ts";

/** More than that is not loaded for a reply on a phone. */
const mostBytes = 2 * 1024 * 1024;
const longestAlt = 300;

const ownAddress = /^\/media\/([0-9a-f]{16}\.[a-z]{3,4})$/;

/**
 * The image that an own, public article shows behind words that were quoted from it. An image of another server, of a
 * connected source or of an article that is not public is never one.
 */
export function citedImages(
  articles: Pick<ArticleStore, "getVersion">,
  assets: Pick<AssetStore, "find">,
): (workspaceId: WorkspaceId, document: KnowledgeDocument, quote: string) => Promise<CitedImage | undefined> {
  return async (workspaceId, { sourceKind, audience, externalId, locale, version }, quote) => {
    if (sourceKind !== articleKind || audience !== "public") return undefined;
    const text = await articles.getVersion(workspaceId, externalId as ArticleId, locale, version);
    // Most articles have no image of their own, and reading a page takes longer than looking for one.
    const image = text?.body.includes("/media/") ? imageBehind(text.body, quote) : undefined;
    const fileName = ownAddress.exec(image?.target ?? "")?.[1];
    const asset = fileName === undefined ? undefined : await assets.find(workspaceId, fileName);
    if (!asset || asset.sizeBytes > mostBytes) return undefined;
    return { fileName: asset.fileName, alt: image!.alt.slice(0, longestAlt), width: asset.width, height: asset.height };
  };
}
