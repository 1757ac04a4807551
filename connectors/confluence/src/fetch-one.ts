import type { FetchedItem } from "@handrail/connector-kit";
import type { ConfluenceContext } from "./client.ts";
import { attachmentItem } from "./content-events.ts";
import { documentOf } from "./map-document.ts";
import { openSync, type WikiSync } from "./wiki-sync.ts";

async function fetchAttachment(sync: WikiSync, externalId: string): Promise<FetchedItem> {
  const attachment = await sync.wiki.attachment(externalId);
  if (!attachment) return { kind: "gone", reason: "Confluence has it no more" };
  if (attachment.status !== "current") return { kind: "skip", reason: `is ${attachment.status}` };
  const content = await sync.wiki.load(attachment.containerId);
  if (!content) return { kind: "gone", reason: "the page that it is attached to is gone" };
  if (content.status !== "current") return { kind: "skip", reason: `its page is ${content.status}` };
  return { kind: "item", item: await attachmentItem(sync, content, await sync.places.of(content), attachment) };
}

/** One page, blog post or attachment (`att…`). @throws ConnectorError */
export async function fetchOne(context: ConfluenceContext, externalId: string): Promise<FetchedItem> {
  const sync = await openSync(context);
  const content = externalId.startsWith("att") ? undefined : await sync.wiki.load(externalId);
  if (!content) return fetchAttachment(sync, externalId);
  if (content.status !== "current") return { kind: "skip", reason: `is ${content.status}` };
  if (!sync.spaces.some(({ key }) => key === content.spaceKey))
    return { kind: "skip", reason: "lies in a space that is not read" };
  const attachments = content.storage.includes("ri:attachment") ? await sync.wiki.attachments(content) : [];
  return { kind: "item", item: await documentOf(sync, content, await sync.places.of(content), attachments) };
}
