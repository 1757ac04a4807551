import { createHash } from "node:crypto";

export interface FakeFile {
  readonly kind: "file";
  readonly id: string;
  readonly path: string;
  readonly bytes: Buffer;
  readonly rev: string;
  readonly modifiedAt: number;
  /** Whatever a computer claimed. */
  readonly clientModifiedAt: number;
  /** Formats that it is exported as; it cannot be downloaded then. */
  readonly exports?: readonly string[];
}

export interface FakeFolder {
  readonly kind: "folder";
  readonly id: string;
  readonly path: string;
}

export type FakeNode = FakeFile | FakeFolder;

/** Entries of the feed, in the order in which they happened. */
export type FakeChange = FakeNode | { readonly kind: "deleted"; readonly path: string };

/** Files and folders of a fake account, with everything that happened to them. */
export interface FakeFiles {
  readonly nodes: ReadonlyMap<string, FakeNode>;
  readonly changes: readonly FakeChange[];
  put(
    path: string,
    content: string | Uint8Array,
    options?: Partial<Pick<FakeFile, "id" | "exports" | "clientModifiedAt">>,
  ): FakeFile;
  folder(path: string): void;
  remove(path: string): void;
  /** Keeps ids; a folder takes everything below along. @param newFirst tells the new place before the old one's end */
  move(from: string, to: string, newFirst?: boolean): void;
  byId(id: string): FakeFile | undefined;
  removeAll(): void;
  /** Forgets everything, also that it was there. */
  clear(): void;
}

export function createFakeFiles(): FakeFiles {
  let nodes = new Map<string, FakeNode>();
  let changes: FakeChange[] = [];
  let count = 0;

  function nextId(): string {
    count += 1;
    return `id:fake${String(count).padStart(16, "0")}`;
  }

  function set(node: FakeNode): void {
    for (const parent of parentsOf(node.path)) {
      if (nodes.has(parent.toLowerCase())) continue;
      const folder: FakeFolder = { kind: "folder", id: nextId(), path: parent };
      nodes.set(parent.toLowerCase(), folder);
      changes.push(folder);
    }
    nodes.set(node.path.toLowerCase(), node);
    changes.push(node);
  }

  function below(path: string): FakeNode[] {
    return [...nodes.values()].filter((node) => node.path.toLowerCase().startsWith(`${path.toLowerCase()}/`));
  }

  function drop(path: string): FakeNode[] {
    const gone = [nodes.get(path.toLowerCase()), ...below(path)].filter((node) => node !== undefined);
    for (const node of gone) nodes.delete(node.path.toLowerCase());
    changes.push({ kind: "deleted", path });
    return gone;
  }

  return {
    get nodes() {
      return nodes;
    },
    get changes() {
      return changes;
    },
    put(path, content, options = {}) {
      const old = nodes.get(path.toLowerCase());
      for (const node of below(path)) nodes.delete(node.path.toLowerCase());
      const file: FakeFile = {
        kind: "file",
        id: old?.kind === "file" ? old.id : nextId(),
        path,
        bytes: Buffer.from(content),
        rev: `0${(changes.length + 1).toString(16).padStart(10, "0")}`,
        modifiedAt: Math.floor(Date.now() / 1000),
        clientModifiedAt: 1_000_000_000,
        ...options,
      };
      set(file);
      return file;
    },
    folder(path) {
      nodes.delete(path.toLowerCase());
      set({ kind: "folder", id: nextId(), path });
    },
    remove: (path) => void drop(path),
    move(from, to, newFirst = false) {
      const moved = drop(from);
      const end = newFirst ? changes.splice(-1) : [];
      for (const node of moved) set({ ...node, path: to + node.path.slice(from.length) });
      changes.push(...end);
    },
    byId: (id) => [...nodes.values()].find((node): node is FakeFile => node.kind === "file" && node.id === id),
    removeAll() {
      for (const path of [...nodes.values()].map((node) => node.path)) if (nodes.has(path.toLowerCase())) drop(path);
    },
    clear() {
      nodes = new Map();
      changes = [];
    },
  };
}

function parentsOf(path: string): string[] {
  const parts = path.split("/").slice(1, -1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
}

/** After Dropbox's description: SHA-256 over the SHA-256 of each block of 4 MiB. */
export function contentHash(bytes: Uint8Array): string {
  const block = 4 * 1024 * 1024;
  const whole = createHash("sha256");
  for (let start = 0; start < bytes.length; start += block)
    whole.update(
      createHash("sha256")
        .update(bytes.subarray(start, start + block))
        .digest(),
    );
  return whole.digest("hex");
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

/** As the API tells it. */
export function metadataOf(change: FakeChange): object {
  const name = change.path.slice(change.path.lastIndexOf("/") + 1);
  const place = { name, path_lower: change.path.toLowerCase(), path_display: change.path };
  if (change.kind === "deleted") return { ".tag": "deleted", ...place };
  if (change.kind === "folder") return { ".tag": "folder", ...place, id: change.id };
  const isExported = change.exports !== undefined;
  return {
    ".tag": "file",
    ...place,
    id: change.id,
    client_modified: isoTime(change.clientModifiedAt),
    server_modified: isoTime(change.modifiedAt),
    rev: change.rev,
    size: change.bytes.length,
    is_downloadable: !isExported,
    ...(isExported
      ? { export_info: { export_as: change.exports[0], export_options: change.exports } }
      : { content_hash: contentHash(change.bytes) }),
  };
}
