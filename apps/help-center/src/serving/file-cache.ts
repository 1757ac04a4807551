import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";

interface ServedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Strong, from the bytes: the same content has the same tag on every server. */
  readonly etag: string;
  readonly modified: Date;
}

interface Kept extends ServedFile {
  readonly identity: string;
}

export interface FileCache {
  /** The file as it is now; undefined when there is none. */
  read(file: string): Promise<ServedFile | undefined>;
}

const largestKeptBytes = 512 * 1024;

/**
 * Files that readers ask for again and again, checked against the disk on every request: a renamed file
 * is another inode, so what was published a moment ago is what is served. Drops the oldest above `capacityBytes`.
 */
export function createFileCache(capacityBytes: number): FileCache {
  const kept = new Map<string, Kept>();
  let size = 0;

  function drop(file: string): void {
    size -= kept.get(file)?.bytes.length ?? 0;
    kept.delete(file);
  }

  function keep(file: string, entry: Kept): void {
    drop(file);
    if (entry.bytes.length > largestKeptBytes) return;
    kept.set(file, entry);
    size += entry.bytes.length;
    for (const oldest of kept.keys()) {
      if (size <= capacityBytes) break;
      drop(oldest);
    }
  }

  return {
    async read(file) {
      const now = await stat(file, { bigint: true }).catch(() => undefined);
      if (!now?.isFile()) {
        drop(file);
        return undefined;
      }
      const known = kept.get(file);
      if (known?.identity === `${now.ino}-${now.size}-${now.mtimeNs}`) return known;
      const handle = await open(file).catch(() => undefined);
      if (!handle) return undefined;
      try {
        // Identity and bytes of the same inode, even when the name is given to another one meanwhile.
        const own = await handle.stat({ bigint: true });
        const bytes = new Uint8Array(await handle.readFile());
        const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
        const entry = { bytes, etag, modified: own.mtime, identity: `${own.ino}-${own.size}-${own.mtimeNs}` };
        keep(file, entry);
        return entry;
      } finally {
        await handle.close();
      }
    },
  };
}
