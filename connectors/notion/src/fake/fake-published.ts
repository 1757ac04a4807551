import type { FakeRequest, FakeResponse } from "@handrail/testing";

type Records = Record<string, unknown>;

/** Pages that are published on the web, as tables of records. */
export interface FakePublished {
  readonly block: Records;
  readonly collection: Records;
  readonly collection_view: Records;
  /** Rows of collections. */
  readonly rows: Record<string, readonly string[]>;
  /** Blocks that a page's first answer holds; the others have to be asked for. */
  chunkSize: number;
  /** Blocks that are never given, whoever asks. */
  readonly withheld: Set<string>;
  /** Collections that answer as private ones do. */
  readonly privateCollections: Set<string>;
}

export function emptyFakePublished(): FakePublished {
  return {
    block: {},
    collection: {},
    collection_view: {},
    rows: {},
    chunkSize: Number.POSITIVE_INFINITY,
    withheld: new Set(),
    privateCollections: new Set(),
  };
}

const badRequest: FakeResponse = { status: 400, body: { name: "ValidationError", message: "Invalid input." } };

/** What Notion's own pages on the web get when they ask. */
export function answerPublished(published: FakePublished, { url, body }: FakeRequest, origin: string): FakeResponse {
  const asked = JSON.parse(body.toString() || "{}") as Record<string, unknown>;
  const given = (id: string): unknown => (published.withheld.has(id) ? undefined : published.block[id]);
  switch (url.pathname.split("/").at(-1)) {
    case "loadPageChunk": {
      const pageId = String(asked["pageId"]);
      if (!given(pageId)) return badRequest;
      const others = Object.keys(published.block).filter((id) => id !== pageId && given(id));
      const ids = [pageId, ...others.slice(0, published.chunkSize)];
      return {
        body: {
          cursor: { stack: [] },
          recordMap: {
            block: Object.fromEntries(ids.map((id) => [id, given(id)])),
            collection: published.collection,
            collection_view: published.collection_view,
          },
        },
      };
    }
    case "syncRecordValuesMain": {
      const ids = (asked["requests"] as { id: string }[]).map(({ id }) => id).filter((id) => given(id));
      return { body: { recordMap: { block: Object.fromEntries(ids.map((id) => [id, given(id)])) } } };
    }
    case "queryCollection": {
      const { id } = asked["collection"] as { id: string };
      if (published.privateCollections.has(id)) return badRequest;
      const blockIds = published.rows[id] ?? [];
      return {
        body: {
          result: { reducerResults: { collection_group_results: { type: "results", blockIds } } },
          recordMap: { block: {} },
        },
      };
    }
    case "getSignedFileUrls": {
      const files = asked["urls"] as { url: string }[];
      return {
        body: {
          signedUrls: files.map(({ url: file }) => `${origin}/files/${file.split("/").at(-1)}?X-Amz-Signature=valid`),
        },
      };
    }
    default:
      return { status: 404, body: {} };
  }
}
