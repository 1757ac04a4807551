import { invalidInput, type Attachment, type SessionId, type WorkspaceId } from "@handrail/core";
import type { Room } from "./room.ts";

export const mostFilesPerMessage = 5;

/**
 * The files that a message names.
 * @throws HandrailError `attachment_not_found` when one is missing, belongs to another session or to the other side
 */
export async function filesOf(
  room: Room,
  workspaceId: WorkspaceId,
  sessionIds: readonly SessionId[],
  ids: readonly string[],
  uploader: "contact" | "agent",
): Promise<readonly Attachment[]> {
  if (ids.length === 0) return [];
  if (ids.length > mostFilesPerMessage)
    throw invalidInput(
      "too_many_files",
      `A message holds at most ${mostFilesPerMessage} files.`,
      "Send the others with another message.",
    );
  const files = (await room.attachments?.find(workspaceId, sessionIds, ids, uploader)) ?? [];
  if (files.length < new Set(ids).size)
    throw invalidInput("attachment_not_found", "A file of this message is not there.", "Upload it again, then send.");
  return files;
}
