import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism, constants, setPriority } from "node:os";
import { HandrailError, type Logger } from "@handrail/core";
import type { FromChild, LoadRequest, ToChild } from "./child/messages.ts";

export interface EmbeddingProcess {
  readonly dimensions: number;
  readonly fingerprint: string;
  embed(texts: readonly string[], urgent: boolean, signal?: AbortSignal): Promise<Float32Array[]>;
  /** Resolves with the reason when the process has ended by itself. */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

export interface EmbeddingProcessOptions {
  readonly model: Omit<LoadRequest, "kind" | "threads">;
  readonly logger: Logger;
  readonly loadTimeoutMs: number;
  /** For one text; a process that takes longer is taken to hang and ended. */
  readonly textTimeoutMs: number;
  /** Address of the child's program; another one in tests of crashes. */
  readonly program?: URL;
}

export function embeddingUnavailable(message: string, cause?: unknown): HandrailError {
  return new HandrailError({
    kind: "unavailable",
    code: "embedding_unavailable",
    message,
    hint: "Search works with words alone until the model is back.",
    retryable: true,
    cause,
  });
}

interface Pending {
  readonly settle: PromiseWithResolvers<Float32Array[]>;
  readonly timer: NodeJS.Timeout;
}

/**
 * Starts the child and waits until its model is loaded.
 * @throws HandrailError `embedding_unavailable`
 */
export async function startEmbeddingProcess(options: EmbeddingProcessOptions): Promise<EmbeddingProcess> {
  const child = fork(options.program ?? new URL("./child/embedding-process.ts", import.meta.url), {
    serialization: "advanced",
    execArgv: [],
    // What the library prints is not for the server's log.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  lowerPriority(child);
  const pending = new Map<number, Pending>();
  const ended = Promise.withResolvers<string>();
  const loaded = Promise.withResolvers<{ dimensions: number; fingerprint: string }>();
  let nextId = 1;
  let closing = false;

  const send = (message: ToChild) => {
    if (child.connected) child.send(message);
  };
  const end = (reason: string) => {
    const error = embeddingUnavailable(reason);
    loaded.reject(error);
    for (const { settle, timer } of pending.values()) {
      clearTimeout(timer);
      settle.reject(error);
    }
    pending.clear();
    if (!closing) ended.resolve(reason);
  };
  const take = (id: number) => {
    const request = pending.get(id);
    if (request) clearTimeout(request.timer);
    pending.delete(id);
    return request;
  };
  const stopHanging = (what: string) => {
    options.logger.warn("The embedding model does not answer and is started again.", { what });
    child.kill("SIGKILL");
  };

  child.on("error", (error) => end(`The embedding process could not be started: ${error.message}`));
  child.on("exit", (code, signal) => end(`The embedding process ended (${signal ?? `code ${code}`}).`));
  child.on("message", (message: FromChild) => {
    if (message.kind === "loaded") loaded.resolve(message);
    else if (message.kind === "load-failed")
      loaded.reject(embeddingUnavailable(`The model could not be loaded: ${message.message}`));
    else if (message.kind === "embedded") take(message.id)?.settle.resolve([...message.vectors]);
    else take(message.id)?.settle.reject(embeddingUnavailable(message.message));
  });

  const loading = setTimeout(() => stopHanging("loading"), options.loadTimeoutMs);
  send({ kind: "load", threads: Math.max(1, availableParallelism() >> 1), ...options.model });
  try {
    const { dimensions, fingerprint } = await loaded.promise;
    return {
      dimensions,
      fingerprint,
      ended: ended.promise,
      embed(texts, urgent, signal) {
        if (texts.length === 0) return Promise.resolve([]);
        if (!child.connected) return Promise.reject(embeddingUnavailable("The embedding process is not running."));
        signal?.throwIfAborted();
        const id = nextId++;
        const settle = Promise.withResolvers<Float32Array[]>();
        const queued = [...pending.keys()].length + texts.length;
        const timer = setTimeout(() => stopHanging("a text"), options.textTimeoutMs * queued);
        pending.set(id, { settle, timer });
        const abort = () => take(id)?.settle.reject(signal?.reason);
        signal?.addEventListener("abort", abort, { once: true });
        send({ kind: "embed", id, texts, urgent });
        return settle.promise.finally(() => signal?.removeEventListener("abort", abort));
      },
      async close() {
        closing = true;
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
        child.kill();
        await gone;
      },
    };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  } finally {
    clearTimeout(loading);
  }
}

/** A backfill must not slow the server; where the system refuses, it runs as it is. */
function lowerPriority(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some containers allow no change of priority.
  }
}
