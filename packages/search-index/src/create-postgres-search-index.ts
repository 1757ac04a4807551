import type { Database } from "@handrail/database";
import type { SearchIndex, WorkspaceId } from "@handrail/core";
import { createAnalyzers } from "@handrail/text-analysis";
import { createIndexUpkeep } from "./create-index-upkeep.ts";
import { listDocuments, listLocales } from "./read/read-documents.ts";
import { readPassages } from "./read/read-passages.ts";
import { readStatistics } from "./read/read-statistics.ts";
import { searchLexical } from "./read/search-lexical.ts";
import { suggestHeadings } from "./read/suggest-headings.ts";
import { createPostingsReader } from "./segment/postings-reader.ts";
import { createScopeDirectory } from "./scope/scope-directory.ts";
import { createSegmentDirectory } from "./segment/segment-directory.ts";
import { putDocuments } from "./write/put-documents.ts";
import { removeDocuments } from "./write/remove-documents.ts";
import { approximateFrom as approximateFromDefault } from "./vectors/build-vector-index.ts";
import { createModelUse } from "./vectors/model-use.ts";
import { searchDense } from "./vectors/search-dense.ts";
import { createCoverageMemory } from "./vectors/vector-coverage.ts";
import { chunksWithoutVector, putVectors } from "./vectors/vectors.ts";

export interface PostgresSearchIndexOptions {
  readonly db: Database["db"];
  /** Most memory for unpacked postings and, as much again, for the arrays of segments: 128 MB each by default. */
  readonly cacheBytes?: number;
  /** Notes which documents change for a search server that keeps a copy of their headings; not by default. */
  readonly noteChanges?: boolean;
  /** Whether the database serves other connections while it builds an index: `capabilities.parallelTransactions`. */
  readonly buildsInBackground?: boolean;
  /** Vectors of one language from which on an approximate index is built and used. */
  readonly approximateFrom?: number;
  /** Called when this process has changed what is found by words: there may be segments to merge. */
  readonly onChanged?: (workspaceId: WorkspaceId) => void;
}

/**
 * The search index in ordinary tables of the database: BM25 over packed postings, headings for suggestions, and
 * vectors. Any number of processes may read and write one database at once.
 */
export function createPostgresSearchIndex({
  db,
  cacheBytes = 128 * 2 ** 20,
  noteChanges = false,
  buildsInBackground = false,
  approximateFrom = approximateFromDefault,
  onChanged = () => {},
}: PostgresSearchIndexOptions): SearchIndex {
  const analyzers = createAnalyzers();
  const directory = createSegmentDirectory(cacheBytes);
  const postings = createPostingsReader(cacheBytes);
  const reading = { db, analyzers, directory, postings, scopes: createScopeDirectory(cacheBytes / 8) };
  const writing = { db, analyzers, directory, noteChanges };
  const coverage = createCoverageMemory();
  const modelUse = createModelUse();
  const dense = { db, coverage, approximateFrom };
  const changed = (workspaceId: WorkspaceId) => {
    coverage.forget(workspaceId);
    onChanged(workspaceId);
  };
  return {
    async put(workspaceId, documents) {
      const outcomes = await putDocuments(writing, workspaceId, documents);
      if (outcomes.some(({ outcome }) => outcome !== "unchanged")) changed(workspaceId);
      return outcomes;
    },
    async remove(workspaceId, documentIds) {
      await removeDocuments(writing, workspaceId, documentIds);
      changed(workspaceId);
    },
    listDocuments: (workspaceId, sourceKind, externalIds) => listDocuments(db, workspaceId, sourceKind, externalIds),
    locales: (workspaceId) => listLocales(db, workspaceId),
    lexical: (query) => searchLexical(reading, query),
    async dense(query) {
      // Search does not depend on the note.
      await modelUse.note(db, query.workspaceId, query.model).catch(() => {});
      return searchDense(dense, query);
    },
    passages: (workspaceId, chunkIds) => readPassages(db, workspaceId, chunkIds),
    suggest: (query) => suggestHeadings(reading, query),
    withoutVector: (workspaceId, model, limit, after = "") => chunksWithoutVector(db, workspaceId, model, limit, after),
    async putVectors(workspaceId, model, vectors) {
      await modelUse.note(db, workspaceId, model);
      await putVectors(db, workspaceId, model, vectors);
      coverage.forget(workspaceId);
    },
    statistics: (workspaceId, model) => readStatistics(db, workspaceId, model, approximateFrom),
    upkeep: createIndexUpkeep({ db, analyzers, directory, approximateFrom, buildsInBackground }),
  };
}
