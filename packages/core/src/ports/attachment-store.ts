import type { Attachment } from "../attachment.ts";
import type { AttachmentId, SessionId, WorkspaceId } from "../ids.ts";

export interface NewAttachment extends Omit<Attachment, "id"> {
  readonly workspaceId: WorkspaceId;
  readonly sessionId: SessionId;
  readonly uploader: "contact" | "agent";
  readonly bytes: Uint8Array;
}

/** How many files of which size a session may hold. */
export interface AttachmentLimits {
  readonly files: number;
  readonly bytes: number;
}

/** Files that came with messages, kept with their session. */
export interface AttachmentStore {
  /** @throws HandrailError `too_many_attachments` where the session's limits are reached */
  add(attachment: NewAttachment, limits: AttachmentLimits): Promise<Attachment>;
  /** Files of these sessions that this side uploaded, in the order asked for; what is not there is left out. */
  find(
    workspaceId: WorkspaceId,
    sessionIds: readonly SessionId[],
    ids: readonly string[],
    uploader: "contact" | "agent",
  ): Promise<Attachment[]>;
  read(
    workspaceId: WorkspaceId,
    sessionId: SessionId,
    id: AttachmentId,
  ): Promise<{ attachment: Attachment; bytes: Uint8Array; uploader: "contact" | "agent"; sent: boolean } | undefined>;
  /** Marks files as sent with a message of this session, and brings them there. */
  send(workspaceId: WorkspaceId, sessionId: SessionId, ids: readonly AttachmentId[]): Promise<void>;
  /** Removes files that were uploaded before and never sent. @returns how many */
  forgetUnsent(before: Date): Promise<number>;
}
