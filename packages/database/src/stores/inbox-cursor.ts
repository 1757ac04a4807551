import { invalidInput } from "@handrail/core";

/** Where a page of the inbox ended: the value it is sorted by, and the id. */
export interface InboxCursor {
  readonly at: Date;
  readonly id: string;
}

export const writeCursor = ({ at, id }: InboxCursor): string =>
  Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");

/** @throws HandrailError `invalid_cursor` */
export function readCursor(text: string): InboxCursor {
  try {
    const [at, id] = JSON.parse(Buffer.from(text, "base64url").toString()) as [string, string];
    const date = new Date(at);
    if (typeof id === "string" && !Number.isNaN(date.getTime())) return { at: date, id };
  } catch {
    // Falls through to the same words as a cursor that is no pair.
  }
  throw invalidInput("invalid_cursor", "The cursor is not one that this list gave.", "Start with the first page.");
}
