import { isConvertible } from "@handrail/connector-kit";
import type { ZendeskAttachment } from "./schemas.ts";

export function nameOf({ id, file_name: name, display_file_name: shown }: ZendeskAttachment): string {
  return shown || name || `Attachment ${id}`;
}

/** Whether it is a document of a kind that text can be read from, and not an image within the article. */
export function isReadableAttachment(attachment: ZendeskAttachment): boolean {
  if (attachment.inline === true || !attachment.content_url) return false;
  return isConvertible(attachment.content_type ?? "", nameOf(attachment));
}
