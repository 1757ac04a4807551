import type { ArticleId, WorkspaceId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import type { Asset } from "./asset-store.ts";

/** An image as writers see it. */
export interface LibraryImage extends Asset {
  /** The name it was uploaded with, or empty. */
  readonly name: string;
  readonly alt: Readonly<Record<Locale, string>>;
  readonly createdAt: Date;
}

export interface ImageUse {
  readonly fileName: string;
  readonly articleId: ArticleId;
  readonly path: string;
  readonly locale: Locale;
  readonly title: string;
  readonly where: "draft" | "live" | "both";
}

/** What writers know of the images of the site. */
export interface MediaLibrary {
  list(workspaceId: WorkspaceId): Promise<LibraryImage[]>;
  describe(
    workspaceId: WorkspaceId,
    fileName: string,
    words: { readonly name?: string; readonly alt?: Readonly<Record<Locale, string>> },
  ): Promise<boolean>;
  /** Where images stand in drafts and live texts; of one image, or of all. Articles in the trash count. */
  uses(workspaceId: WorkspaceId, fileName?: string): Promise<ImageUse[]>;
  delete(workspaceId: WorkspaceId, fileName: string): Promise<boolean>;
}
