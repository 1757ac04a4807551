import type {
  ArticleStore,
  AssetStore,
  ContentFile,
  ContentFileStore,
  Locale,
  Topic,
  WorkspaceId,
} from "@handrail/core";
import { helpCenterCollection, unordered } from "../help-center.ts";
import { addressOfFile } from "../import/file-address.ts";
import { decodeFile, readFile } from "../import/read-file.ts";
import { humanise } from "../slug.ts";
import { pathOfArticle, writeArticleFile } from "./write-article-file.ts";
import { changeFrontMatter, type FrontMatterChange, newFrontMatter } from "./write-front-matter.ts";

export interface ExportOptions {
  readonly store: ArticleStore;
  readonly assets: AssetStore;
  readonly files: ContentFileStore;
}

export interface ExportRequest {
  readonly workspaceId: WorkspaceId;
  readonly locale: Locale;
  readonly collection: string;
  /** Writes drafts, those that were never published too, instead of what is live. */
  readonly drafts: boolean;
}

export interface ContentExportFile {
  /** Below the locale's folder. */
  readonly path: string;
  readonly kind: "article" | "topic" | "image";
  readonly bytes: Uint8Array;
  /** The very bytes that were imported. */
  readonly original: boolean;
}

/** The files that an import of the same folder would read: topics, articles and the images that they show. */
export async function* exportContent(
  { store, assets, files }: ExportOptions,
  { workspaceId, locale, collection, drafts }: ExportRequest,
): AsyncGenerator<ContentExportFile> {
  const own = collection === helpCenterCollection;
  const imported = await files.list(workspaceId, { collection, locale });
  const topics = (await store.listTopics(workspaceId)).filter((topic) => topic.collection === collection);
  const summaries = drafts
    ? (await store.listSummaries(workspaceId, { locale, collection })).filter(({ state }) => state !== "archived")
    : (await store.listPublished(workspaceId)).filter(
        (summary) => summary.locale === locale && summary.article.collection === collection,
      );
  const fileOf = new Map(
    imported.flatMap((file) => (file.articleId ? [[file.articleId as string, file]] : [])) as [string, ContentFile][],
  );
  const written = new Set<string>();
  const titles = new Map<string, string>();

  for (const summary of summaries) {
    const { article } = summary;
    const text = drafts
      ? (await store.getTranslation(workspaceId, article.id, locale))?.draft
      : await store.getVersion(workspaceId, article.id, locale, summary.publishedVersion);
    if (!text) continue;
    const file = fileOf.get(article.id);
    const address = file && addressOfFile(file.path, collection);
    const stays = file !== undefined && typeof address !== "string" && address?.path === article.path;
    const path = stays ? file.path : pathOfArticle(article, own);
    if (article.path.endsWith("/index") || article.path.endsWith("/readme"))
      titles.set(article.path.replace(/\/[^/]*$/, ""), text.title);
    const { title, description, body } = text;
    const exported = {
      article,
      isSource: locale === article.sourceLocale,
      text: { title, description, body },
      seo: summary.seo,
      sourceBlocks: summary.sourceBlocks,
    };
    const { bytes, images, original } = writeArticleFile(exported, file, path);
    yield { path, kind: "article", bytes, original };
    for (const image of images) {
      if (written.has(image.path)) continue;
      written.add(image.path);
      const found = await assets.get(workspaceId, image.fileName);
      if (found) yield { path: image.path, kind: "image", bytes: found.bytes, original: true };
    }
  }

  for (const topic of topics) {
    const bytes = topicFile(topic, locale, imported, titles, own);
    if (bytes) yield { path: bytes.path, kind: "topic", bytes: bytes.bytes, original: bytes.original };
  }
}

function topicFile(
  topic: Topic,
  locale: Locale,
  imported: readonly ContentFile[],
  titles: ReadonlyMap<string, string>,
  own: boolean,
): { readonly path: string; readonly bytes: Uint8Array; readonly original: boolean } | undefined {
  const text = topic.texts[locale];
  if (!text) return undefined;
  const file = imported.find((entry) => {
    const address = entry.kind === "topic" ? addressOfFile(entry.path, topic.collection) : "";
    return typeof address !== "string" && address.path === topic.path;
  });
  const decoded = file && decodeFile(file.bytes);
  const address = file && addressOfFile(file.path, topic.collection);
  const folderName = address && typeof address !== "string" ? (address.topics.at(-1)?.name ?? "") : "";
  const read = decoded && "text" in decoded ? readFile(decoded.text, folderName) : undefined;
  if (file && decoded && "text" in decoded && read && !("reason" in read)) {
    const change: Record<string, FrontMatterChange[string]> = {};
    if (read.title !== text.title) change["title"] = text.title;
    if (read.description !== text.description) change["description"] = text.description;
    if (read.icon && read.icon !== topic.icon) change["icon"] = topic.icon;
    if (read.order !== undefined && read.order !== topic.position) change["order"] = topic.position;
    if (Object.keys(change).length === 0) return { path: file.path, bytes: file.bytes, original: true };
    const source = decoded.text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
    return { path: file.path, bytes: new TextEncoder().encode(changeFrontMatter(source, change)), original: false };
  }
  const folder = own ? topic.path : topic.path.split("/").slice(1).join("/");
  const derived = new Set([humanise(topic.path.split("/").at(-1) ?? ""), titles.get(topic.path)]);
  const fromFolders = imported.some((entry) => {
    const place = addressOfFile(entry.path, topic.collection);
    return (
      typeof place !== "string" &&
      place.topics.some(({ path, name }) => path === topic.path && humanise(name) === text.title)
    );
  });
  const plain = topic.icon === "" && topic.position === unordered && (derived.has(text.title) || fromFolders);
  if (plain || folder === "" || (own && topic.path === "general")) return undefined;
  const head = newFrontMatter({
    title: text.title,
    description: text.description || undefined,
    icon: topic.icon || undefined,
    order: topic.position === unordered ? undefined : topic.position,
  });
  return { path: `${folder}/_topic.md`, bytes: new TextEncoder().encode(head), original: false };
}
