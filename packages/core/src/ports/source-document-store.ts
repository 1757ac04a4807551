import type { Audience } from "../audience.ts";
import type { DocumentId, SourceId, WorkspaceId } from "../ids.ts";
import type {
  HeldDeletion,
  RunIssue,
  SourceAccess,
  SourceDocument,
  StoredCheckpoint,
  StoredSourceDocument,
} from "../source.ts";
import type { RunLease, RunProgress } from "./source-run-store.ts";

/** Facts that may change while the text stays; undefined ones stay as they are. */
export interface SourceDocumentTouch {
  readonly externalId: string;
  readonly access?: SourceAccess;
  readonly audience?: Audience;
  readonly revision?: string;
}

/** What one step of a run writes, all of it or nothing. */
export interface RunStep {
  /** New or changed texts; the index learns of them afterwards. */
  readonly documents: readonly Omit<StoredSourceDocument, "strikes">[];
  readonly touched: readonly SourceDocumentTouch[];
  /** Items that the source has, whatever their state: none of them is missing, and no deletion of them waits any more. */
  readonly seen: readonly string[];
  /** Deletions that the source reported. They wait until the run decides on all of them together. */
  readonly deletions: readonly { readonly externalId: string; readonly reason: string }[];
  readonly failures: readonly {
    readonly externalId: string;
    readonly title: string;
    readonly code: string;
    readonly message: string;
    /** Such items are tried again: after a minute, then after twice as long each time, eight times in all. */
    readonly retryable: boolean;
  }[];
  /** Items whose failures are over. */
  readonly resolved: readonly string[];
  readonly issues: readonly RunIssue[];
  readonly progress: RunProgress;
  readonly checkpoint?: StoredCheckpoint;
}

/** A document that the index has not been told of. */
export type PendingDocument =
  | { readonly kind: "put"; readonly document: StoredSourceDocument; readonly stage: number }
  | { readonly kind: "remove"; readonly externalId: string; readonly documentId: DocumentId };

export interface SourceDocumentFilter {
  readonly limit: number;
  readonly offset: number;
  /** Words of the title. */
  readonly text?: string;
}

/** Bodies and facts of sources' documents, from which the index can be built at any time. */
export interface SourceDocumentStore {
  /** Writes one step of a run. @throws HandrailError `run_superseded` when the lease is no longer good */
  writeStep(lease: RunLease, step: RunStep): Promise<void>;
  /** Of these items, those that are stored and not being removed. */
  find(workspaceId: WorkspaceId, sourceId: SourceId, externalIds: readonly string[]): Promise<SourceDocument[]>;
  /** Revision of every stored item whose last attempt did not fail. */
  revisions(workspaceId: WorkspaceId, sourceId: SourceId): Promise<Map<string, string>>;
  /** Items at this path or below it. */
  below(workspaceId: WorkspaceId, sourceId: SourceId, path: string): Promise<string[]>;
  list(
    workspaceId: WorkspaceId,
    sourceId: SourceId,
    filter: SourceDocumentFilter,
  ): Promise<{ documents: SourceDocument[]; total: number }>;
  /** Documents of each source of a workspace. */
  counts(workspaceId: WorkspaceId): Promise<Map<SourceId, { documents: number; held: number; failures: number }>>;
  count(workspaceId: WorkspaceId, sourceId: SourceId): Promise<number>;

  /** Items that this run has come across. */
  seen(lease: RunLease): Promise<string[]>;
  /** Adds a strike to every stored item that the run has not come across. Once per run. @returns what it struck, with strikes */
  strikeUnseen(lease: RunLease): Promise<{ externalId: string; strikes: number }[]>;
  /** Deletions that the source reported during the run. */
  reportedDeletions(lease: RunLease): Promise<{ externalId: string; reason: string }[]>;
  /** Marks items as going; the index learns of it afterwards. @returns how many there were */
  markRemoved(
    lease: RunLease,
    deletions: readonly { readonly externalId: string; readonly reason: string }[],
  ): Promise<number>;
  hold(lease: RunLease, deletions: readonly { readonly externalId: string; readonly reason: string }[]): Promise<void>;

  held(workspaceId: WorkspaceId, sourceId: SourceId): Promise<HeldDeletion[]>;
  /** Turns every held deletion into a removal (`confirm`), or forgets them and the strikes of their items. */
  decideHeld(workspaceId: WorkspaceId, sourceId: SourceId, decision: "confirm" | "discard"): Promise<number>;

  /** Documents whose audience follows from the source's, made to follow a new one. */
  recomputeAudiences(
    workspaceId: WorkspaceId,
    sourceId: SourceId,
    audienceOf: (access: SourceAccess) => Audience,
  ): Promise<number>;
  /** Marks documents as unknown to the index: all, or these. */
  markPending(
    workspaceId: WorkspaceId,
    sourceId: SourceId,
    documentIds: readonly DocumentId[] | "all",
  ): Promise<number>;
  /** A batch of what the index has not been told of. */
  pending(workspaceId: WorkspaceId, sourceId: SourceId, limit: number): Promise<PendingDocument[]>;
  /** Documents that the index has been told of, unless they changed meanwhile; removed ones are gone after this. */
  settle(workspaceId: WorkspaceId, sourceId: SourceId, told: readonly PendingDocument[]): Promise<void>;
  /** Facts of every document of a source, page by page, for comparing with the index. */
  pages(workspaceId: WorkspaceId, sourceId: SourceId, pageSize: number): AsyncGenerator<SourceDocument[], void>;
  /** Of these documents of any source, those that are stored. */
  stored(workspaceId: WorkspaceId, documentIds: readonly DocumentId[]): Promise<Set<DocumentId>>;
}
