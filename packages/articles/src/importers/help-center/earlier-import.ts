import type { Article, ContentFileStore, Locale, Redirect, Topic, WorkspaceId } from "@handrail/core";
import { parseSource } from "@handrail/markdown";
import { helpCenterCollection } from "../../help-center.ts";
import { addressOfFile } from "../../import/file-address.ts";
import { decodeFile, type FileText, readFile } from "../../import/read-file.ts";

/** Field of the front matter that says which page of another product a file was made from. */
export const originField = "importedFrom";

export function originOf(source: string, kind: "article" | "topic", id: string): string {
  return `${source}/${kind}s/${id}`;
}

interface EarlierFile {
  readonly locale: Locale;
  readonly path: string;
  readonly file: FileText;
}

/** What an earlier import of the same help center made, and where that is now. */
export interface EarlierImport {
  articleOf(origin: string): { readonly article: Article | undefined; readonly trashed: boolean } | undefined;
  /** The topic at its present address; undefined where it is gone or was never there. */
  topicOf(origin: string): Topic | undefined;
  /** The topic that an address has, whoever made it; the address is below the collection. */
  topicAt(path: string): Topic | undefined;
  fileOf(origin: string, locale: Locale): EarlierFile | undefined;
  /** Which page of a help center an article was made from. */
  madeArticle(articleId: string, source: string): string | undefined;
  /** Files of a help center's pages in one language. */
  pathsOf(source: string, locale: Locale): readonly string[];
  /** Whether a file's page has another address now. */
  isLeft(locale: Locale, path: string): boolean;
  /** Files in the library by the path that an import gave them. */
  readonly images: ReadonlyMap<string, string>;
}

export interface EarlierImportOptions {
  readonly files: ContentFileStore;
  readonly articles: readonly Article[];
  readonly topics: readonly Topic[];
  readonly redirects: readonly Redirect[];
  readonly trashed: { has(articleId: string): boolean };
  readonly storedImages: ReadonlySet<string>;
}

/** Finds it by the files that it left: each names the page that it was made from. */
export async function readEarlierImport(
  workspaceId: WorkspaceId,
  collection: string,
  { files, articles, topics, redirects, trashed, storedImages }: EarlierImportOptions,
): Promise<EarlierImport> {
  const articlesById = new Map(articles.map((article) => [article.id as string, article]));
  const topicsByPath = new Map(
    topics.filter((topic) => topic.collection === collection).map((topic) => [topic.path, topic]),
  );
  const moved = new Map(redirects.filter(({ origin }) => origin === "moved").map(({ from, to }) => [from, to]));
  const articleIds = new Map<string, string>();
  const topicPaths = new Map<string, string>();
  const byOrigin = new Map<string, EarlierFile>();
  const images = new Map<string, string>();
  const made = new Map<string, string>();
  const paths = new Map<string, { origin: string; address: string; articleId: string | null }>();
  for (const { path, locale, kind, articleId, bytes, images: shown } of await files.list(workspaceId, { collection })) {
    const decoded = decodeFile(bytes);
    if ("reason" in decoded || !decoded.text.includes(originField)) continue;
    const origin = parseSource(decoded.text).frontMatter[originField];
    const file = readFile(decoded.text, path);
    if (typeof origin !== "string" || "reason" in file) continue;
    for (const { path: image, fileName } of shown) if (storedImages.has(fileName)) images.set(image, fileName);
    byOrigin.set(`${locale} ${origin}`, { locale, path, file });
    // The file of an address that the article has left is older than the one at its present address.
    if (kind === "article" && articleId && !articlesById.has(articleIds.get(origin) ?? ""))
      articleIds.set(origin, articleId);
    const address = addressOfFile(path, collection);
    if (articleId) made.set(articleId, origin);
    if (typeof address !== "string") paths.set(`${locale} ${path}`, { origin, address: address.path, articleId });
    if (kind === "topic" && typeof address !== "string") topicPaths.set(origin, address.path);
  }
  return {
    images,
    articleOf(origin) {
      const id = articleIds.get(origin);
      if (id === undefined) return undefined;
      return { article: articlesById.get(id), trashed: trashed.has(id) };
    },
    topicOf(origin) {
      const path = topicPaths.get(origin);
      return path === undefined ? undefined : (topicsByPath.get(path) ?? topicsByPath.get(moved.get(path) ?? ""));
    },
    topicAt: (path) => topicsByPath.get(collection === helpCenterCollection ? path : `${collection}/${path}`),
    fileOf: (origin, locale) => byOrigin.get(`${locale} ${origin}`),
    madeArticle(articleId, source) {
      const origin = made.get(articleId);
      return origin?.startsWith(`${source}/`) ? origin : undefined;
    },
    pathsOf: (source, locale) =>
      [...paths].flatMap(([key, { origin }]) =>
        key.startsWith(`${locale} `) && origin.startsWith(`${source}/`) ? [key.slice(locale.length + 1)] : [],
      ),
    isLeft(locale, path) {
      const file = paths.get(`${locale} ${path}`);
      const article = file?.articleId ? articlesById.get(file.articleId) : undefined;
      return article !== undefined && article.path !== file?.address;
    },
  };
}
