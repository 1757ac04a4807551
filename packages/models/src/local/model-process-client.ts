import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism, constants, setPriority } from "node:os";
import type { Logger } from "@handrail/core";
import { modelBroken, modelUnusable } from "./model-failure.ts";
import type { FromChild, LoadRequest, ToChild } from "./child/messages.ts";

export interface ModelProcess {
  /** Numbers per text. */
  readonly dimensions: number;
  readonly fingerprint: string;
  run(texts: readonly string[], work: ModelWork): Promise<Float32Array[]>;
  /** Resolves with the reason when the process has ended by itself. */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

export interface ModelWork {
  /** Before everything that is not. */
  readonly urgent: boolean;
  /** What a reranker judges the texts by. */
  readonly question?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface ModelProcessOptions {
  readonly model: Omit<LoadRequest, "kind" | "threads">;
  readonly logger: Logger;
  readonly loadTimeoutMs: number;
  /** For one text; a process that takes longer is taken to hang and ended. */
  readonly textTimeoutMs: number;
  /** Address of the child's program; another one in tests of crashes. */
  readonly program?: URL;
}

/**
 * Starts the child and waits until its model is loaded.
 * @throws HandrailError `model_broken` when it may work another time, `model_unusable` when it will not
 */
export async function startModelProcess(options: ModelProcessOptions): Promise<ModelProcess> {
  const child = fork(options.program ?? new URL("./child/model-process.ts", import.meta.url), {
    serialization: "advanced",
    execArgv: [],
    // What the library prints is not for the server's log.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  lowerPriority(child);
  const pending = new Map<number, PromiseWithResolvers<Float32Array[]>>();
  const ended = Promise.withResolvers<string>();
  const loaded = Promise.withResolvers<{ dimensions: number; fingerprint: string }>();
  let hanging: string | undefined;
  let nextId = 1;
  let closing = false;

  const send = (message: ToChild) => {
    if (child.connected) child.send(message);
  };
  const end = (reason: string) => {
    clearTimeout(watch);
    const error = modelBroken(reason);
    loaded.reject(error);
    for (const settle of pending.values()) settle.reject(error);
    pending.clear();
    if (!closing) ended.resolve(reason);
  };
  const stopHanging = (what: string) => {
    hanging = `The model did not answer (${what}) and was ended.`;
    options.logger.warn("The model does not answer and is ended.", { model: options.model.folder, what });
    child.kill("SIGKILL");
  };
  let watch: NodeJS.Timeout | undefined = setTimeout(() => stopHanging("loading"), options.loadTimeoutMs);
  /** Goes on when callers leave: that they do may be because it hangs. */
  const watchWork = () => {
    watch ??= setTimeout(() => stopHanging("a text"), options.textTimeoutMs);
  };
  /** Any answer is a sign of life; without work none is expected. */
  const seenAlive = () => {
    clearTimeout(watch);
    watch = undefined;
    if (pending.size > 0) watchWork();
  };
  const take = (id: number) => {
    const settle = pending.get(id);
    pending.delete(id);
    return settle;
  };

  child.on("error", (error) => end(`The model's process could not be started: ${error.message}`));
  child.on("exit", (code, signal) => end(hanging ?? `The model's process ended (${signal ?? `code ${code}`}).`));
  child.on("message", (message: FromChild) => {
    if (message.kind === "loaded") loaded.resolve(message);
    else if (message.kind === "load-failed")
      loaded.reject(modelUnusable(`The model could not be loaded: ${message.message}`));
    else if (message.kind === "done") take(message.id)?.resolve([...message.values]);
    else if (message.kind === "failed") take(message.id)?.reject(modelBroken(message.message));
    seenAlive();
  });

  send({ kind: "load", threads: Math.max(1, availableParallelism() >> 1), ...options.model });
  try {
    const { dimensions, fingerprint } = await loaded.promise;
    return {
      dimensions,
      fingerprint,
      ended: ended.promise,
      async run(texts, { urgent, question = "", signal }) {
        if (texts.length === 0) return [];
        if (!child.connected) throw modelBroken("The model's process is not running.");
        signal?.throwIfAborted();
        const id = nextId++;
        const settle = Promise.withResolvers<Float32Array[]>();
        pending.set(id, settle);
        watchWork();
        const abort = () => {
          take(id)?.reject(signal?.reason);
          send({ kind: "cancel", id });
        };
        signal?.addEventListener("abort", abort, { once: true });
        send({ kind: "work", id, texts, question, urgent });
        return settle.promise.finally(() => signal?.removeEventListener("abort", abort));
      },
      async close() {
        closing = true;
        clearTimeout(watch);
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
        child.kill();
        await gone;
      },
    };
  } catch (error) {
    closing = true;
    clearTimeout(watch);
    child.kill("SIGKILL");
    throw error;
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
