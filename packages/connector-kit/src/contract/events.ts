import type { ConnectorError } from "./connector-error.ts";
import type { SourceAccess, SourceItem } from "./source-item.ts";

/** What a read reports, in order. Everything before a `checkpoint` is written before the checkpoint is. */
export type SourceEvent<Checkpoint> =
  | { readonly kind: "upsert"; readonly item: SourceItem }
  /** Seen, and in the state that is known already; `access` may differ all the same. */
  | { readonly kind: "unchanged"; readonly externalId: string; readonly access?: SourceAccess }
  /** Gone: the source said so. Never concluded from a failure or from an item's absence. */
  | { readonly kind: "delete"; readonly externalId: string; readonly reason: string }
  /** Gone with everything below this path. */
  | { readonly kind: "delete-tree"; readonly path: string; readonly reason: string }
  /** Seen and left out on purpose: a draft, an excluded folder, too large. What was indexed of it before is removed. */
  | { readonly kind: "skip"; readonly externalId: string; readonly title?: string; readonly reason: string }
  /** Could not be read; what was indexed of it before stays. A failed range makes a listing incomplete. */
  | {
      readonly kind: "failure";
      readonly scope: "item" | "range";
      readonly externalId?: string;
      readonly title?: string;
      readonly error: ConnectorError;
    }
  | { readonly kind: "checkpoint"; readonly checkpoint: Checkpoint }
  | { readonly kind: "progress"; readonly done: number; readonly total?: number }
  /**
   * Ends the listing of a `full` read, exactly once. Only after a complete one may anything that was not seen be
   * taken for gone.
   */
  | { readonly kind: "listing-end"; readonly complete: boolean; readonly reason?: string };

/** An entry of an enumeration: identity and access without content. */
export interface ListedItem {
  readonly externalId: string;
  readonly access?: SourceAccess;
}

/** What reading a single item gave. */
export type FetchedItem =
  | { readonly kind: "item"; readonly item: SourceItem }
  | { readonly kind: "gone"; readonly reason: string }
  | { readonly kind: "skip"; readonly reason: string };
