import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, sep } from "node:path";

const largestImageBytes = 10 * 1024 * 1024;

export type ImageReading =
  | { readonly kind: "read"; readonly bytes: Buffer }
  | { readonly kind: "remote" }
  | { readonly kind: "missing"; readonly reason: string };

function decoded(target: string): string {
  const path = target.replace(/[?#].*$/s, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Reads an image that a file shows. A leading `/` means the root of the folder. Nothing outside the root is read,
 * through links neither.
 * @param root real path of the folder
 * @param file path of the Markdown file relative to the root
 */
export async function readImage(root: string, file: string, target: string): Promise<ImageReading> {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return { kind: "remote" };
  const path = decoded(target);
  if (!path || path.includes("\0")) return { kind: "missing", reason: "not a file name" };
  const wanted = path.startsWith("/") ? join(root, path) : join(root, dirname(file), path);
  try {
    const real = await realpath(wanted);
    if (!real.startsWith(root + sep)) return { kind: "missing", reason: "outside the imported folder" };
    const { size } = await stat(real);
    if (size > largestImageBytes) return { kind: "missing", reason: "larger than 10 MB" };
    return { kind: "read", bytes: await readFile(real) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { kind: "missing", reason: code === "EACCES" ? "not readable" : "no such file" };
  }
}
