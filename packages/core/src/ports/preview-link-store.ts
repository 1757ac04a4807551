import type { ArticleId, PreviewLinkId, WorkspaceId } from "../ids.ts";
import type { Locale } from "../locale.ts";

/** Lets whoever holds its token read drafts as the site would show them. */
export interface PreviewLink {
  readonly id: PreviewLinkId;
  /** Null: every draft of the language. */
  readonly articleId: ArticleId | null;
  readonly locale: Locale;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  /** When it was last opened, to the minute. */
  readonly openedAt: Date | null;
}

/** Links to drafts; of each token only the hash is stored. */
export interface PreviewLinkStore {
  create(
    workspaceId: WorkspaceId,
    link: Pick<PreviewLink, "articleId" | "locale" | "createdBy" | "expiresAt"> & { readonly tokenHash: string },
  ): Promise<PreviewLink>;
  /** Newest first; those of one article with those that show all drafts. */
  list(workspaceId: WorkspaceId, filter?: { readonly articleId?: ArticleId | undefined }): Promise<PreviewLink[]>;
  /** The link of a token while it is good, and notes that it was opened. Links to articles in the trash are not. */
  open(workspaceId: WorkspaceId, tokenHash: string, now: Date): Promise<PreviewLink | undefined>;
  /** False when there is none. */
  revoke(workspaceId: WorkspaceId, id: PreviewLinkId, now: Date): Promise<boolean>;
  /** Deletes what has been dead since before a moment. */
  purge(workspaceId: WorkspaceId, before: Date): Promise<number>;
}
