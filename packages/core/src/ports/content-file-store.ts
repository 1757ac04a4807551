import type { ArticleId, WorkspaceId } from "../ids.ts";
import type { Locale } from "../locale.ts";

/** A Markdown file as it was imported, so that an export gives back the same bytes. */
export interface ContentFile {
  readonly collection: string;
  readonly locale: Locale;
  /** Below the locale's folder. */
  readonly path: string;
  readonly kind: "article" | "topic";
  readonly articleId: ArticleId | null;
  /** Hash of what the import made of it: while the article is still that, the bytes are its file. */
  readonly textHash: string;
  /** Images by their targets as the file writes them. */
  readonly images: readonly {
    readonly target: string;
    readonly path: string;
    readonly fileName: string;
  }[];
  readonly bytes: Uint8Array;
}

export interface ContentFileStore {
  put(workspaceId: WorkspaceId, file: ContentFile): Promise<void>;
  list(
    workspaceId: WorkspaceId,
    filter: { readonly collection: string; readonly locale?: Locale },
  ): Promise<ContentFile[]>;
  /** Addresses and hashes only. */
  listHashes(
    workspaceId: WorkspaceId,
    collection: string,
    locale: Locale,
  ): Promise<{ readonly path: string; readonly fileHash: string }[]>;
  delete(workspaceId: WorkspaceId, collection: string, locale: Locale, path: string): Promise<void>;
}
