import {
  ConnectorError,
  convertDocument,
  isConvertible,
  type SourceEvent,
  type SourceItem,
} from "@handrail/connector-kit";
import type { ConfluenceCheckpoint } from "./checkpoint.ts";
import { documentOf } from "./map-document.ts";
import type { Place } from "./places.ts";
import { listedRevision } from "./revision.ts";
import type { LoadedContent, WikiAttachment, WikiContent } from "./wiki.ts";
import type { WikiSync } from "./wiki-sync.ts";

export type ConfluenceEvent = SourceEvent<ConfluenceCheckpoint>;

const largestAttachmentBytes = 50 * 1024 * 1024;

/** Rethrows what would fail for everything else too. */
export function itemError(error: unknown, sync: WikiSync): ConnectorError {
  const stops = ["invalid_credential", "expired_credential", "rate_limited"];
  if (!(error instanceof ConnectorError) || stops.includes(error.code) || sync.context.signal.aborted) throw error;
  return error;
}

function attachmentFacts(
  sync: WikiSync,
  content: WikiContent,
  place: Place,
  attachment: WikiAttachment,
): Omit<SourceItem, "body"> {
  const updatedAt = attachment.updatedAt ? new Date(attachment.updatedAt) : undefined;
  return {
    externalId: attachment.id,
    title: attachment.title,
    url: `${sync.client.site}${attachment.webPath.startsWith("/") ? attachment.webPath : `/${attachment.webPath}`}`,
    breadcrumbs: [...place.breadcrumbs, content.title],
    labels: [],
    access: place.access,
    ...(updatedAt && !Number.isNaN(updatedAt.getTime()) ? { updatedAt } : {}),
    revision: `${attachment.version}:${listedRevision(content, place)}`,
    parentId: content.id,
  };
}

export async function attachmentItem(
  sync: WikiSync,
  content: WikiContent,
  place: Place,
  attachment: WikiAttachment,
): Promise<SourceItem> {
  const { bytes, mediaType } = await sync.client.download(attachment.downloadPath, largestAttachmentBytes);
  const { markdown } = await convertDocument({
    bytes,
    mediaType: attachment.mediaType || mediaType,
    fileName: attachment.title,
    signal: sync.context.signal,
  });
  return { ...attachmentFacts(sync, content, place, attachment), body: markdown };
}

async function attachmentEvent(
  sync: WikiSync,
  content: WikiContent,
  place: Place,
  attachment: WikiAttachment,
): Promise<ConfluenceEvent> {
  const { id: externalId, title } = attachment;
  if (attachment.status !== "current") return { kind: "skip", externalId, title, reason: `is ${attachment.status}` };
  if (attachment.sizeBytes > largestAttachmentBytes)
    return { kind: "skip", externalId, title, reason: "larger than 50 MB" };
  const { revision, access } = attachmentFacts(sync, content, place, attachment);
  if ((await sync.context.known.revision(externalId)) === revision) return { kind: "unchanged", externalId, access };
  try {
    return { kind: "upsert", item: await attachmentItem(sync, content, place, attachment) };
  } catch (thrown) {
    const error = itemError(thrown, sync);
    if (error.code === "unreadable" || error.code === "too_large")
      return { kind: "skip", externalId, title, reason: error.message };
    return { kind: "failure", scope: "item", externalId, title, error };
  }
}

async function* attachmentEvents(
  sync: WikiSync,
  content: WikiContent,
  place: Place,
  attachments: readonly WikiAttachment[],
): AsyncGenerator<ConfluenceEvent, void> {
  for (const attachment of attachments) {
    if (isConvertible(attachment.mediaType, attachment.title))
      yield await attachmentEvent(sync, content, place, attachment);
  }
}

/** What a page names as its own file has to be looked up among its attachments. */
function namesFiles(content: LoadedContent): boolean {
  return content.storage.includes("ri:attachment");
}

/** Attachments, or the failure to list them: it costs the attachments, not the page. */
async function listAttachments(
  sync: WikiSync,
  content: WikiContent,
): Promise<readonly WikiAttachment[] | ConnectorError> {
  try {
    return await sync.wiki.attachments(content);
  } catch (error) {
    return itemError(error, sync);
  }
}

/**
 * What a read reports of a page or blog post and of its attachments.
 * @param listed as a list told it; loaded only when its state is not known
 */
export async function* contentEvents(sync: WikiSync, listed: WikiContent): AsyncGenerator<ConfluenceEvent, void> {
  const { id: externalId, title } = listed;
  let place: Place;
  let content: LoadedContent | undefined;
  let attachments: readonly WikiAttachment[] | ConnectorError = [];
  try {
    place = await sync.places.of(listed);
    const known = await sync.context.known.revision(externalId);
    if (known === listedRevision(listed, place)) {
      yield { kind: "unchanged", externalId, access: place.access };
      if (sync.context.config.attachments) attachments = await listAttachments(sync, listed);
    } else {
      content = await sync.wiki.load(externalId);
      if (!content) return void (yield { kind: "delete", externalId, reason: "Confluence has it no more" });
      if (content.status !== "current")
        return void (yield { kind: "skip", externalId, title, reason: `is ${content.status}` });
      if (sync.context.config.attachments || namesFiles(content)) attachments = await listAttachments(sync, content);
      const item = await documentOf(sync, content, place, attachments instanceof ConnectorError ? [] : attachments);
      if (item.revision === known) yield { kind: "unchanged", externalId, access: item.access };
      else yield { kind: "upsert", item };
    }
  } catch (thrown) {
    yield { kind: "failure", scope: "item", externalId, title, error: itemError(thrown, sync) };
    return;
  }
  if (attachments instanceof ConnectorError) {
    yield { kind: "failure", scope: "range", title, error: attachments };
  } else if (sync.context.config.attachments) {
    yield* attachmentEvents(sync, content ?? listed, place, attachments);
  }
}
