import type { Database } from "@handrail/database";
import type { DocumentId, DocumentWithChunks, PutOutcome, WorkspaceId } from "@handrail/core";
import type { Analyzers } from "@handrail/text-analysis";
import { insertSegment } from "../segment/insert-segment.ts";
import type { SegmentDirectory } from "../segment/segment-directory.ts";
import { lockLocales } from "./lock-locales.ts";
import { packSegments } from "./pack-segments.ts";
import { removeEntries } from "./remove-documents.ts";
import { storedDocuments, type StoredDocument } from "./stored-documents.ts";
import { noteSuggestChanges } from "./suggest-changes.ts";
import { writeChunkRows, writeDocumentRows, writeHeadingRows } from "./write-rows.ts";

export interface PutContext {
  readonly db: Database["db"];
  readonly analyzers: Analyzers;
  readonly directory: SegmentDirectory;
  /** Keeps a list of changed documents for a search server that has a copy of their headings. */
  readonly noteChanges: boolean;
}

type Change = "added" | "updated" | "unchanged" | "touched";

/** What differs between a document and its stored row: nothing, only facts beside the text, or what is indexed. */
function compare(next: DocumentWithChunks["document"], stored: StoredDocument | undefined): Change {
  if (!stored) return "added";
  const sameText =
    stored.content_hash === next.contentHash &&
    stored.url === next.url &&
    stored.title === next.title &&
    sameList(stored.breadcrumbs, next.breadcrumbs) &&
    stored.locale === next.locale &&
    stored.audience === next.audience;
  if (!sameText) return "updated";
  const sameFacts =
    stored.version === next.version && stored.source_name === next.sourceName && sameList(stored.labels, next.labels);
  return sameFacts ? "unchanged" : "touched";
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, place) => item === b[place]);
}

function isIndexed(change: Change): boolean {
  return change === "added" || change === "updated";
}

/** See `SearchIndex.put`. Texts are cut before the transaction begins, so that it stays short. */
export async function putDocuments(
  { db, analyzers, directory, noteChanges }: PutContext,
  workspaceId: WorkspaceId,
  documents: readonly DocumentWithChunks[],
): Promise<PutOutcome[]> {
  const last = new Map<DocumentId, DocumentWithChunks>(documents.map((item) => [item.document.id, item]));
  const before = await storedDocuments(db, workspaceId, [...last.keys()]);
  const candidates = [...last.values()].filter(
    ({ document }) => compare(document, before.get(document.id)) !== "unchanged",
  );
  const changes = new Map<DocumentId, Change>();
  if (candidates.length > 0) {
    const indexed = candidates.filter(({ document }) => isIndexed(compare(document, before.get(document.id))));
    const packed = await packSegments(analyzers, indexed);
    await db.transaction().execute(async (trx) => {
      const locales = candidates.flatMap(({ document }) =>
        [document.locale, before.get(document.id)?.locale ?? []].flat(),
      );
      await lockLocales(trx, workspaceId, locales);
      // Another writer may have been faster between the first look and the lock.
      const stored = await storedDocuments(
        trx,
        workspaceId,
        candidates.map(({ document }) => document.id),
      );
      for (const { document } of candidates) changes.set(document.id, compare(document, stored.get(document.id)));
      const written = candidates.filter(({ document }) => isIndexed(changes.get(document.id)!));
      const replaced = written.flatMap(({ document }) => stored.get(document.id) ?? []);
      await removeEntries(trx, directory, workspaceId, replaced);
      await writeDocumentRows(
        trx,
        workspaceId,
        candidates.map(({ document }) => document),
      );
      await writeChunkRows(trx, workspaceId, written);
      await writeHeadingRows(trx, workspaceId, written);
      if (noteChanges)
        await noteSuggestChanges(
          trx,
          workspaceId,
          written.map(({ document }) => document.id),
        );
      const same = written.length === indexed.length && written.every((item) => indexed.includes(item));
      for (const segment of same ? packed : await packSegments(analyzers, written)) {
        await insertSegment(trx, workspaceId, segment, "live");
      }
    });
  }
  return [...last.keys()].map((documentId) => {
    const change = changes.get(documentId) ?? "unchanged";
    return { documentId, outcome: change === "touched" ? "unchanged" : change };
  });
}
