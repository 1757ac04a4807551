import { Worker } from "node:worker_threads";
import { HandrailError } from "@handrail/core";
import { ProtocolStream } from "./protocol-stream.ts";
import type { FromWorker, PgliteWorkerData, ToWorker } from "./worker-messages.ts";

/** The embedded Postgres in its thread, seen from the server's side. */
export interface PgliteWorker {
  /** A socket-like stream for one `pg` client; the thread serves one at a time. */
  createStream(): ProtocolStream;
  /** The whole cluster as a tarball. */
  dump(): Promise<Uint8Array>;
  /** Writes everything to disk and ends the thread. */
  close(): Promise<void>;
}

function openingFailed(cause: string): HandrailError {
  return new HandrailError({
    kind: "unavailable",
    code: "database_open_failed",
    message: "The embedded database could not be opened.",
    hint: "If the disk is full, free some space. Otherwise restore the last backup into a new data folder.",
    cause: new Error(cause),
  });
}

/**
 * Starts the thread and waits until Postgres answers.
 * @throws HandrailError `database_open_failed`
 */
export async function startPgliteWorker(options: PgliteWorkerData): Promise<PgliteWorker> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: options,
    name: "handrail-database",
    // The flags of a test runner or debugger in the parent are not for this thread.
    execArgv: [],
  });
  const post = (message: ToWorker, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer);

  let stream: ProtocolStream | undefined;
  let ended = false;
  let settleDump: PromiseWithResolvers<Uint8Array> | undefined;
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();

  const end = (cause: string) => {
    ended = true;
    const error = openingFailed(cause);
    opened.reject(error);
    settleDump?.reject(error);
    stream?.destroy(error);
    closed.resolve();
  };
  worker.on("error", (error) => end(error.stack ?? error.message));
  worker.on("exit", (code) => end(`The database thread ended with code ${code}.`));
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "ready") opened.resolve();
    else if (message.kind === "reply") stream?.receive(message.bytes);
    else if (message.kind === "dumped") settleDump?.resolve(message.bytes);
    else if (message.kind === "failed") {
      opened.reject(openingFailed(message.message));
      settleDump?.reject(openingFailed(message.message));
      stream?.destroy(new Error(message.message));
    }
  });
  await opened.promise;

  return {
    createStream() {
      // The previous client may have left a transaction open; the one session behind all streams starts afresh.
      if (stream) post({ kind: "reset" });
      stream = new ProtocolStream((bytes) => post({ kind: "exchange", bytes }, [bytes.buffer]));
      return stream;
    },
    dump() {
      settleDump = Promise.withResolvers<Uint8Array>();
      post({ kind: "dump" });
      return settleDump.promise;
    },
    async close() {
      if (ended) return;
      post({ kind: "close" });
      await closed.promise;
    },
  };
}
