import { newId, silentLogger, type DocumentWithChunks, type SearchIndex, type WorkspaceId } from "@handrail/core";
import { openDatabase, type Database } from "@handrail/database";
import type { SetDocument } from "@handrail/evaluation";

/** A database for one run: in memory, or on the server whose address is given. */
export async function openScratchDatabase(connectionString?: string): Promise<Database> {
  const place = connectionString ? { connectionString } : ({ memory: true } as const);
  return openDatabase(place, { logger: silentLogger });
}

export async function newWorkspace(database: Database, locale: string): Promise<WorkspaceId> {
  const id = newId("wsp");
  await database.db
    .insertInto("workspaces")
    .values({ id, name: "Evaluation", source_locale: locale, locales: [locale], site_url: "" })
    .execute();
  return id;
}

/** Each text of a set as a document of one chunk, its id the chunk's. */
export function asDocument({ id, title, text }: SetDocument, locale: string): DocumentWithChunks {
  const documentId = `doc_${id}` as DocumentWithChunks["document"]["id"];
  return {
    document: {
      id: documentId,
      sourceKind: "evaluation",
      sourceName: "evaluation",
      externalId: id,
      locale,
      title,
      breadcrumbs: [],
      labels: [],
      url: `/${locale}/${encodeURIComponent(id)}/`,
      audience: "public",
      version: 1,
      contentHash: id,
      updatedAt: new Date(0),
    },
    chunks: [{ id: chunkIdOf(id), documentId, ordinal: 0, anchor: "", headingPath: [], text }],
  };
}

/** Ids of chunks are ASCII in one line; those of a set may hold anything. */
export function chunkIdOf(id: string): DocumentWithChunks["chunks"][number]["id"] {
  return encodeURIComponent(id) as DocumentWithChunks["chunks"][number]["id"];
}

export async function indexSet(
  index: SearchIndex,
  workspaceId: WorkspaceId,
  documents: readonly SetDocument[],
  locale: string,
): Promise<void> {
  for (let start = 0; start < documents.length; start += 200) {
    const batch = documents.slice(start, start + 200).map((document) => asDocument(document, locale));
    await index.put(workspaceId, batch);
    await index.upkeep.mergeSegments(workspaceId);
  }
}
