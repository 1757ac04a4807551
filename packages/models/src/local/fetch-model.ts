import { mkdir, rename, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { fetchFile } from "./fetch-file.ts";
import { hubFailed, hubJson, type HubAccess } from "./hub.ts";
import type { ModelCard, ModelFile } from "./model-card.ts";
import { modelUnusable } from "./model-failure.ts";

export interface FetchModelOptions extends HubAccess {
  readonly modelsFolder: string;
  /** Called now and then, with the bytes of the whole model. */
  readonly onProgress: (receivedBytes: number, totalBytes: number) => void;
  /** Bytes that are free where the folder lies; the file system's answer by default. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** What a file of the hub must match. */
export interface CheckedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly checksum: { readonly kind: "sha256" | "git"; readonly hex: string };
}

/** Room that is left for everything else on the disk. */
const spareBytes = 64 * 1024 * 1024;

/**
 * Fetches a model's files at one pinned commit, checks each against its checksum, and moves the complete folder into
 * place, so that a half-fetched model is never used. What an interruption left is used by the next call.
 * @returns the model's folder
 * @throws HandrailError `model_fetch_failed` (try later), `model_unusable`
 */
export async function fetchModel(card: ModelCard, options: FetchModelOptions): Promise<string> {
  const { modelsFolder, onProgress, freeBytes = freeBytesOf } = options;
  const revision = await resolveRevision(card, options);
  const files = await checkedFiles(card, revision, options);
  const folder = join(modelsFolder, card.name);
  const partial = join(modelsFolder, `.${card.name}.${revision.slice(0, 12)}.partial`);
  const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  await mkdir(partial, { recursive: true });
  const free = await freeBytes(partial);
  if (free < totalBytes + spareBytes)
    throw modelUnusable(
      `The model needs ${megabytes(totalBytes)}, and ${megabytes(free)} are free in ${modelsFolder}.`,
    );
  let before = 0;
  try {
    for (const file of files) {
      const address = `${options.hubUrl}/${card.hubId}/resolve/${revision}/${file.path}`;
      await fetchFile(address, file, join(partial, file.path), options, (bytes) =>
        onProgress(before + bytes, totalBytes),
      );
      before += file.sizeBytes;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    await rm(partial, { recursive: true, force: true });
    throw modelUnusable(`The disk of ${modelsFolder} is full, so the model could not be kept.`, error);
  }
  await rm(folder, { recursive: true, force: true });
  await rename(partial, folder);
  return folder;
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`;

const commit = /^[0-9a-f]{40}$/;

async function resolveRevision(card: ModelCard, access: HubAccess): Promise<string> {
  if (commit.test(card.revision)) return card.revision;
  const { sha } = (await hubJson(access, `/api/models/${card.hubId}/revision/${card.revision}`)) as { sha?: unknown };
  if (typeof sha !== "string" || !commit.test(sha)) throw hubFailed("The model hub named no commit for the model.");
  return sha;
}

interface TreeEntry {
  readonly path?: unknown;
  readonly size?: unknown;
  readonly oid?: unknown;
  readonly lfs?: { readonly oid?: unknown } | null;
}

/** Size and checksum of each file: the card's own, or else the hub's for the pinned commit. */
async function checkedFiles(card: ModelCard, revision: string, access: HubAccess): Promise<CheckedFile[]> {
  if (card.files.every(isPinned)) return card.files.map(checkedFile);
  const tree = await hubJson(access, `/api/models/${card.hubId}/tree/${revision}?recursive=true`);
  if (!Array.isArray(tree)) throw hubFailed("The model hub listed no files of the model.");
  const byPath = new Map((tree as TreeEntry[]).map((entry) => [entry.path, entry]));
  return card.files.flatMap((file) => {
    if (isPinned(file)) return [checkedFile(file)];
    const entry = byPath.get(file.path);
    if (!entry && file.optional) return [];
    if (!entry) throw modelUnusable(`The model ${card.hubId} has no file ${file.path}, which Handrail needs.`);
    const [kind, hex] = file.sha256
      ? (["sha256", file.sha256] as const)
      : entry.lfs
        ? (["sha256", entry.lfs.oid] as const)
        : (["git", entry.oid] as const);
    if (typeof hex !== "string" || typeof entry.size !== "number")
      throw hubFailed(`The model hub names no checksum for ${file.path}.`);
    return [{ path: file.path, sizeBytes: entry.size, checksum: { kind, hex } }];
  });
}

type PinnedFile = ModelFile & { readonly sha256: string; readonly sizeBytes: number };

function isPinned(file: ModelFile): file is PinnedFile {
  return file.sha256 !== undefined && file.sizeBytes !== undefined;
}

function checkedFile({ path, sizeBytes, sha256 }: ModelFile): CheckedFile {
  return { path, sizeBytes: sizeBytes!, checksum: { kind: "sha256", hex: sha256! } };
}
