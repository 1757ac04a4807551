import { createHash } from "node:crypto";
import type { ChunkId, DocumentId, Locale } from "@handrail/core";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** The first `length` characters (5 bits each) of a text's SHA-256. */
function shortHash(text: string, length: number): string {
  const bytes = createHash("sha256").update(text).digest();
  let result = "";
  for (let index = 0; index < length; index++) result += alphabet[bytes[index]! & 31];
  return result;
}

/** Identity of one text of a source: the same at every run, on every machine. */
export function documentIdOf(sourceKind: string, externalId: string, locale: Locale): DocumentId {
  return `doc_${shortHash([sourceKind, externalId, locale].join("\u0000"), 26)}` as DocumentId;
}

/**
 * Identity of a chunk: its document, the anchor it stands under and its place there, so that an edit elsewhere on
 * the page leaves it alone. Chunks of one document sort side by side.
 */
export function chunkIdOf(documentId: DocumentId, anchor: string, place: number): ChunkId {
  return `chk_${shortHash(documentId, 13)}${shortHash(`${anchor}\u0000${place}`, 13)}` as ChunkId;
}
