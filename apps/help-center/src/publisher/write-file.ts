import { mkdir, readFile, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** Suffix of files that are being written; what remains of one belongs to a process that was killed. */
const unfinishedSuffix = ".unfinished";

let count = 0;

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    return undefined;
  }
}

/** Writes beside the target and renames: a reader opens the old bytes or the new ones, never a part. */
export async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.${process.pid}.${++count}${unfinishedSuffix}`;
  try {
    await writeFile(unfinished, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
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

/**
 * Replaces a file and its `.br` unless the bytes are the same already. The compressed one goes first: the
 * plain file decides whether there is anything to do, so a crash in between is made good the next time.
 */
export async function writeCompressed(file: string, text: string, quality: number): Promise<"replaced" | "unchanged"> {
  const bytes = Buffer.from(text);
  const before = await readIfThere(file);
  if (before?.equals(bytes)) return "unchanged";
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  // Takes less than a millisecond for a page; to hand it to another thread takes about one more.
  const compressed = brotliCompressSync(bytes, { params });
  await replaceFile(`${file}.br`, compressed);
  await replaceFile(file, bytes);
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
