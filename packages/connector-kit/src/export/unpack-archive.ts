import { closeSync, openSync, writeSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Unzip, UnzipInflate, UnzipPassThrough } from "fflate";
import { ConnectorError } from "../contract/connector-error.ts";
import type { ExportFolder } from "./json-files.ts";

export interface ArchiveLimits {
  readonly maxArchiveBytes: number;
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  readonly maxTotalBytes: number;
  /** How many times larger than the archive its content may be, once it is larger than 50 MB. */
  readonly maxRatio: number;
}

const mebibyte = 1024 * 1024;

export const defaultArchiveLimits: ArchiveLimits = {
  maxArchiveBytes: 256 * mebibyte,
  maxFiles: 50_000,
  maxFileBytes: 200 * mebibyte,
  maxTotalBytes: 1024 * mebibyte,
  maxRatio: 100,
};

export interface UnpackedArchive extends ExportFolder {
  /** Deletes what was unpacked. */
  discard(): Promise<void>;
}

/** What systems and tools put beside the files that are meant. */
const besides =
  /(?:^|\/)(?:__MACOSX|node_modules|\.git|\.next|\.cache|\.vercel|\.docusaurus)\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|\._[^/]*)$/;

/**
 * Unpacks a ZIP as it comes into a folder of its own. Files lie there under numbers, so that no name in the archive means
 * anything to the file system, and sizes are counted as bytes come, whatever the archive says of itself.
 * @throws ConnectorError `too_large` for bombs, `unreadable` for damaged archives and names that lead elsewhere
 */
export async function unpackArchive(
  archive: AsyncIterable<Uint8Array>,
  folder: string,
  limits: ArchiveLimits = defaultArchiveLimits,
): Promise<UnpackedArchive> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files = new Map<string, string>();
  const discard = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await unpack(archive, folder, limits, files);
  } catch (error) {
    await discard();
    throw error instanceof ConnectorError ? error : unreadable("The archive is damaged, or no ZIP.", error);
  }
  if (files.size === 0) {
    await discard();
    throw unreadable("The archive holds no files, or is no ZIP.");
  }
  const inner = withoutCommonFolder(files);
  return {
    paths: [...inner.keys()].sort(),
    async read(path) {
      const name = inner.get(path);
      return name === undefined ? undefined : readFile(join(folder, name));
    },
    discard,
  };
}

async function unpack(
  archive: AsyncIterable<Uint8Array>,
  folder: string,
  limits: ArchiveLimits,
  files: Map<string, string>,
): Promise<void> {
  let read = 0;
  let written = 0;
  let entries = 0;
  let open = 0;
  let refusal: ConnectorError | undefined;
  const unzip = new Unzip((entry) => {
    entries += 1;
    if (entries > limits.maxFiles) throw tooLarge(`It holds more than ${limits.maxFiles} files.`);
    const { name } = entry;
    checkName(name);
    if (name.endsWith("/") || besides.test(name)) return;
    const stored = String(entries);
    const target = openSync(join(folder, stored), "wx", 0o600);
    let size = 0;
    open += 1;
    entry.ondata = (error, data, isLast) => {
      // The library hands a refusal that was thrown below back as an error of its own.
      if (refusal) throw refusal;
      if (error) {
        closeSync(target);
        refusal = unreadable(`The file ${name} of the archive is damaged or protected by a password.`, error);
        throw refusal;
      }
      size += data.length;
      written += data.length;
      if (size > limits.maxFileBytes || written > limits.maxTotalBytes) {
        closeSync(target);
        refusal = tooLarge(
          size > limits.maxFileBytes
            ? `${name} is larger than ${inMegabytes(limits.maxFileBytes)}.`
            : `It unpacks to more than ${inMegabytes(limits.maxTotalBytes)}.`,
        );
        throw refusal;
      }
      if (written > 50 * mebibyte && written > read * limits.maxRatio) {
        closeSync(target);
        refusal = tooLarge("It unpacks to far more than its own size.");
        throw refusal;
      }
      writeSync(target, data);
      if (!isLast) return;
      closeSync(target);
      open -= 1;
      files.set(name, stored);
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  for await (const bytes of archive) {
    read += bytes.length;
    if (read > limits.maxArchiveBytes) throw tooLarge(`It is larger than ${inMegabytes(limits.maxArchiveBytes)}.`);
    // In small steps, so that a bomb is seen before a step of it fills the memory.
    for (let at = 0; at < bytes.length; at += 16 * 1024) unzip.push(bytes.subarray(at, at + 16 * 1024), false);
  }
  unzip.push(new Uint8Array(0), true);
  if (open > 0) throw unreadable("The archive ends in the middle of a file.");
}

function checkName(name: string): void {
  const segments = name.replaceAll("\\", "/").split("/");
  const leads = segments.includes("..") || /^(?:\/|[a-z]:)/i.test(name) || name.includes("\0");
  if (!leads && name.length <= 1000 && !name.includes("\\")) return;
  throw unreadable(
    `The archive holds "${name.slice(0, 100)}", ${leads ? "which leads out of its folder" : "which is no usable file name"}.`,
  );
}

/** Archives mostly hold one folder that holds everything: `docs-main/docs/...`. A folder of a language is none. */
function withoutCommonFolder(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const tops = new Set([...files.keys()].map((path) => (path.includes("/") ? (path.split("/")[0] ?? "") : "")));
  const [top = ""] = tops;
  if (tops.size !== 1 || top === "" || /^(?:[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,4})?|docs|src|i18n)$/.test(top))
    return files;
  return withoutCommonFolder(new Map([...files].map(([path, name]) => [path.slice(top.length + 1), name])));
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / mebibyte)} MB`;
}

function tooLarge(why: string): ConnectorError {
  return new ConnectorError({
    code: "too_large",
    message: `The archive is refused. ${why}`,
    hint: "Pack only what is to be imported, or import it from the command line.",
  });
}

function unreadable(message: string, cause?: unknown): ConnectorError {
  return new ConnectorError({
    code: "unreadable",
    message,
    hint: "Pack the folder as an ordinary ZIP file and try again.",
    ...(cause === undefined ? {} : { cause }),
  });
}
