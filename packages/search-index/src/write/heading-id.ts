import { createHash } from "node:crypto";
import type { DocumentId } from "@handrail/core";

/** Id of a heading entry: the same for the same place, headings of one document side by side. */
export function headingId(documentId: DocumentId, anchor: string): string {
  const page = createHash("sha256").update(documentId).digest("hex").slice(0, 14);
  const place = createHash("sha256").update(anchor).digest("hex").slice(0, 14);
  return `${page}${place}`;
}
