import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { open, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import type { FromWorker, PgliteWorkerData, ToWorker } from "./worker-messages.ts";

// Postgres itself, in a thread of its own: bytes of the wire protocol come in and go out, nothing is parsed here.
const port = parentPort!;
const { folder, templateFile } = workerData as PgliteWorkerData;

function send(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

function settings(lines: readonly string[]): string[] {
  return lines.flatMap((line) => ["-c", line]);
}

/** Half of the default cache: 64 MB hold the index of some 10,000 chunks, and the system caches the files as well. */
const memoryStartParams = [...PGlite.defaultStartParams, ...settings(["shared_buffers=64MB"])];

/**
 * `-F` turns fsync off; the default way to sync, fdatasync, does nothing in Emscripten. The log stays small, because
 * nobody replicates from here.
 */
const diskStartParams = [
  ...memoryStartParams.filter((parameter) => parameter !== "-F"),
  ...settings([
    "wal_sync_method=fsync",
    "wal_level=minimal",
    "max_wal_senders=0",
    "min_wal_size=16MB",
    "max_wal_size=64MB",
  ]),
];

async function openCluster(): Promise<PGlite> {
  if (folder === undefined) return createOrOpen(memoryStartParams, true);
  // Stands while a new cluster is laid out: what it finds at the next start was cut short and never used.
  const unfinished = `${folder}.unfinished`;
  if (existsSync(unfinished)) rmSync(folder, { recursive: true, force: true });
  const isNew = !existsSync(join(folder, "PG_VERSION"));
  if (isNew) writeFileSync(unfinished, "");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pglite = await createOrOpen(diskStartParams, isNew);
  makeFsyncReal(pglite);
  if (isNew) {
    rmSync(unfinished);
    void syncFolder(folder);
  }
  return pglite;
}

async function createOrOpen(startParams: string[], isNew: boolean): Promise<PGlite> {
  const template = isNew && templateFile ? new Blob([await readFile(templateFile)]) : undefined;
  return PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(template ? { loadDataDir: template } : {}),
    extensions: { vector },
    initDbStartParams: ["--wal-segsize=4"],
    startParams,
  });
}

/** Emscripten's node file system has no fsync, so Postgres' own calls end nowhere unless it is added. */
function makeFsyncReal(pglite: PGlite): void {
  interface NodeFileStream {
    /** Missing for folders, which Emscripten opens without the system. */
    readonly nfd?: number;
    readonly node: object;
  }
  interface NodeFileSystem {
    readonly realPath: (node: object) => string;
    readonly stream_ops: { fsync?: (stream: NodeFileStream) => number };
  }
  const { NODEFS } = (pglite.Module.FS as unknown as { filesystems: { NODEFS: NodeFileSystem } }).filesystems;
  NODEFS.stream_ops.fsync = ({ nfd, node }) => {
    if (nfd !== undefined) {
      fsyncSync(nfd);
      return 0;
    }
    const folderDescriptor = openSync(NODEFS.realPath(node), "r");
    fsyncSync(folderDescriptor);
    closeSync(folderDescriptor);
    return 0;
  };
}

/** A cluster that was just laid out survives a power cut like everything written later; nobody waits for it. */
async function syncFolder(path: string): Promise<void> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  for (const name of [path, ...entries.map((entry) => join(entry.parentPath, entry.name))]) {
    // A file may have gone meanwhile; what replaced it was synced by Postgres.
    const file = await open(name, "r").catch(() => undefined);
    await file?.sync();
    await file?.close();
  }
}

async function exchange(pglite: PGlite, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  await pglite.execProtocolRawStream(bytes, {
    onRawData: (piece) => {
      // A view into Postgres' own memory, gone at the next write.
      pieces.push(piece.slice());
      length += piece.length;
    },
  });
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

const startupPacket = 0;

async function answer(pglite: PGlite, message: ToWorker): Promise<void> {
  switch (message.kind) {
    case "exchange": {
      const isStartup = message.bytes[0] === startupPacket;
      // The startup packet's answer is returned instead of streamed.
      const bytes = isStartup
        ? new Uint8Array(await pglite.execProtocolRaw(message.bytes))
        : await exchange(pglite, message.bytes);
      return send({ kind: "reply", bytes }, [bytes.buffer]);
    }
    case "reset":
      if (pglite.isInTransaction()) await pglite.exec("rollback");
      await pglite.exec("discard all");
      return;
    case "dump": {
      const dump = await pglite.dumpDataDir("none");
      const bytes = new Uint8Array(await dump.arrayBuffer());
      return send({ kind: "dumped", bytes }, [bytes.buffer]);
    }
    case "close":
      await pglite.close();
      send({ kind: "closed" });
      port.close();
  }
}

try {
  const pglite = await openCluster();
  let last = Promise.resolve();
  port.on("message", (message: ToWorker) => {
    last = last
      .then(() => answer(pglite, message))
      .catch((error: unknown) => send({ kind: "failed", message: String((error as Error)?.stack ?? error) }));
  });
  send({ kind: "ready" });
} catch (error) {
  send({ kind: "failed", message: String((error as Error)?.stack ?? error) });
  port.close();
}
