import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { CheckedFile } from "./fetch-model.ts";
import { defaultSilenceMs, hubFailed, hubRequest, type HubAccess } from "./hub.ts";

/**
 * Fetches one file, going on where an interrupted call stopped, and gives it its name only when its checksum is right.
 * @throws HandrailError `model_fetch_failed`
 */
export async function fetchFile(
  address: string,
  file: CheckedFile,
  target: string,
  access: HubAccess,
  onReceived: (bytes: number) => void,
): Promise<void> {
  if (existsSync(target)) return;
  const part = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  const have = await stat(part).then(
    ({ size }) => size,
    () => 0,
  );
  if (have > file.sizeBytes) await rm(part);
  if (have !== file.sizeBytes) await receive(address, have < file.sizeBytes ? have : 0, part, file, access, onReceived);
  if (!(await matches(part, file))) {
    await rm(part);
    throw hubFailed(`${file.path} does not match its checksum.`);
  }
  await rename(part, target);
}

async function receive(
  address: string,
  have: number,
  part: string,
  { path, sizeBytes }: CheckedFile,
  access: HubAccess,
  onReceived: (bytes: number) => void,
): Promise<void> {
  const response = await hubRequest(access, address, have > 0 ? { range: `bytes=${have}-` } : {});
  // A hub that knows no ranges sends the file from its start.
  const continued = have > 0 && response.status === 206;
  let received = continued ? have : 0;
  const silence = new AbortController();
  const silenceMs = access.silenceMs ?? defaultSilenceMs;
  let timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    if (!response.body) throw hubFailed(`The model hub sent nothing for ${path}.`);
    await pipeline(
      Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
      async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          clearTimeout(timer);
          timer = setTimeout(() => silence.abort(), silenceMs);
          received += piece.length;
          // More than announced would fill the disk before the checksum could tell.
          if (received > sizeBytes) throw hubFailed(`${path} does not match its checksum.`);
          onReceived(received);
          yield piece;
        }
      },
      createWriteStream(part, { flags: continued ? "a" : "w" }),
      { signal: AbortSignal.any([access.signal, silence.signal]) },
    );
  } catch (error) {
    access.signal.throwIfAborted();
    if (
      (error as NodeJS.ErrnoException).code === "ENOSPC" ||
      (error as { code?: string }).code === "model_fetch_failed"
    )
      throw error;
    throw hubFailed(`The model hub broke off while it sent ${path}.`, error);
  } finally {
    clearTimeout(timer);
  }
}

async function matches(part: string, { sizeBytes, checksum }: CheckedFile): Promise<boolean> {
  const { size } = await stat(part);
  if (size !== sizeBytes) return false;
  // Files that the hub keeps in git itself go by git's object id.
  const hash = checksum.kind === "sha256" ? createHash("sha256") : createHash("sha1").update(`blob ${size}\0`);
  for await (const piece of createReadStream(part)) hash.update(piece as Buffer);
  return hash.digest("hex") === checksum.hex;
}
