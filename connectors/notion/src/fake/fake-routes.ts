import type { FakeRequest, FakeResponse } from "@handrail/testing";
import { blockRecord, databaseRecord, minuteOf, pageRecord, placedBlocks, sourceRecord } from "./fake-records.ts";
import type { FakeWorkspace } from "./fake-workspace.ts";

export function errorAnswer(status: number, code: string, message: string): FakeResponse {
  return { status, body: { object: "error", status, code, message, request_id: "fake" } };
}

const notFound = errorAnswer(
  404,
  "object_not_found",
  "Could not find it. Make sure it is shared with the integration.",
);

export const badCursor = errorAnswer(400, "validation_error", "The start_cursor provided is invalid: fake");

interface Asked {
  readonly start_cursor?: string;
  readonly page_size?: number;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly sort?: { readonly direction?: string };
}

/** A page of a list: cursors are ids of what comes next. */
function listOf<T extends { readonly id: string }>(
  all: readonly T[],
  { start_cursor: cursor, page_size: size = 100 }: Asked,
  pageSize: number,
  record: (each: T) => object,
): FakeResponse {
  const start = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor);
  if (start < 0) return badCursor;
  const end = start + Math.min(size, pageSize);
  return {
    body: {
      object: "list",
      results: all.slice(start, end).map(record),
      next_cursor: all[end]?.id ?? null,
      has_more: end < all.length,
    },
  };
}

/** A workspace's answer to a request whose credentials are in order. */
export function answerRequest(workspace: FakeWorkspace, { method, url, body }: FakeRequest): FakeResponse {
  const [, version, name, id, part] = url.pathname.split("/");
  if (version !== "v1") return errorAnswer(400, "invalid_request_url", "Invalid request URL.");
  const asked: Asked = method === "POST" ? (JSON.parse(body.toString() || "{}") as Asked) : queryOf(url);
  if (name === "users" && id === "me")
    return { body: { object: "user", id: "bot", type: "bot", name: "Handrail", bot: { workspace_name: "Acme" } } };
  if (name === "search") return search(workspace, asked);
  const known = id ?? "";
  if (name === "pages") {
    const page = workspace.pages.get(known);
    return page ? { body: pageRecord(page) } : notFound;
  }
  if (name === "data_sources") {
    const source = workspace.sources.get(known);
    if (!source) return notFound;
    return part === "query" ? rows(workspace, known, asked) : { body: sourceRecord(source) };
  }
  if (name === "databases") {
    const source = [...workspace.sources.values()].find(({ databaseId }) => databaseId === known);
    return source ? { body: databaseRecord(source) } : notFound;
  }
  return name === "blocks" ? blocks(workspace, known, part, asked) : notFound;
}

function queryOf(url: URL): Asked {
  const cursor = url.searchParams.get("start_cursor");
  const size = url.searchParams.get("page_size");
  return { ...(cursor ? { start_cursor: cursor } : {}), ...(size ? { page_size: Number(size) } : {}) };
}

function search(workspace: FakeWorkspace, asked: Asked): FakeResponse {
  const answer =
    asked.filter?.["value"] === "data_source" ? searchSources(workspace, asked) : searchPages(workspace, asked);
  const status = workspace.cut
    ? { type: "incomplete", incomplete_reason: "query_result_limit_reached" }
    : { type: "complete" };
  return answer.status === undefined ? { body: { ...(answer.body as object), request_status: status } } : answer;
}

function searchSources(workspace: FakeWorkspace, asked: Asked): FakeResponse {
  const listed = [...workspace.sources.values()].filter(({ isUnlisted }) => !isUnlisted);
  return listOf(listed, asked, workspace.pageSize, sourceRecord);
}

function searchPages(workspace: FakeWorkspace, asked: Asked): FakeResponse {
  const sign = asked.sort?.direction === "descending" ? -1 : 1;
  const listed = [...workspace.pages.values()]
    .filter(({ isUnlisted, inTrash }) => !isUnlisted && !inTrash)
    .sort((one, other) => sign * (one.editedAt - other.editedAt) || (one.id < other.id ? -1 : 1));
  return listOf(listed, asked, workspace.pageSize, pageRecord);
}

function rows(workspace: FakeWorkspace, sourceId: string, asked: Asked): FakeResponse {
  const filter = asked.filter?.["last_edited_time"] as { on_or_after?: string } | undefined;
  const since = filter?.on_or_after;
  const listed = [...workspace.pages.values()].filter(
    ({ parent, inTrash, editedAt }) =>
      parent["data_source_id"] === sourceId &&
      !inTrash &&
      (since === undefined || Date.parse(minuteOf(editedAt)) >= Date.parse(since)),
  );
  return listOf(listed, asked, workspace.pageSize, pageRecord);
}

function blocks(workspace: FakeWorkspace, id: string, part: string | undefined, asked: Asked): FakeResponse {
  // A page is a block of the page above too, under the same id.
  const itself = workspace.pages.get(id);
  for (const page of itself && part === "children" ? [itself] : workspace.pages.values()) {
    const placed = placedBlocks(page);
    if (page.id !== id && !placed.some((block) => block.id === id)) continue;
    if (part === "children") {
      const children = placed.filter(({ parentId }) => parentId === id);
      return listOf(children, asked, workspace.pageSize, blockRecord);
    }
    const found = placed.find((block) => block.id === id);
    if (found) return { body: blockRecord(found) };
  }
  return notFound;
}
