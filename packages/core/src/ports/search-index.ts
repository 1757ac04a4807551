import type { Chunk, DocumentWithChunks, Passage } from "../document.ts";
import type { AudienceScope } from "../audience.ts";
import type { ChunkId, DocumentId, WorkspaceId } from "../ids.ts";
import type { KnowledgeScope } from "../knowledge-scope.ts";
import type { Locale } from "../locale.ts";
import type { IndexUpkeep, IndexVerification, RecallCheck } from "./index-upkeep.ts";
import type { SuggestHit, SuggestQuery } from "./retriever.ts";

export interface PutOutcome {
  readonly documentId: DocumentId;
  readonly outcome: "added" | "updated" | "unchanged";
}

/** How much each lexical field counts; BM25 of a field is divided by the sum of the query's idf first. */
export interface FieldWeights {
  readonly words: number;
  readonly grams: number;
}

export interface LexicalQuery {
  readonly workspaceId: WorkspaceId;
  readonly text: string;
  /** Chunks of this locale are searched, with their own statistics; the text is cut as that language. */
  readonly locale: Locale;
  readonly audiences: AudienceScope;
  /** Only what this part holds; everything without it. */
  readonly scope?: KnowledgeScope | undefined;
  readonly limit: number;
  /** Half and half unless given. */
  readonly weights?: FieldWeights;
}

export interface LexicalCandidate {
  readonly chunkId: ChunkId;
  /** BM25 over words, and over character n-grams. */
  readonly words: number;
  readonly grams: number;
  /** Share of the query's idf, per field, whose terms stand in the chunk at all: 0 to 1. */
  readonly coverage: { readonly words: number; readonly grams: number };
  /** Weighted sum of both, each as a share of the best that the query could reach, 0 to 1; candidates come in this order. */
  readonly score: number;
}

/** A term of the query and how much it tells in this locale. */
export interface QueryTerm {
  readonly term: string;
  readonly idf: number;
  /** Chunks that hold it. */
  readonly documentFrequency: number;
}

export interface LexicalResult {
  readonly candidates: readonly LexicalCandidate[];
  /** Sum of the query terms' idf per field, unknown terms included: for normalising. */
  readonly idfSum: { readonly words: number; readonly grams: number };
  readonly words: readonly QueryTerm[];
  /** Chunks that the statistics stand on. */
  readonly chunks: number;
}

export interface DenseQuery {
  readonly workspaceId: WorkspaceId;
  readonly vector: Float32Array;
  readonly model: string;
  readonly locale: Locale;
  readonly audiences: AudienceScope;
  readonly scope?: KnowledgeScope | undefined;
  readonly limit: number;
  /** Share of the locale's chunks that must have a vector of this model, 0 to 1; 0.9 unless given. */
  readonly leastCoverage?: number;
}

export interface DenseCandidate {
  readonly chunkId: ChunkId;
  /** -1 to 1. */
  readonly cosine: number;
}

export interface IndexStatistics {
  readonly documents: number;
  readonly chunks: number;
  readonly segments: number;
  readonly sizeBytes: number;
  /** Chunks with a vector of the given model. */
  readonly embedded: number;
  /** Vectors of other models, kept until the given one serves every language. */
  readonly otherVectors: number;
  /** `approximate` where at least one language is searched through an index over its vectors. */
  readonly vectorSearch: "none" | "exact" | "approximate";
  /** The last check of the approximate index; null while there is none. */
  readonly recall: RecallCheck | null;
  /** The last comparison of texts and index. */
  readonly verification: IndexVerification | null;
  /** Documents done and in all while every posting is being made anew. */
  readonly rebuild: { readonly done: number; readonly total: number } | null;
  readonly perLocale: readonly { readonly locale: Locale; readonly documents: number; readonly chunks: number }[];
  readonly perSource: readonly {
    readonly sourceKind: string;
    readonly sourceName: string;
    readonly documents: number;
    readonly updatedAt: Date | null;
  }[];
}

/** Documents, their chunks, postings and vectors: one store, so that they cannot disagree. */
export interface SearchIndex {
  /** Writes documents, chunks and one posting segment in one transaction; same content hash and url = unchanged. */
  put(workspaceId: WorkspaceId, documents: readonly DocumentWithChunks[]): Promise<PutOutcome[]>;
  remove(workspaceId: WorkspaceId, documentIds: readonly DocumentId[]): Promise<void>;
  /** Ids and hashes of what is there, of all documents of a kind or of the named ones, for reconciling with a source. */
  listDocuments(
    workspaceId: WorkspaceId,
    sourceKind: string,
    externalIds?: readonly string[],
  ): Promise<{ id: DocumentId; externalId: string; locale: Locale; contentHash: string; url: string }[]>;
  /** Locales that hold chunks, the fullest first. */
  locales(workspaceId: WorkspaceId): Promise<{ locale: Locale; chunks: number }[]>;
  lexical(query: LexicalQuery): Promise<LexicalResult>;
  /** Undefined while too few of the locale's chunks have a vector of this model: then words alone find more. */
  dense(query: DenseQuery): Promise<DenseCandidate[] | undefined>;
  passages(workspaceId: WorkspaceId, chunkIds: readonly ChunkId[]): Promise<Passage[]>;
  suggest(query: SuggestQuery): Promise<SuggestHit[]>;
  /**
   * Chunks without a vector of this model, for the background job, in the order of their ids.
   * `contentHash` tells when a chunk has changed since.
   * @param after only ids behind this text
   */
  withoutVector(
    workspaceId: WorkspaceId,
    model: string,
    limit: number,
    after?: string,
  ): Promise<(Chunk & { title: string; contentHash: string })[]>;
  /** Vectors of chunks that have changed or gone since they were read are left out. */
  putVectors(
    workspaceId: WorkspaceId,
    model: string,
    vectors: readonly { readonly chunkId: ChunkId; readonly contentHash: string; readonly vector: Float32Array }[],
  ): Promise<void>;
  statistics(workspaceId: WorkspaceId, model: string | null): Promise<IndexStatistics>;
  readonly upkeep: IndexUpkeep;
}
