import type { Locale, SourceAccess } from "@handrail/core";

export type { SourceAccess } from "@handrail/core";

/** An image that an item shows, to be stored with it. */
export interface SourceImage {
  /** The target as it stands in the body's Markdown. */
  readonly target: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** One text in one language, as a source has it. A translation is an item of its own. */
export interface SourceItem {
  /** Identity within the connection, the same at every read; survives renaming and moving. */
  readonly externalId: string;
  /** Undefined where the source does not tell; the connection's language is taken then. */
  readonly locale?: Locale;
  readonly title: string;
  /** Address at which a person opens it. Absolute. */
  readonly url: string;
  /** Markdown. Raw HTML in it is sanitised like everybody's. */
  readonly body: string;
  /** Names of what it lies in, outermost first: space, category, folders. */
  readonly breadcrumbs: readonly string[];
  readonly labels: readonly string[];
  readonly access: SourceAccess;
  /** When the source says it was changed. */
  readonly updatedAt?: Date;
  /**
   * The source's own mark of this state (version number, etag, hash): while it is the same, a connector may report
   * the item as `unchanged` instead of loading it again. Empty when there is none.
   */
  readonly revision: string;
  /** Item that this one is attached to. */
  readonly parentId?: string;
  /** Where the source addresses by path: lower-case path, parts joined by `/`, for `delete-tree`. */
  readonly path?: string;
  readonly images?: readonly SourceImage[];
}
