export {
  backfillEmbeddings,
  embeddedText,
  type BackfillOptions,
  type BackfillProgress,
} from "./backfill-embeddings.ts";
export { chunkDocument, indexedHash } from "./chunk-document.ts";
export { chunkIdOf, documentIdOf } from "./document-id.ts";
export { indexDocuments, type IndexOptions, type IndexProgress, type SourceText } from "./index-documents.ts";
export { reconcile, type ReconcileResult } from "./reconcile.ts";
export { createSourceSync } from "./sync/create-source-sync.ts";
export type { SyncDependencies, SyncPace } from "./sync/dependencies.ts";
export type { DryRunOptions, DryRunResult, PreviewedItem } from "./sync/dry-run.ts";
export type { SourceChange, SourceInput, SourceSync } from "./sync/source-sync.ts";
