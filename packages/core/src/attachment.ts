import type { AttachmentId } from "./ids.ts";

/** A file that came with a message. Its bytes are read by id, never by a name. */
export interface Attachment {
  readonly id: AttachmentId;
  /** As the sender called it, cut and cleaned; for display only. */
  readonly name: string;
  /** Found in the bytes, not taken from the sender. */
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Pixels, for images. */
  readonly width?: number;
  readonly height?: number;
}
