import type { Database } from "@handrail/database";
import type { SearchIndex } from "@handrail/core";
import { createAnalyzers } from "@handrail/text-analysis";
import { listDocuments, listLocales } from "./read/read-documents.ts";
import { readPassages } from "./read/read-passages.ts";
import { readStatistics } from "./read/read-statistics.ts";
import { searchDense } from "./read/search-dense.ts";
import { searchLexical } from "./read/search-lexical.ts";
import { suggestHeadings } from "./read/suggest-headings.ts";
import { mergeSegments } from "./segment/merge-segments.ts";
import { createPostingsReader } from "./segment/postings-reader.ts";
import { createSegmentDirectory } from "./segment/segment-directory.ts";
import { putDocuments } from "./write/put-documents.ts";
import { removeDocuments } from "./write/remove-documents.ts";
import { chunksWithoutVector, putVectors } from "./write/vectors.ts";

export interface PostgresSearchIndexOptions {
  readonly db: Database["db"];
  /** Memory for unpacked postings and segment arrays, 128 MB by default. */
  readonly cacheBytes?: number;
}

/**
 * The search index in ordinary tables of the database: BM25 over packed postings, headings for suggestions, and
 * vectors. Any number of processes may read and write one database at once.
 */
export function createPostgresSearchIndex({ db, cacheBytes = 128 * 2 ** 20 }: PostgresSearchIndexOptions): SearchIndex {
  const analyzers = createAnalyzers();
  const directory = createSegmentDirectory(cacheBytes / 4);
  const postings = createPostingsReader((cacheBytes * 3) / 4);
  const reading = { db, analyzers, directory, postings };
  const writing = { db, analyzers, directory };
  return {
    put: (workspaceId, documents) => putDocuments(writing, workspaceId, documents),
    remove: (workspaceId, documentIds) => removeDocuments(db, directory, workspaceId, documentIds),
    listDocuments: (workspaceId, sourceKind) => listDocuments(db, workspaceId, sourceKind),
    locales: (workspaceId) => listLocales(db, workspaceId),
    lexical: (query) => searchLexical(reading, query),
    dense: (query) => searchDense(db, query),
    passages: (workspaceId, chunkIds) => readPassages(db, workspaceId, chunkIds),
    suggest: (query) => suggestHeadings(reading, query),
    withoutVector: (workspaceId, model, limit) => chunksWithoutVector(db, workspaceId, model, limit),
    putVectors: (workspaceId, model, vectors) => putVectors(db, workspaceId, model, vectors),
    statistics: (workspaceId, model) => readStatistics(db, workspaceId, model),
    mergeSegments: (workspaceId) => mergeSegments(db, directory, workspaceId),
  };
}
