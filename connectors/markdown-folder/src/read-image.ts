import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { libraryFileType } from "@handrail/core";
import type { MarkdownImage } from "./markdown-file.ts";

const imageEnding = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;
const largestImageBytes = 10 * 1024 * 1024;

function decoded(target: string): string {
  const path = target.replace(/[?#].*$/s, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function isHidden(name: string): boolean {
  return name.startsWith(".");
}

/**
 * Reads an image that a file shows, or a file of the library that it links to. A leading `/` means the root of the folder. Nothing outside the root is read,
 * through links neither,
 * and nothing in hidden folders.
 * @param root real path of the folder
 * @param file path of the Markdown file relative to the root
 * @returns undefined for an image that is elsewhere, missing or too large
 */
export async function readImage(root: string, file: string, target: string): Promise<MarkdownImage | undefined> {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return undefined;
  const path = decoded(target);
  if (!(imageEnding.test(path) || libraryFileType(path)) || path.includes("\0")) return undefined;
  const wanted = path.startsWith("/") ? join(root, path) : join(root, dirname(file), path);
  try {
    const real = await realpath(wanted);
    if (!real.startsWith(root + sep) || relative(root, real).split(sep).some(isHidden)) return undefined;
    const { size } = await stat(real);
    if (size > largestImageBytes) return undefined;
    return { path: relative(root, wanted).split(sep).join("/"), bytes: await readFile(real) };
  } catch {
    // Whatever the reason, the image cannot be taken along; the import names it as missing.
    return undefined;
  }
}
