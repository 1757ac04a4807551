import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { modelBroken, modelUnusable } from "../../local/model-failure.ts";
import type { FromWriter, ToWriter } from "./messages.ts";

export type Piece = Extract<FromWriter, { kind: "delta" | "done" }>;
export type Request = Omit<Extract<ToWriter, { kind: "write" }>, "kind" | "id">;

/** A model that writes, in a process of its own that runs as long as it is used. */
export interface WriterClient {
  /** The pieces of an answer, then its end. Stops writing when nobody listens any more. */
  write(request: Request, signal?: AbortSignal): AsyncGenerator<Piece>;
  /** Frees its memory; the next request starts it anew. */
  close(): Promise<void>;
}

export interface WriterClientOptions {
  /** Finds the model's folder, fetching the model if need be. */
  readonly obtain: () => Promise<string>;
  /** Unused for this long it is ended. */
  readonly idleMs?: number;
}

interface Listener {
  take(piece: Piece): void;
  fail(error: Error): void;
}

const tenMinutesMs = 600_000;

export function createWriterClient({ obtain, idleMs = tenMinutesMs }: WriterClientOptions): WriterClient {
  let starting: Promise<ChildProcess> | undefined;
  let idle: NodeJS.Timeout | undefined;
  let nextId = 1;
  const listeners = new Map<number, Listener>();

  function end(child: ChildProcess, error: Error): void {
    starting = undefined;
    for (const listener of listeners.values()) listener.fail(error);
    listeners.clear();
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  }

  async function start(): Promise<ChildProcess> {
    const folder = await obtain();
    const child = fork(new URL("./writer-process.ts", import.meta.url), {
      serialization: "advanced",
      execArgv: [],
      // What the library prints is not for the server's log.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    // A model that nobody waits for keeps no server from ending.
    child.unref();
    const loaded = Promise.withResolvers<ChildProcess>();
    child.on("error", (error) => {
      const broken = modelBroken(`The model's process could not be started: ${error.message}`);
      loaded.reject(broken);
      end(child, broken);
    });
    child.on("exit", (code, signal) => {
      const broken = modelBroken(`The model's process ended (${signal ?? `code ${code}`}).`);
      loaded.reject(broken);
      end(child, broken);
    });
    child.on("message", (message: FromWriter) => {
      if (message.kind === "loaded") return loaded.resolve(child);
      if (message.kind === "load-failed") {
        const unusable = modelUnusable(`The model could not be loaded: ${message.message}`);
        loaded.reject(unusable);
        return end(child, unusable);
      }
      const listener = listeners.get(message.id);
      if (message.kind === "failed") listener?.fail(modelBroken(message.message));
      else listener?.take(message);
    });
    tell(child, { kind: "load", folder, threads: Math.max(1, availableParallelism() - 1) });
    return loaded.promise;
  }

  function running(): Promise<ChildProcess> {
    starting ??= start().catch((error: unknown) => {
      starting = undefined;
      throw error;
    });
    return starting;
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const child = await starting?.catch(() => undefined);
    if (child) end(child, modelBroken("The model was closed."));
  }

  return {
    async *write(request, signal) {
      clearTimeout(idle);
      const child = await untilAborted(running(), signal);
      const id = nextId++;
      const pieces: Piece[] = [];
      let failure: Error | undefined;
      let wake = Promise.withResolvers<void>();
      listeners.set(id, {
        take: (piece) => {
          pieces.push(piece);
          wake.resolve();
        },
        fail: (error) => {
          failure = error;
          wake.resolve();
        },
      });
      const abort = (): void => wake.resolve();
      signal?.addEventListener("abort", abort, { once: true });
      let isDone = false;
      child.ref();
      child.channel?.ref();
      try {
        tell(child, { kind: "write", id, ...request });
        while (!isDone) {
          signal?.throwIfAborted();
          if (failure) throw failure;
          const piece = pieces.shift();
          if (!piece) {
            await wake.promise;
            wake = Promise.withResolvers<void>();
            continue;
          }
          isDone = piece.kind === "done";
          yield piece;
        }
      } finally {
        signal?.removeEventListener("abort", abort);
        listeners.delete(id);
        if (!isDone) tell(child, { kind: "cancel", id });
        if (listeners.size === 0) {
          child.unref();
          child.channel?.unref();
          idle = setTimeout(() => void close(), idleMs).unref();
        }
      }
    },
    close,
  };
}

function tell(child: ChildProcess, message: ToWriter): void {
  if (child.connected) child.send(message);
}

/** The work goes on for the next one who asks; only this caller leaves. */
function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return work;
  signal.throwIfAborted();
  const left = Promise.withResolvers<never>();
  const leave = (): void => left.reject(signal.reason as Error);
  signal.addEventListener("abort", leave, { once: true });
  return Promise.race([work, left.promise]).finally(() => signal.removeEventListener("abort", leave));
}
