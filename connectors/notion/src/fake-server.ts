import {
  answerWithFaults,
  createFaultList,
  createFaultyListings,
  serveFakeSource,
  type FakeDocument,
  type FakeRequest,
  type FakeResponse,
  type FakeSource,
  type Fault,
} from "@handrail/testing";
import { answerPublished, emptyFakePublished, type FakePublished } from "./fake/fake-published.ts";
import { answerRequest, badCursor, errorAnswer } from "./fake/fake-routes.ts";
import {
  emptyFakeWorkspace,
  fakeId,
  fakePage,
  paragraph,
  richText,
  type FakeWorkspace,
} from "./fake/fake-workspace.ts";

/** A fake Notion whose workspace a test may also change directly. */
export interface FakeNotion extends FakeSource {
  readonly workspace: FakeWorkspace;
  readonly published: FakePublished;
  /** Whether places in lists of blocks are gone by the time that they are asked for. */
  goneCursors: boolean;
}

const secrets = { token: "ntn_fake_secret" };
const pathOfFiles = "/files/";

/** Serves a workspace on loopback the way Notion does. */
export async function startFakeNotion(): Promise<FakeNotion> {
  const workspace = emptyFakeWorkspace();
  const published = emptyFakePublished();
  const faults = createFaultList();
  const answerListing = createFaultyListings(faults);
  const markers = new Map<string, string>();
  let changes = 0;

  function answer(request: FakeRequest): FakeResponse {
    const { pathname } = request.url;
    if (pathname.startsWith(pathOfFiles)) return answerFile(request.url);
    if (pathname.startsWith("/api/v3/")) return answerPublished(published, request, request.url.origin);
    if (request.headers.authorization !== `Bearer ${secrets.token}`)
      return errorAnswer(401, "unauthorized", "API token is invalid.");
    if (request.headers["notion-version"] !== "2025-09-03")
      return errorAnswer(400, "validation_error", "This version of the API is not spoken here.");
    const proper = (): FakeResponse => answerRequest(workspace, request);
    if (/^\/v1\/(?:search|data_sources\/[^/]+\/query)$/.test(pathname)) {
      const expired = request.body.includes('"start_cursor"') ? badCursor : undefined;
      return answerListing({ proper, truncated, expired });
    }
    const id = /^\/v1\/blocks\/([^/]+)\/children$/.exec(pathname)?.[1];
    if (id !== undefined && fake.goneCursors && request.url.searchParams.has("start_cursor")) return badCursor;
    return id === undefined ? proper() : answerWithFaults(faults, "document", id, proper);
  }

  /** An address is good only with its signature. */
  function answerFile(url: URL): FakeResponse {
    const file = workspace.files.get(decodeURIComponent(url.pathname.slice(pathOfFiles.length)));
    if (!file || url.searchParams.get("X-Amz-Signature") !== "valid")
      return { status: 403, body: "Request has expired" };
    return { body: file.bytes, headers: { "content-type": file.mediaType } };
  }

  function markedBlocks(id: string) {
    changes += 1;
    const marker = `notion${Number(id.slice(-6))}state${changes}`;
    markers.set(id, marker);
    return [
      { type: "heading_2", content: { rich_text: richText("What it is about"), is_toggleable: false } },
      paragraph(`The word of this page is ${marker}.`),
    ];
  }

  function pageOf(externalId: string) {
    const page = workspace.pages.get(externalId);
    if (!page) throw new Error(`There is no ${externalId}.`);
    return page;
  }

  const served = await serveFakeSource(answer);
  const fake: FakeNotion = {
    kind: "notion",
    url: served.url,
    config: { apiBaseUrl: served.url },
    secrets,
    badSecrets: { token: "ntn_wrong_secret" },
    workspace,
    published,
    goneCursors: false,
    seed(count) {
      workspace.pages.clear();
      workspace.sources.clear();
      markers.clear();
      const start = Date.now() - 30 * 24 * 3600_000;
      const source = { id: fakeId(1, 2), databaseId: fakeId(1, 3), title: "Handbook", isUnlisted: false };
      if (count > 0) workspace.sources.set(source.id, { ...source, parent: { type: "workspace", workspace: true } });
      for (let index = 1; index <= count; index += 1) {
        const id = fakeId(1000 + index);
        // Every other one is a row of a database.
        const parent =
          index % 2 === 0
            ? { type: "data_source_id", data_source_id: source.id, database_id: source.databaseId }
            : { type: "workspace", workspace: true };
        const blocks = markedBlocks(id);
        const page = fakePage({ id, title: `Page ${index}`, parent, blocks, editedAt: start + index * 60_000 });
        workspace.pages.set(id, page);
      }
    },
    documents: () =>
      [...workspace.pages.values()]
        .filter(({ inTrash }) => !inTrash)
        .map(({ id, title }): FakeDocument => ({ externalId: id, title, marker: markers.get(id) ?? "" })),
    edit(externalId) {
      const page = pageOf(externalId);
      page.blocks = markedBlocks(externalId);
      page.editedAt = Date.now();
    },
    remove: (externalId) => void (pageOf(externalId).inTrash = true),
    rename(externalId) {
      const page = pageOf(externalId);
      page.title = `${page.title} renamed`;
      page.editedAt = Date.now();
    },
    restrict: undefined,
    fault: (fault: Fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    takeRequests: () => served.takeRequests(),
    close: () => served.close(),
  };
  return fake;
}

/** Pages of lists are small, so that a handful of documents fill several. */
export async function startFakeSource(): Promise<FakeSource> {
  const fake = await startFakeNotion();
  fake.workspace.pageSize = 4;
  return fake;
}

/** Half of the list; Notion says of it that it is not all. */
function truncated({ body, ...rest }: FakeResponse): FakeResponse {
  const list = body as { readonly results?: readonly unknown[] };
  if (!list.results) return { ...rest, body: list };
  const results = list.results.slice(0, list.results.length >> 1);
  const status = { type: "incomplete", incomplete_reason: "query_result_limit_reached" };
  return { ...rest, body: { ...list, results, has_more: false, next_cursor: null, request_status: status } };
}
