import type { FakeResponse } from "@handrail/testing";
import { metadataOf, type FakeChange, type FakeFiles } from "./fake-dropbox-files.ts";

/** Where a cursor stands: in the listing as it was at its start, then in what happened since. */
interface Cursor {
  readonly path: string;
  readonly recursive: boolean;
  readonly listing: readonly FakeChange[];
  readonly listed: number;
  readonly changesSeen: number;
}

export interface FakeFolderPages {
  /** Most entries on a page, whatever is asked for: the limit is approximate. */
  pageSize: number;
  list(argument: { readonly path: string; readonly recursive?: boolean; readonly limit?: number }): FakeResponse;
  goOn(argument: { readonly cursor: string }): FakeResponse;
}

export const unknownCursor: FakeResponse = {
  status: 409,
  body: { error_summary: "reset/...", error: { ".tag": "reset" } },
};

export function pathError(tag: string): FakeResponse {
  return { status: 409, body: { error_summary: `path/${tag}/..`, error: { ".tag": "path", path: { ".tag": tag } } } };
}

export function createFakeFolderPages(files: FakeFiles): FakeFolderPages {
  const cursors = new Map<string, Cursor>();

  function isIn(change: FakeChange, path: string, recursive: boolean): boolean {
    const rest = change.path.toLowerCase();
    const start = `${path.toLowerCase()}/`;
    if (!rest.startsWith(start)) return false;
    return recursive || !rest.slice(start.length).includes("/");
  }

  function page(cursor: Cursor, size: number): FakeResponse {
    const fromListing = cursor.listing.slice(cursor.listed, cursor.listed + size);
    const all = files.changes.slice(cursor.changesSeen);
    const room = fromListing.length < size ? all.slice(0, size - fromListing.length) : [];
    const next: Cursor = {
      ...cursor,
      listed: cursor.listed + fromListing.length,
      changesSeen: cursor.changesSeen + room.length,
    };
    const name = `cursor-${cursors.size + 1}`;
    cursors.set(name, next);
    const hasMore = next.listed < cursor.listing.length || next.changesSeen < files.changes.length;
    const changes = room.filter((change) => isIn(change, cursor.path, cursor.recursive));
    const entries = [...fromListing, ...changes].map((change) => metadataOf(change));
    return { body: { entries, cursor: name, has_more: hasMore } };
  }

  const pages: FakeFolderPages = {
    pageSize: 2000,
    list({ path, recursive = false, limit = 2000 }) {
      if (path === "/") return { status: 400, body: 'Specify the root folder as an empty string rather than as "/".' };
      if (path !== "" && files.nodes.get(path.toLowerCase())?.kind !== "folder") return pathError("not_found");
      const listing = [...files.nodes.values()].filter((node) => isIn(node, path, recursive));
      const cursor = { path, recursive, listing, listed: 0, changesSeen: files.changes.length };
      return page(cursor, Math.min(limit, pages.pageSize));
    },
    goOn({ cursor: name }) {
      const cursor = cursors.get(name);
      if (!cursor) return unknownCursor;
      if (cursor.path !== "" && !files.nodes.has(cursor.path.toLowerCase())) return pathError("not_found");
      return page(cursor, pages.pageSize);
    },
  };
  return pages;
}
