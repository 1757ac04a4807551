import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { HandrailError } from "@handrail/core";
import type { ModelCard, ModelFile } from "./model-card.ts";

export interface FetchModelOptions {
  readonly modelsFolder: string;
  /** Origin of the hub. */
  readonly hubUrl: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  /** Called now and then; the total is 0 while it is unknown. */
  readonly onProgress: (receivedBytes: number, totalBytes: number) => void;
}

function hubFailed(message: string, cause?: unknown): HandrailError {
  return new HandrailError({
    kind: "unavailable",
    code: "model_fetch_failed",
    message,
    hint: "Search works with words alone. To use a model without the hub, put its folder below HANDRAIL_MODELS.",
    retryable: true,
    cause,
  });
}

/**
 * Fetches a model's files at one pinned commit, checks each against its checksum, and moves the complete folder into
 * place, so that a half-fetched model is never used.
 * @returns the model's folder
 * @throws HandrailError `model_fetch_failed`
 */
export async function fetchModel(card: ModelCard, options: FetchModelOptions): Promise<string> {
  const folder = join(options.modelsFolder, card.name);
  const partial = join(options.modelsFolder, `.${card.name}.partial`);
  const revision = await resolveRevision(card, options);
  const totalBytes = card.files.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0);
  let before = 0;
  await rm(partial, { recursive: true, force: true });
  try {
    for (const file of card.files) {
      const address = `${options.hubUrl}/${card.hubId}/resolve/${revision}/${file.path}`;
      before += await fetchFile(address, file, join(partial, file.path), options, (received) =>
        options.onProgress(before + received, totalBytes),
      );
    }
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

const commit = /^[0-9a-f]{40}$/;

async function resolveRevision(card: ModelCard, { hubUrl, fetch, signal }: FetchModelOptions): Promise<string> {
  if (commit.test(card.revision)) return card.revision;
  const response = await request(fetch, `${hubUrl}/api/models/${card.hubId}/revision/${card.revision}`, signal);
  const { sha } = (await response.json()) as { sha?: unknown };
  if (typeof sha !== "string" || !commit.test(sha)) throw hubFailed("The model hub named no commit for the model.");
  return sha;
}

async function fetchFile(
  address: string,
  file: ModelFile,
  target: string,
  { fetch, signal }: FetchModelOptions,
  onReceived: (bytes: number) => void,
): Promise<number> {
  const response = await request(fetch, address, signal);
  if (!response.body) throw hubFailed(`The model hub sent nothing for ${file.path}.`);
  await mkdir(dirname(target), { recursive: true });
  const declared = Number(response.headers.get("content-length") ?? 0);
  const sha256 = createHash("sha256");
  // Git's own object id, which the hub gives for small files.
  const gitObject = declared > 0 ? createHash("sha1").update(`blob ${declared}\0`) : undefined;
  let received = 0;
  await pipeline(
    Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
    async function* (pieces: AsyncIterable<Uint8Array>) {
      for await (const piece of pieces) {
        sha256.update(piece);
        gitObject?.update(piece);
        received += piece.length;
        onReceived(received);
        yield piece;
      }
    },
    createWriteStream(target),
    { signal },
  );
  const actual = sha256.digest("hex");
  const promised = file.sha256 ?? checksumOf(response.headers);
  const matches = promised.length === 40 ? gitObject?.digest("hex") === promised : actual === promised;
  if (!promised || !matches) throw hubFailed(`${file.path} does not match its checksum.`);
  return received;
}

function checksumOf(headers: Headers): string {
  const tag = headers.get("x-linked-etag") ?? headers.get("etag") ?? "";
  return tag.replace(/^W\//, "").replaceAll('"', "");
}

async function request(fetcher: typeof fetch, address: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetcher(address, { signal, headers: { "user-agent": "handrail" } });
  } catch (error) {
    throw hubFailed("The model hub cannot be reached.", error);
  }
  if (!response.ok) throw hubFailed(`The model hub answered ${response.status}.`);
  return response;
}
