import { createHash } from "node:crypto";

export const folder = "application/vnd.google-apps.folder";
export const googleDoc = "application/vnd.google-apps.document";
export const shortcut = "application/vnd.google-apps.shortcut";

export interface FakePermission {
  readonly id: string;
  readonly type: "user" | "group" | "domain" | "anyone";
  readonly emailAddress?: string;
  readonly domain?: string;
  readonly allowFileDiscovery?: boolean;
}

export const everybody: FakePermission = { id: "anyone", type: "anyone", allowFileDiscovery: true };
export const withLink: FakePermission = { id: "anyoneWithLink", type: "anyone", allowFileDiscovery: false };
export const company: FakePermission = { id: "0325k", type: "domain", domain: "example.com" };
export const dora: FakePermission = { id: "1829", type: "user", emailAddress: "dora@example.com" };
export const sales: FakePermission = { id: "7777", type: "group", emailAddress: "sales@example.com" };

export interface FakeFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  /** Null at the top of what is shared with the account. */
  readonly parent: string | null;
  readonly driveId: string | null;
  readonly trashed: boolean;
  readonly version: number;
  /** Whatever a computer claimed, where it was uploaded. */
  readonly modifiedTime: string;
  /** Of an uploaded file. */
  readonly bytes?: Uint8Array;
  /** Of a document of Google: what it is exported as, by media type. */
  readonly exports?: Readonly<Record<string, string | Uint8Array>>;
  /** Exports are larger than Google sends them; links lead to them. */
  readonly hugeExport?: boolean;
  readonly permissions: readonly FakePermission[];
  readonly canDownload?: boolean;
  readonly resourceKey?: string;
  readonly target?: { readonly id: string; readonly mimeType: string; readonly resourceKey?: string };
  /** Somebody else's, to be had by its id only. */
  readonly unlisted?: boolean;
}

/** What the feed tells of, in the order in which it happened. */
export type FakeLogEntry =
  | { readonly kind: "file"; readonly id: string; readonly corpora: readonly (string | null)[] }
  | { readonly kind: "drive"; readonly id: string; readonly removed: boolean };

export interface FakeFiles {
  readonly all: ReadonlyMap<string, FakeFile>;
  readonly drives: Map<string, string>;
  readonly log: readonly FakeLogEntry[];
  put(file: Partial<FakeFile> & Pick<FakeFile, "name" | "mimeType">): FakeFile;
  /** As a person changes it; `quietly` where Drive would tell nothing of it. */
  change(id: string, change: Partial<FakeFile>, quietly?: boolean): void;
  /** For ever, or out of the account's sight. Drive tells of each file below a folder. */
  remove(id: string): void;
  addDrive(id: string, name: string): void;
  removeDrive(id: string): void;
  isTrashed(file: FakeFile): boolean;
  clear(): void;
}

export const myDrive = "root-of-my-drive";

export function createFakeFiles(): FakeFiles {
  const files = new Map<string, FakeFile>();
  const drives = new Map<string, string>();
  const log: FakeLogEntry[] = [];
  let count = 0;
  let versions = 0;

  function note(id: string, corpora: readonly (string | null)[]): void {
    log.push({ kind: "file", id, corpora });
  }

  function isTrashed(file: FakeFile): boolean {
    const parent = file.parent === null ? undefined : files.get(file.parent);
    return file.trashed || (parent !== undefined && isTrashed(parent));
  }

  function remove(id: string): void {
    const file = files.get(id);
    if (!file) return;
    for (const each of files.values()) if (each.parent === id) remove(each.id);
    files.delete(id);
    note(id, [file.driveId]);
  }

  return {
    all: files,
    drives,
    log,
    put(file) {
      count += 1;
      versions += 1;
      const put: FakeFile = {
        id: `fake-File_${String(count).padStart(8, "0")}`,
        parent: file.driveId ?? myDrive,
        driveId: null,
        trashed: false,
        version: versions,
        modifiedTime: new Date().toISOString(),
        permissions: [everybody],
        ...file,
      };
      files.set(put.id, put);
      if (!put.unlisted) note(put.id, [put.driveId]);
      return put;
    },
    change(id, change, quietly = false) {
      const old = files.get(id);
      if (!old) throw new Error(`There is no ${id}.`);
      versions += 1;
      const now = { ...old, ...change, version: versions };
      files.set(id, now);
      if (!quietly && !now.unlisted) note(id, [...new Set([old.driveId, now.driveId])]);
    },
    remove,
    addDrive(id, name) {
      drives.set(id, name);
      log.push({ kind: "drive", id, removed: false });
    },
    removeDrive(id) {
      drives.delete(id);
      for (const file of files.values()) if (file.driveId === id) files.delete(file.id);
      log.push({ kind: "drive", id, removed: true });
    },
    isTrashed,
    clear() {
      for (const id of files.keys()) remove(id);
    },
  };
}

export interface FakeView {
  /** Whether the account may see whom files are shared with. */
  readonly seesSharing: boolean;
  readonly base: string;
}

/** A file as the API tells it. */
export function metadataOf(files: FakeFiles, file: FakeFile, { seesSharing, base }: FakeView): object {
  const isGoogle = file.mimeType.startsWith("application/vnd.google-apps.");
  const trashed = files.isTrashed(file);
  return {
    kind: "drive#file",
    id: file.id,
    name: file.name,
    mimeType: file.mimeType,
    trashed,
    explicitlyTrashed: file.trashed,
    version: String(file.version),
    modifiedTime: file.modifiedTime,
    webViewLink: `https://drive.google.com/file/d/${file.id}/view?usp=drivesdk`,
    capabilities: { canDownload: file.canDownload ?? true, canShare: seesSharing },
    ...(file.parent === null ? {} : { parents: [file.parent] }),
    ...(file.driveId === null ? { ownedByMe: !file.unlisted && file.parent !== null } : { driveId: file.driveId }),
    ...(file.parent === null && !file.unlisted ? { sharedWithMeTime: "2026-01-01T00:00:00.000Z" } : {}),
    ...(file.resourceKey === undefined ? {} : { resourceKey: file.resourceKey }),
    ...(seesSharing ? { permissionIds: file.permissions.map(({ id }) => id) } : {}),
    // Not told of what lies in shared drives.
    ...(seesSharing && file.driveId === null ? { permissions: file.permissions } : {}),
    ...(file.target === undefined
      ? {}
      : {
          shortcutDetails: {
            targetId: file.target.id,
            targetMimeType: file.target.mimeType,
            targetResourceKey: file.target.resourceKey,
          },
        }),
    ...(file.exports === undefined
      ? {}
      : {
          exportLinks: Object.fromEntries(
            Object.keys(file.exports).map((type) => [
              type,
              `${base}/feeds/download?id=${file.id}&exportFormat=${encodeURIComponent(type)}`,
            ]),
          ),
        }),
    ...(isGoogle || file.bytes === undefined
      ? {}
      : {
          size: String(file.bytes.length),
          md5Checksum: createHash("md5").update(file.bytes).digest("hex"),
          headRevisionId: `0B${createHash("md5").update(file.bytes).digest("base64url")}`,
        }),
  };
}
