import { ApiError, indexNotFound } from "./api-error.ts";
import { compileFilter, type FakeDocument, type Filter } from "./filter.ts";
import type { FakeIndex } from "./indexes.ts";
import type { Keys } from "./keys.ts";
import { search, type SearchBody } from "./search.ts";
import { parseSettings } from "./settings.ts";
import type { FakeTask, TaskQueue } from "./tasks.ts";

export interface FakeState {
  readonly indexes: Map<string, FakeIndex>;
  readonly tasks: TaskQueue;
  readonly keys: Keys;
}

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export interface FakeReply {
  readonly status: number;
  readonly body: object;
}

const ok = (body: object): FakeReply => ({ status: 200, body });

function accepted({ uid, indexUid, status, type, enqueuedAt }: FakeTask): FakeReply {
  return { status: 202, body: { taskUid: uid, indexUid, status, type, enqueuedAt } };
}

/** Answers one request. @throws ApiError */
export function answer(state: FakeState, request: FakeRequest): FakeReply {
  const { indexes, tasks, keys } = state;
  const { method, query, authorization } = request;
  const [root, name, part, action] = request.path.split("/").slice(1).map(decodeURIComponent);
  const body = (request.body ?? {}) as Record<string, unknown>;
  const may = (what: string, index?: string) => keys.authorise(authorization, what, index);
  const route = [method, root, ...(name === undefined ? [] : ["*"]), part, action]
    .filter((item) => item !== undefined)
    .join(" ");
  const existing = (uid: string): FakeIndex => {
    const index = indexes.get(uid);
    if (!index) throw indexNotFound(uid);
    return index;
  };
  const uid = name ?? "";

  switch (route) {
    case "GET health":
      return ok({ status: "available" });
    case "GET tasks *": {
      may("tasks.get");
      const task = tasks.get(Number(uid));
      if (!task) throw new ApiError(404, "task_not_found", `Task \`${uid}\` not found.`);
      return ok({ ...task, batchUid: task.uid, canceledBy: null, details: {}, duration: null });
    }
    case "GET keys":
      may("keys.get");
      return ok({ results: keys.list(), offset: 0, limit: 20, total: keys.list().length });
    case "GET keys *":
      may("keys.get");
      return ok(keys.get(uid));
    case "POST keys":
      may("keys.create");
      return { status: 201, body: keys.create(body) };
    case "GET indexes": {
      may("indexes.get");
      const all = [...indexes].map(([uid, { primaryKey, createdAt, updatedAt }]) => ({
        uid,
        primaryKey,
        createdAt,
        updatedAt,
      }));
      return ok(page(all, query));
    }
    case "POST indexes":
      may("indexes.create", String(body["uid"]));
      return accepted(
        tasks.enqueue({
          type: "indexCreation",
          uid: String(body["uid"]),
          primaryKey: (body["primaryKey"] as string) ?? null,
        }),
      );
    case "DELETE indexes *":
      may("indexes.delete", uid);
      return accepted(tasks.enqueue({ type: "indexDeletion", uid }));
    case "POST swap-indexes":
      may("indexes.swap");
      return accepted(
        tasks.enqueue({ type: "indexSwap", swaps: request.body as { indexes: string[]; rename?: boolean }[] }),
      );
    case "GET indexes * settings":
      may("settings.get", uid);
      return ok(existing(uid).settings);
    case "PATCH indexes * settings":
      may("settings.update", uid);
      return accepted(tasks.enqueue({ type: "settingsUpdate", uid, settings: parseSettings(body) }));
    case "GET indexes * documents":
    case "POST indexes * documents fetch":
      may("documents.get", uid);
      return ok(listDocuments(existing(uid), method === "GET" ? query : new URLSearchParams(), body));
    case "POST indexes * documents":
    case "PUT indexes * documents":
      may("documents.add", uid);
      return accepted(
        tasks.enqueue({
          type: "documentAdditionOrUpdate",
          uid,
          documents: request.body as FakeDocument[],
          primaryKey: query.get("primaryKey"),
        }),
      );
    case "POST indexes * documents delete": {
      may("documents.delete", uid);
      const filter = body["filter"] as Filter | undefined;
      if (filter === undefined) throw new ApiError(400, "missing_document_filter", "Missing field `filter`.");
      return accepted(tasks.enqueue({ type: "documentDeletion", uid, filter }));
    }
    case "POST indexes * documents delete-batch":
      may("documents.delete", uid);
      return accepted(tasks.enqueue({ type: "documentDeletion", uid, ids: (request.body as unknown[]).map(String) }));
    case "POST indexes * search": {
      const tenantFilter = may("search", uid);
      return ok(search(existing(uid), body as SearchBody, [tenantFilter]));
    }
    default:
      throw new ApiError(404, "not_found", `There is no \`${route}\` here.`);
  }
}

function page<Item>(all: readonly Item[], query: URLSearchParams) {
  const offset = Number(query.get("offset") ?? 0);
  const limit = Number(query.get("limit") ?? 20);
  return { results: all.slice(offset, offset + limit), offset, limit, total: all.length };
}

/** Only what is displayed leaves the index this way either. */
function listDocuments(index: FakeIndex, query: URLSearchParams, body: Readonly<Record<string, unknown>>): object {
  const { displayedAttributes, filterableAttributes } = index.settings;
  const test = compileFilter(body["filter"] as Filter | undefined, filterableAttributes, "invalid_document_filter");
  const fields = query.get("fields")?.split(",") ?? (body["fields"] as string[] | undefined);
  const visible = (name: string) =>
    (displayedAttributes.includes("*") || displayedAttributes.includes(name)) && (fields?.includes(name) ?? true);
  const documents = [...index.documents.values()]
    .filter(test)
    .map((document) => Object.fromEntries(Object.entries(document).filter(([name]) => visible(name))));
  const params = new URLSearchParams(query);
  for (const name of ["offset", "limit"]) if (typeof body[name] === "number") params.set(name, body[name].toString());
  return page(documents, params);
}
