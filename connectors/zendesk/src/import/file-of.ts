import type { ForeignFile } from "@handrail/core";
import type { ZendeskAttachment } from "../schemas.ts";

const attachment = /\/article_attachments\/(?:token\/)?([^/?#]+)(?:\/([^/?#]+))?/;

/**
 * Tells attachments by their addresses, which name them by number wherever they are served from. One that Zendesk did
 * not list has only what its address says.
 */
export function createFileOf(
  attachments: ReadonlyMap<string, readonly ZendeskAttachment[]>,
): (target: string) => ForeignFile | undefined {
  const byId = new Map([...attachments.values()].flat().map((file) => [file.id, file]));
  const byAddress = new Map([...byId.values()].map((file) => [file.content_url, file]));
  return (target) => {
    const [, id = "", name = ""] = attachment.exec(target) ?? [];
    const file = byAddress.get(target) ?? byId.get(id);
    if (file) return { name: nameOf(file), mediaType: file.content_type ?? "", sizeBytes: file.size ?? undefined };
    return id === "" ? undefined : { name: name || id, mediaType: "", sizeBytes: undefined };
  };
}

export function nameOf(file: ZendeskAttachment): string {
  return file.display_file_name?.trim() || file.file_name?.trim() || `file ${file.id}`;
}
