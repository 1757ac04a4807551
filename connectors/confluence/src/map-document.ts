import { ConnectorError, htmlToMarkdown, type SourceImage, type SourceItem } from "@handrail/connector-kit";
import type { WikiSync } from "./wiki-sync.ts";
import { pageReferences } from "./page-references.ts";
import type { Place } from "./places.ts";
import { listedRevision, loadedRevision } from "./revision.ts";
import { storageToMarkdown } from "./storage/storage-to-markdown.ts";
import type { LoadedContent, WikiAttachment } from "./wiki.ts";

const mostImages = 20;
const largestImageBytes = 5 * 1024 * 1024;
const imageType = /^image\/(?:png|jpeg|gif|webp|avif)$/;

interface Body {
  readonly markdown: string;
  readonly imageTargets: readonly string[];
  readonly included: ReadonlyMap<string, number>;
}

/** The page's storage as Markdown; the rendered page where the storage cannot be read. */
async function bodyOf(sync: WikiSync, content: LoadedContent, place: Place, url: string): Promise<Body> {
  const references = pageReferences(sync.client, sync.places, sync.lookups, content, place);
  try {
    const { markdown, images, included, warnings } = await storageToMarkdown(
      { id: content.id, spaceKey: content.spaceKey, storage: content.storage, url },
      references,
    );
    if (warnings.length > 0) sync.context.logger.debug("Parts of a page were left out.", { id: content.id, warnings });
    return { markdown, imageTargets: images.map(({ target }) => target), included };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== "unreadable") throw error;
    const { markdown, images } = htmlToMarkdown(await sync.wiki.view(content), { baseUrl: url });
    return { markdown, imageTargets: images.map(({ target }) => target), included: new Map() };
  }
}

/** The page's own pictures that it shows. One that cannot be loaded is left out. */
async function imagesOf(
  sync: WikiSync,
  content: LoadedContent,
  place: Place,
  targets: readonly string[],
  attachments: readonly WikiAttachment[],
): Promise<SourceImage[]> {
  const references = pageReferences(sync.client, sync.places, sync.lookups, content, place);
  const byUrl = new Map(
    attachments.map((attachment) => [new URL(references.attachmentUrl(attachment.title) ?? "").href, attachment]),
  );
  const images: SourceImage[] = [];
  for (const target of targets.slice(0, mostImages)) {
    const attachment = byUrl.get(target);
    if (!attachment || !imageType.test(attachment.mediaType) || attachment.sizeBytes > largestImageBytes) continue;
    try {
      const { bytes } = await sync.client.download(attachment.downloadPath, largestImageBytes);
      images.push({ target, bytes, mediaType: attachment.mediaType });
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.code === "rate_limited" || sync.context.signal.aborted)
        throw error;
      sync.context.logger.warn("A picture could not be loaded.", { id: content.id, code: error.code });
    }
  }
  return images;
}

/** A page or blog post as an item. @throws ConnectorError */
export async function documentOf(
  sync: WikiSync,
  content: LoadedContent,
  place: Place,
  attachments: readonly WikiAttachment[],
): Promise<SourceItem> {
  const url = `${sync.client.site}${content.webPath}`;
  const { markdown, imageTargets, included } = await bodyOf(sync, content, place, url);
  const images = await imagesOf(sync, content, place, imageTargets, attachments);
  const updatedAt = content.updatedAt ? new Date(content.updatedAt) : undefined;
  return {
    externalId: content.id,
    title: content.title,
    url,
    body: markdown,
    breadcrumbs: place.breadcrumbs,
    labels: content.labels,
    access: place.access,
    ...(updatedAt && !Number.isNaN(updatedAt.getTime()) ? { updatedAt } : {}),
    revision: loadedRevision(listedRevision(content, place), included),
    ...(content.parentId === undefined || content.parentType !== "page" ? {} : { parentId: content.parentId }),
    ...(images.length > 0 ? { images } : {}),
  };
}
