import type { DatabaseHandle } from "@handrail/database";
import type { DocumentId } from "@handrail/core";
import { insertSegment } from "../segment/insert-segment.ts";
import { packSegments } from "../write/pack-segments.ts";
import { removeEntries } from "../write/remove-documents.ts";
import { storedDocuments } from "../write/stored-documents.ts";
import { readStoredTexts } from "./stored-texts.ts";
import type { VerifyContext } from "./verify-context.ts";

/** Makes the entries of documents anew from their stored texts. The caller holds the writer rows of their locales. */
export async function writeAnew(
  trx: DatabaseHandle,
  { analyzers, directory, workspaceId }: VerifyContext,
  ids: readonly DocumentId[],
): Promise<void> {
  const stored = await storedDocuments(trx, workspaceId, ids);
  await removeEntries(trx, directory, workspaceId, [...stored.values()]);
  const texts = await readStoredTexts(trx, workspaceId, [...stored.keys()]);
  for (const segment of await packSegments(analyzers, texts)) await insertSegment(trx, workspaceId, segment, "live");
}
