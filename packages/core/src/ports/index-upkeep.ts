import type { WorkspaceId } from "../ids.ts";

/** How well the approximate vector index finds what looking at every vector finds. */
export interface RecallCheck {
  /** Share of the 10 true nearest neighbours that it found, 0 to 1. */
  readonly recall: number;
  /** Vectors picked at random whose neighbours were asked for. */
  readonly questions: number;
  /** Candidates that a search keeps at a time from now on: as many as it takes to find 98 %, at most 1,000. */
  readonly width: number;
  /** Mean time of one search, in milliseconds. */
  readonly exactMs: number;
  readonly approximateMs: number;
  readonly checkedAt: Date;
}

/** What differs between the stored texts and the index. All zero when they agree. */
export interface IndexFaults {
  /** Passages and headings that search cannot find, or would show to the wrong readers. */
  readonly missing: number;
  /** Entries that search finds and that no text stands behind, or stands behind twice. */
  readonly surplus: number;
  /** Segments that have lost part of their data. */
  readonly damagedSegments: number;
  /** Documents that have lost passages or their title; only their source can give those back. */
  readonly incompleteDocuments: number;
  /** Vectors filed under another language or other readers than their passage. */
  readonly misfiledVectors: number;
}

export interface IndexVerification {
  readonly documents: number;
  readonly chunks: number;
  readonly headings: number;
  readonly faults: IndexFaults;
  /** Documents whose entries were made anew. */
  readonly repaired: number;
  readonly checkedAt: Date;
}

export interface RunOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface DropVectorsOptions {
  /** Milliseconds for which no process has used the other model. */
  readonly unusedForMs: number;
  readonly signal?: AbortSignal;
}

/** Work that keeps the index sound and quick. All of it may run beside readers and writers, in any process, at any time. */
export interface IndexUpkeep {
  /** Merges small segments; returns how many were merged away. */
  mergeSegments(workspaceId: WorkspaceId, signal?: AbortSignal): Promise<number>;
  /** Compares the stored texts with what the segments hold, in both directions. Changes nothing. */
  verify(workspaceId: WorkspaceId, options?: RunOptions): Promise<IndexVerification>;
  /**
   * Puts right what `verify` finds, from the stored texts. A document that has lost text itself gets an empty content
   * hash, so that its source's next round writes it again.
   */
  repair(workspaceId: WorkspaceId, options?: RunOptions): Promise<IndexVerification>;
  /** Makes every posting anew from the stored texts while the present ones keep serving; vectors stay. Then repairs. */
  rebuild(workspaceId: WorkspaceId, options?: RunOptions): Promise<IndexVerification>;
  /** Builds or drops the approximate index over a model's vectors, by their number; does nothing where none can be built in the background. */
  ensureVectorIndex(model: string): Promise<void>;
  /** Undefined where every vector is looked at anyway. */
  checkRecall(workspaceId: WorkspaceId, model: string): Promise<RecallCheck | undefined>;
  /** Deletes the vectors of other models that nobody uses, once this model serves every language. Returns how many. */
  dropUnusedVectors(workspaceId: WorkspaceId, model: string, options: DropVectorsOptions): Promise<number>;
}
