import { readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { HandrailError, libraryFileType } from "@handrail/core";
import { imagesOf, linksOf } from "@handrail/markdown";
import { listFiles } from "./list-files.ts";
import type { MarkdownFile, MarkdownImage, SkippedFile } from "./markdown-file.ts";
import { readImage } from "./read-image.ts";

export interface MarkdownFolder {
  /** Markdown files that `files()` will go through. */
  readonly total: number;
  readonly skipped: readonly SkippedFile[];
  /**
   * Reads one file after another; a file that turns out to be unreadable is yielded as skipped.
   * @param only reads these alone, by path
   */
  files(only?: ReadonlySet<string>): AsyncGenerator<MarkdownFile | SkippedFile>;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A file that the library takes besides images: something to link to, not to show. */
function isFile(target: string): boolean {
  return libraryFileType(target.replace(/[?#].*$/s, "")) !== undefined;
}

async function readMarkdownFile(root: string, path: string): Promise<MarkdownFile | SkippedFile> {
  let bytes: Buffer;
  let text: string;
  try {
    bytes = await readFile(join(root, path));
    text = utf8.decode(bytes);
  } catch (error) {
    return { path, reason: error instanceof TypeError ? "not UTF-8 text" : "not readable" };
  }
  if (text.includes("\0")) return { path, reason: "not text" };
  const images: MarkdownImage[] = [];
  for (const target of new Set([...imagesOf(text).filter((each) => !isFile(each)), ...linksOf(text).filter(isFile)])) {
    const image = await readImage(root, path, target);
    if (image) images.push(image);
  }
  return { path, bytes, images, sizeBytes: images.reduce((sum, image) => sum + image.bytes.length, bytes.length) };
}

/**
 * Opens a folder of Markdown for reading.
 * @throws HandrailError `folder_not_found`, `not_a_folder`
 */
export async function readMarkdownFolder(folder: string): Promise<MarkdownFolder> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw new HandrailError({
      kind: "invalid_input",
      code: "folder_not_found",
      message: `There is no folder ${folder}.`,
      hint: "Check the path. Relative paths start from where you run the command.",
      cause,
    });
  });
  if (!(await stat(root)).isDirectory())
    throw new HandrailError({
      kind: "invalid_input",
      code: "not_a_folder",
      message: `${folder} is a file, not a folder.`,
      hint: "Name the folder that holds the Markdown files.",
    });
  const { files, skipped } = await listFiles(root);
  return {
    total: files.length,
    skipped,
    async *files(only) {
      for (const path of files) if (!only || only.has(path)) yield await readMarkdownFile(root, path);
    },
  };
}
