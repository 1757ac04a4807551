import { createHash } from "node:crypto";
import type { Audience, DocumentId, Locale, WorkspaceId } from "@handrail/core";
import { cutCharacters } from "./cut-characters.ts";

/** A heading of the database with what its document says. */
export interface HeadingRow {
  readonly id: string;
  readonly ordinal: number;
  readonly anchor: string;
  readonly text: string;
  readonly document_id: DocumentId;
  readonly title: string;
  readonly url: string;
  readonly locale: Locale;
  readonly audience: Audience;
}

/** What Meilisearch holds of a title or heading. */
export interface SuggestEntry {
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly documentId: DocumentId;
  readonly audience: Audience;
  /** Cut where its script does not. */
  readonly text: string;
  /** How many, so that the shorter of two that match alike comes first. */
  readonly letters: number;
  /** Of all the others: tells an entry that has changed without reading its text. */
  readonly hash: string;
}

export function entryOf(workspaceId: WorkspaceId, row: HeadingRow): SuggestEntry {
  const fields = {
    id: row.id,
    workspaceId,
    documentId: row.document_id,
    audience: row.audience,
    text: cutCharacters(row.text),
    letters: row.text.length,
  };
  return { ...fields, hash: createHash("sha256").update(JSON.stringify(fields)).digest("base64url").slice(0, 22) };
}
