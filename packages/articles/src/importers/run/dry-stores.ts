import { createHash } from "node:crypto";
import type { ArticleStore, AssetStore, ContentFileStore } from "@handrail/core";
import { libraryFileEnding, noSeo } from "@handrail/core";

/** Reads what is there and forgets what is written, so that an import can be tried with the very code that does it. */
export function dryArticleStore(store: ArticleStore): ArticleStore {
  return {
    ...store,
    putTopic: async (topic) => topic,
    deleteTopic: async () => {},
    putArticle: async () => {},
    deleteArticle: async () => {},
    archive: async () => {},
    async putDraft(workspaceId, draft) {
      const known = await store.getTranslation(workspaceId, draft.articleId, draft.locale);
      return {
        articleId: draft.articleId,
        locale: draft.locale,
        state: known && known.publishedVersion > 0 ? "changed" : "draft",
        origin: draft.origin,
        draft: draft.text,
        publishedVersion: known?.publishedVersion ?? 0,
        sourceBlocks: draft.sourceBlocks,
        updatedAt: new Date(0),
        revision: (known?.revision ?? 0) + 1,
        savedBy: "",
        seo: draft.seo ?? noSeo,
        review: "none",
        reviewNote: "",
        reviewerId: null,
        publishAt: null,
        expireAt: null,
        scheduleProblem: "",
      };
    },
    async publishDraft(workspaceId, { articleId, locale, author, contentHash }) {
      const known = await store.getTranslation(workspaceId, articleId, locale);
      return {
        articleId,
        locale,
        version: (known?.publishedVersion ?? 0) + 1,
        contentHash,
        sourceBlocks: [],
        author,
        createdAt: new Date(0),
        seo: noSeo,
        path: "",
        title: "",
        description: "",
        body: "",
      };
    },
  };
}

/** The same for images. */
export function dryAssetStore(store: AssetStore): AssetStore {
  return {
    ...store,
    async put(workspaceId, bytes, mediaType) {
      const hash = createHash("sha256").update(bytes).digest("hex");
      const extension =
        libraryFileEnding(mediaType) ??
        mediaType
          .replace(/^image\//, "")
          .replace("jpeg", "jpg")
          .replace("svg+xml", "svg");
      const fileName = `${hash.slice(0, 16)}.${extension}`;
      return { workspaceId, hash, fileName, mediaType, sizeBytes: bytes.length, width: 0, height: 0 };
    },
  };
}

/** The same for the files of imports. */
export function dryFileStore(store: ContentFileStore): ContentFileStore {
  return { ...store, put: async () => {}, delete: async () => {} };
}
