import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { addressOfFile, helpCenterCollection } from "@handrail/articles";
import { libraryFile, markdownFile, type FolderSnapshot } from "./folder-snapshot.ts";

/** What a file of the content folder stands for, by kind and address; the path itself where it can stand for nothing. */
function addressOf(path: string): string {
  const address = addressOfFile(path, helpCenterCollection);
  return typeof address === "string" ? path : `${address.kind} ${address.path}`;
}

/** Addresses of the articles that the files of a folder stand for. */
export function articlesOf(files: FolderSnapshot): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of files.keys()) {
    const address = markdownFile.test(path) ? addressOfFile(path, helpCenterCollection) : "";
    if (typeof address !== "string" && address.kind === "article") found.add(address.path);
  }
  return found;
}

/** Files of a topic that speak for it, of which one gives way to the other. */
const speaksForTopic = /(?:^|\/)(?:_topic|index|readme)\.(?:md|markdown)$/i;

/**
 * The Markdown files to read again so that an import of them alone comes to what one of the whole folder would: those
 * that changed, those that show an image that changed, and those that share an address or a topic with one that changed,
 * came or went.
 */
export async function filesToRead(
  folder: string,
  before: FolderSnapshot,
  now: FolderSnapshot,
): Promise<ReadonlySet<string>> {
  const touched = [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path));
  const texts = touched.filter((path) => markdownFile.test(path));
  const images = touched.filter((path) => libraryFile.test(path)).map((path) => posix.basename(path));
  const wanted = new Set(texts);
  const addresses = new Set(texts.map(addressOf));
  const topics = new Set(texts.filter((path) => speaksForTopic.test(path)).map((path) => posix.dirname(path)));
  for (const path of now.keys()) {
    if (!markdownFile.test(path) || wanted.has(path)) continue;
    const isBeside = speaksForTopic.test(path) && topics.has(posix.dirname(path));
    if (isBeside || addresses.has(addressOf(path)) || (images.length > 0 && (await names(join(folder, path), images))))
      wanted.add(path);
  }
  return wanted;
}

/** Whether a text may show one of the images: it has the name, or escapes that may stand for one. */
async function names(file: string, images: readonly string[]): Promise<boolean> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.includes("%") || text.includes("&") || images.some((image) => text.includes(image));
}
