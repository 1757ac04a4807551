import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** Suffix of files that are being written; what remains of one belongs to a process that was killed. */
const unfinishedSuffix = ".unfinished";

let count = 0;

function unfinishedName(file: string): string {
  return `${file}.${process.pid}.${++count}${unfinishedSuffix}`;
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Writes beside the target and renames: a reader opens the old bytes or the new ones, never a part. */
export async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = unfinishedName(file);
  try {
    await writeFile(unfinished, bytes);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(unfinished, bytes);
  }
  try {
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function replaceFileAtOnce(file: string, bytes: Uint8Array): void {
  const unfinished = unfinishedName(file);
  try {
    writeFileSync(unfinished, bytes);
  } catch (error) {
    if (!isMissing(error)) throw error;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, bytes);
  }
  try {
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/**
 * Replaces a file and its `.br` unless the bytes are the same already. The compressed one goes first: the
 * plain file decides whether there is anything to do, so a crash in between is made good the next time.
 *
 * Holds the thread up for some tenths of a millisecond: handing one page to other threads a dozen times, and making a
 * compressor anew for each, costs three times as much as the work itself. Let others in between two pages.
 */
export function writeCompressed(file: string, text: string, quality: number): "replaced" | "unchanged" {
  const bytes = Buffer.from(text);
  if (readIfThere(file)?.equals(bytes)) return "unchanged";
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  replaceFileAtOnce(`${file}.br`, brotliCompressSync(bytes, { params }));
  replaceFileAtOnce(file, bytes);
  return "replaced";
}

/** Takes a file and its `.br` away, then the folders that are empty now, up to `root`. */
export async function removeFile(root: string, relative: string): Promise<boolean> {
  const file = join(root, relative);
  await rm(`${file}.br`, { force: true });
  try {
    await unlink(file);
  } catch {
    return false;
  }
  for (let folder = dirname(relative); folder !== "."; folder = dirname(folder)) {
    try {
      await rmdir(join(root, folder));
    } catch {
      break;
    }
  }
  return true;
}
