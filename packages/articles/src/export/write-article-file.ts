import { type Article, type ArticleText, type ContentFile, libraryFileType, type SeoFields } from "@handrail/core";
import { parseSource } from "@handrail/markdown";
import { describeBody } from "../description.ts";
import { unordered } from "../help-center.ts";
import { addressOfFile } from "../import/file-address.ts";
import { replaceFileTargets } from "../import/file-targets.ts";
import { decodeFile, type FileText, readFile } from "../import/read-file.ts";
import { type FrontMatterChange, changeFrontMatter, newFrontMatter } from "./write-front-matter.ts";

export interface ExportedText {
  readonly article: Article;
  readonly isSource: boolean;
  readonly text: ArticleText;
  readonly seo: SeoFields;
  readonly sourceBlocks: readonly string[];
}

export interface ExportedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Images that the file shows, by where they lie in the folder. */
  readonly images: readonly { readonly path: string; readonly fileName: string }[];
  /** The very bytes that were imported. */
  readonly original: boolean;
}

/** File of an article that was not imported, below its collection's folder. */
export function pathOfArticle(article: Article, ownCollection: boolean): string {
  return `${ownCollection ? article.path : article.path.slice(article.collection.length + 1)}.md`;
}

/**
 * An article as a file: the bytes it was imported from while it still says the same, else that file with what has
 * changed, else a new one.
 */
export function writeArticleFile(exported: ExportedText, file: ContentFile | undefined, path: string): ExportedFile {
  if (!file) return newFile(exported, path);
  const decoded = decodeFile(file.bytes);
  const address = addressOfFile(file.path, exported.article.collection);
  const name = typeof address === "string" ? "" : address.name;
  const read = "text" in decoded ? readFile(decoded.text, name) : undefined;
  if (!read || "reason" in read || !("text" in decoded)) return newFile(exported, path);
  const imported = replaceFileTargets(read.body, (target) => {
    const image = file.images.find((entry) => entry.target === target);
    return image && `/media/${image.fileName}`;
  });
  const sameBody = imported === exported.text.body;
  // A file without a description is given the beginning of its text, which may be another one by now.
  const description = parseSource(decoded.text).frontMatter["description"]
    ? read.description
    : describeBody(exported.text.body);
  const change = changedFields(exported, { ...read, description }, typeof address !== "string" && address.isIndex);
  const images = file.images.map(({ path: imagePath, fileName }) => ({ path: imagePath, fileName }));
  if (sameBody && Object.keys(change).length === 0) return { path, bytes: file.bytes, images, original: true };

  const source = decoded.text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const own = bodyWithImages(exported.text.body, file, path);
  const start = source.lastIndexOf(read.body);
  let head = start < 0 ? "" : source.slice(0, start);
  const tail = start < 0 ? "\n" : source.slice(start + read.body.length);
  // A title that was the first heading becomes a field, because the heading would contradict it.
  if ("title" in change) head = head.replace(/^(---\n[\s\S]*?\n---\n)?[\s\S]*$/, "$1");
  const text = changeFrontMatter(head, change) + own.body + tail;
  return { path, bytes: new TextEncoder().encode(text), images: own.images, original: false };
}

function newFile(exported: ExportedText, path: string): ExportedFile {
  const { article, isSource, text, seo, sourceBlocks } = exported;
  const own = bodyWithImages(text.body, undefined, path);
  const head = newFrontMatter({
    title: text.title,
    description: text.description && text.description !== describeBody(text.body) ? text.description : undefined,
    order: isSource && article.position !== unordered ? article.position : undefined,
    audience: isSource && article.audience !== "public" ? article.audience : undefined,
    tags: isSource && article.tags.length > 0 ? article.tags : undefined,
    seo: told(seo) ? saidOf(seo) : undefined,
    sourceBlocks: sourceBlocks.length > 0 ? sourceBlocks : undefined,
  });
  return { path, bytes: new TextEncoder().encode(`${head}${own.body}\n`), images: own.images, original: false };
}

function changedFields(
  { article, isSource, text, seo, sourceBlocks }: ExportedText,
  file: FileText,
  isIndex: boolean,
): FrontMatterChange {
  const change: Record<string, FrontMatterChange[string]> = {};
  if (text.title !== file.title) change["title"] = text.title;
  if (text.description !== file.description) change["description"] = text.description;
  if (isSource) {
    if (article.position !== (file.order ?? (isIndex ? 0 : unordered))) change["order"] = article.position;
    if (article.audience !== file.audience) change["audience"] = article.audience;
    if (file.tags ? file.tags.join() !== article.tags.join() : article.tags.length > 0) change["tags"] = article.tags;
  }
  if (file.seo ? JSON.stringify(seo) !== JSON.stringify(file.seo) : told(seo)) change["seo"] = saidOf(seo);
  // Blocks that a file does not name were taken from the source as it came in; they are written once it names them.
  if (file.sourceBlocks && sourceBlocks.join() !== file.sourceBlocks.join()) change["sourceBlocks"] = sourceBlocks;
  return change;
}

function told({ title, description, noindex, canonical, imageAlt }: SeoFields): boolean {
  return title !== "" || description !== "" || noindex || canonical !== "" || imageAlt !== "";
}

function saidOf({ imageAlt, ...seo }: SeoFields): Partial<SeoFields> {
  return { ...seo, ...(imageAlt ? { imageAlt } : {}) };
}

/** A body with images by their places in the folder: those that came with the file where they were, others beside it. */
function bodyWithImages(
  body: string,
  file: ContentFile | undefined,
  path: string,
): { readonly body: string; readonly images: ExportedFile["images"] } {
  const folder = path.split("/").slice(0, -1);
  const images = new Map<string, string>();
  const written = replaceFileTargets(body, (target) => {
    const fileName = /^\/media\/([\w.-]+)$/.exec(target)?.[1];
    if (fileName === undefined) return undefined;
    const known = file?.images.find((entry) => entry.fileName === fileName);
    const beside = libraryFileType(fileName) ? "files" : "images";
    images.set(known?.path ?? [...folder, beside, fileName].join("/"), fileName);
    const own = known?.target ?? `${beside}/${fileName}`;
    return /\s/.test(own) ? encodeURI(own) : own;
  });
  return { body: written, images: [...images].map(([imagePath, fileName]) => ({ path: imagePath, fileName })) };
}
