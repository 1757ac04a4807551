import { existsSync, fsyncSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import type { FromWorker, PgliteWorkerData, ToWorker } from "./worker-messages.ts";

// Postgres itself, in a thread of its own: bytes of the wire protocol come in and go out, nothing is parsed here.
const port = parentPort!;
const { folder, templateFile, fsync } = workerData as PgliteWorkerData;

function send(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

async function open(): Promise<PGlite> {
  const isNew = folder === undefined || !existsSync(join(folder, "PG_VERSION"));
  const template = isNew && templateFile ? new Blob([await readFile(templateFile)]) : undefined;
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(template ? { loadDataDir: template } : {}),
    extensions: { vector },
    startParams: PGlite.defaultStartParams.filter((parameter) => !fsync || parameter !== "-F"),
  });
  if (fsync && folder !== undefined) makeFsyncReal(pglite);
  return pglite;
}

/** Emscripten's node file system has no fsync, so Postgres' own calls end nowhere unless it is added. */
function makeFsyncReal(pglite: PGlite): void {
  interface NodeStream {
    readonly nfd?: number;
  }
  const nodeFiles = (pglite.Module.FS as never as {
    filesystems: { NODEFS: { stream_ops: { fsync?: (stream: NodeStream) => number } } };
  }).filesystems.NODEFS;
  nodeFiles.stream_ops.fsync = (stream) => {
    if (stream.nfd !== undefined) fsyncSync(stream.nfd);
    return 0;
  };
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
  const pglite = await open();
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
