import { ConnectorError } from "@handrail/connector-kit";
import type { NotionContext } from "../client.ts";
import { unreadable } from "../response-error.ts";
import type { GuardedNotionApi } from "./guarded-notion-api.ts";
import { chunkSchema, type PublicChunk } from "./public-records.ts";

/** However long a page is: its requests end after this. */
const deadlineMs = 5 * 60_000;
const blocksPerRequest = 100;
const mostRows = 999;

/**
 * What Notion's own pages on the web ask, through the community's library. Its loop for missing blocks is not used: it
 * never ends for a block that the server does not give. Every failure is a ConnectorError.
 */
export interface PublicClient {
  page(id: string): Promise<PublicChunk>;
  blocks(ids: readonly string[]): Promise<PublicChunk>;
  /** Ids of the rows of a database, in the order of one of its views. */
  rows(collection: CollectionView): Promise<{ readonly ids: readonly string[]; readonly isAll: boolean }>;
  /** Addresses at which files can be had now, in the order of the files; undefined where there is none. */
  signedFiles(files: readonly { readonly url: string; readonly blockId: string }[]): Promise<(string | undefined)[]>;
}

export interface CollectionView {
  readonly collectionId: string;
  readonly viewId: string;
  readonly view: unknown;
  readonly spaceId: string | undefined;
}

export function createPublicClient(context: NotionContext): PublicClient {
  const { apiBaseUrl } = context.config;
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(deadlineMs)]);
  let opened: Promise<GuardedNotionApi> | undefined;

  /** Most connections never need the library. */
  async function open(): Promise<GuardedNotionApi> {
    const library = await import("./guarded-notion-api.ts");
    return new library.GuardedNotionApi(
      apiBaseUrl === undefined ? "https://app.notion.com/api/v3" : `${apiBaseUrl.replace(/\/+$/, "")}/api/v3`,
      context.fetch,
      signal,
    );
  }

  async function ask<T>(what: string, request: (api: GuardedNotionApi) => Promise<T>): Promise<T> {
    try {
      opened ??= open();
      return await request(await opened);
    } catch (error) {
      context.signal.throwIfAborted();
      if (error instanceof ConnectorError) throw error;
      if (signal.aborted)
        throw new ConnectorError({
          code: "timeout",
          message: `Notion took too long for a page (${what}).`,
          cause: error,
        });
      throw unreadable(what, error);
    }
  }

  return {
    page: (id) => ask("loadPageChunk", async (api) => chunkSchema.parse(await api.getPageRaw(id))),
    blocks: (ids) =>
      ask("syncRecordValuesMain", async (api) => {
        const blocks: Record<string, unknown> = {};
        for (let start = 0; start < ids.length; start += blocksPerRequest) {
          const answer = chunkSchema.parse(await api.getBlocks(ids.slice(start, start + blocksPerRequest)));
          Object.assign(blocks, answer.recordMap?.block);
        }
        return { recordMap: { block: blocks } };
      }),
    rows: ({ collectionId, viewId, view, spaceId }) =>
      ask("queryCollection", async (api) => {
        const answer: unknown = await api.getCollectionData(collectionId, viewId, view, {
          limit: mostRows,
          ...(spaceId === undefined ? {} : { spaceId }),
        });
        const ids = rowIds(answer);
        return { ids, isAll: ids.length < mostRows };
      }),
    signedFiles: (files) =>
      ask("getSignedFileUrls", async (api) => {
        const { signedUrls } = await api.getSignedFileUrls(
          files.map(({ url, blockId }) => ({ url, permissionRecord: { table: "block", id: blockId } })),
        );
        return files.map((_, index) => signedUrls?.[index] ?? undefined);
      }),
  };
}

/** Every list of ids in an answer: a table has one, a board one for each of its columns. */
function rowIds(answer: unknown): string[] {
  const ids = new Set<string>();
  const stack: unknown[] = [(answer as { result?: unknown } | undefined)?.result];
  for (let value = stack.pop(); value !== undefined || stack.length > 0; value = stack.pop()) {
    if (typeof value !== "object" || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (name === "blockIds" && Array.isArray(inner)) for (const id of inner) ids.add(String(id));
      else if (typeof inner === "object" && inner !== null) stack.push(inner);
    }
  }
  return [...ids];
}
