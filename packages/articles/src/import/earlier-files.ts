import type { Article, ContentFile, ContentFileStore } from "@handrail/core";
import { contentHash } from "../content-hash.ts";
import { addressOfFile } from "./file-address.ts";
import { replaceFileTargets } from "./file-targets.ts";
import type { ImportOptions } from "./import-types.ts";
import { decodeFile, type FileText, readFile } from "./read-file.ts";

/** A file as the last import took it in: what was different here since is a person's work. */
export interface EarlierFile {
  readonly kind: ContentFile["kind"];
  readonly articleId: ContentFile["articleId"];
  readonly text: FileText;
  readonly isIndex: boolean;
  /** Hash of the text that it became here. */
  readonly hash: string;
}

export interface EarlierFiles {
  at(path: string): EarlierFile | undefined;
  of(article: Article): EarlierFile | undefined;
}

/** The files of earlier imports into the same collection and language; each is read when it is asked for. */
export async function readEarlierFiles(
  files: ContentFileStore | undefined,
  { workspace, collection, locale }: ImportOptions,
): Promise<EarlierFiles> {
  const stored = (await files?.list(workspace.id, { collection, locale })) ?? [];
  const byPath = new Map(stored.map((file) => [file.path, file]));
  const byArticle = new Map(stored.flatMap((file) => (file.articleId ? [[file.articleId, file] as const] : [])));
  const read = (file: ContentFile | undefined) => file && readEarlier(file);
  return { at: (path) => read(byPath.get(path)), of: ({ id }) => read(byArticle.get(id)) };
}

function readEarlier({ kind, articleId, path, collection, images, bytes }: ContentFile): EarlierFile | undefined {
  const address = addressOfFile(path, collection);
  const decoded = decodeFile(bytes);
  if (typeof address === "string" || "reason" in decoded) return undefined;
  const text = readFile(decoded.text, address.kind === "topic" ? (address.topics.at(-1)?.name ?? "") : address.name);
  if ("reason" in text) return undefined;
  const body = replaceFileTargets(text.body, (target) => {
    const image = images.find((entry) => entry.target === target);
    return image && `/media/${image.fileName}`;
  });
  const { title, description, sourceBlocks = [], seo } = text;
  const hash = contentHash({ title, description, body }, sourceBlocks, seo);
  return { kind, articleId, text, isIndex: address.isIndex, hash };
}
