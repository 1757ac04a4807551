import { basename } from "node:path";
import { HandrailError, type EmbedderState, type Logger } from "@handrail/core";
import type { LoadRequest } from "./child/messages.ts";
import { modelBroken, modelUnusable } from "./model-failure.ts";
import { startModelProcess, type ModelProcess, type ModelWork } from "./model-process-client.ts";

export interface SupervisedModelOptions {
  readonly model: Omit<LoadRequest, "kind" | "threads" | "folder">;
  /** Numbers per text that the model must give; undefined when that is not known beforehand. */
  readonly dimensions?: number | undefined;
  /** Finds the model's folder, fetching the model if need be. */
  readonly obtain: (report: (note: string) => void, signal: AbortSignal) => Promise<string>;
  readonly logger: Logger;
  /** Told each time that the model has become ready. */
  readonly onReady?: (() => void) | undefined;
  readonly loadTimeoutMs?: number;
  readonly textTimeoutMs?: number;
  /** Waits before each new start after a crash; after the last the model counts as unavailable. */
  readonly restartDelaysMs?: readonly number[];
  /** Waits before an unavailable model is tried again; the last one repeats. */
  readonly retryDelaysMs?: readonly number[];
  readonly program?: URL;
}

export interface ModelStatus {
  readonly state: EmbedderState;
  readonly note: string;
}

export interface SupervisedModel {
  /** Folder name and fingerprint; empty until the model was ready for the first time. */
  readonly modelId: string;
  /** Resolves when it is known for the first time whether the model works. */
  readonly settled: Promise<void>;
  status(): ModelStatus;
  /**
   * Notes what is wrong with the answers of a model that runs; an empty note says that all is well.
   */
  remark(note: string): void;
  /** @throws HandrailError `model_broken` */
  run(texts: readonly string[], work: ModelWork): Promise<Float32Array[]>;
  close(): Promise<void>;
}

/** After this long without a crash the earlier ones no longer count. */
const steadyMs = 600_000;

/** A model in a process of its own, started at once and started again when it breaks, less and less often. */
export function superviseModel({
  model,
  dimensions,
  obtain,
  logger,
  onReady,
  loadTimeoutMs = 120_000,
  textTimeoutMs = 20_000,
  restartDelaysMs = [1_000, 5_000, 30_000],
  retryDelaysMs = [60_000, 300_000, 900_000],
  program,
}: SupervisedModelOptions): SupervisedModel {
  let status: ModelStatus = { state: "loading", note: "The model is starting." };
  let modelId = "";
  let running: ModelProcess | undefined;
  let closed = false;
  let crashes = 0;
  let retries = 0;
  let restart: NodeJS.Timeout | undefined;
  let logged = "";
  const settled = Promise.withResolvers<void>();
  const stopping = new AbortController();

  const launch = async (): Promise<ModelProcess> => {
    const folder = await obtain((note) => (status = { state: "loading", note }), stopping.signal);
    stopping.signal.throwIfAborted();
    const started = performance.now();
    const process = await startModelProcess({
      model: { folder, ...model },
      logger,
      loadTimeoutMs,
      textTimeoutMs,
      ...(program ? { program } : {}),
    });
    if (dimensions !== undefined && process.dimensions !== dimensions) {
      await process.close();
      throw modelUnusable(`The model gives ${process.dimensions} numbers per text where ${dimensions} belong.`);
    }
    modelId = `${basename(folder)}@${process.fingerprint}`;
    logger.info("The model is ready.", { model: modelId, loadMs: Math.round(performance.now() - started) });
    return process;
  };

  const start = async (): Promise<void> => {
    let reason: string;
    try {
      const process = await launch();
      if (closed) return await process.close();
      running = process;
      status = { state: "ready", note: "" };
      logged = "";
      retries = 0;
      settled.resolve();
      onReady?.();
      const began = Date.now();
      reason = await process.ended;
      running = undefined;
      if (Date.now() - began > steadyMs) crashes = 0;
    } catch (error) {
      if (closed) return;
      reason = error instanceof Error ? error.message : String(error);
      const known = error instanceof HandrailError ? error : undefined;
      if (known?.code !== "model_broken") return giveUp(reason, known?.retryable ?? false);
    }
    if (!closed) tryAgain(reason);
  };
  const tryAgain = (reason: string) => {
    const delay = restartDelaysMs[crashes];
    if (delay === undefined) return giveUp(`${reason} It is tried again from time to time.`, true);
    crashes += 1;
    status = { state: "loading", note: reason };
    logger.warn("The model broke and is started again; search goes on without it.", { reason });
    restart = setTimeout(() => void start(), delay);
  };
  /** One calm line per reason, however often it is tried. */
  const giveUp = (note: string, later: boolean) => {
    status = { state: "unavailable", note };
    if (note !== logged) logger.info("Search goes on without the model.", { reason: note });
    logged = note;
    settled.resolve();
    if (!later) return;
    restart = setTimeout(() => void start(), retryDelaysMs[Math.min(retries, retryDelaysMs.length - 1)]).unref();
    retries += 1;
  };

  void start();
  return {
    get modelId() {
      return modelId;
    },
    settled: settled.promise,
    status: () => status,
    remark(note) {
      if (status.state === "ready" && status.note !== note) status = { state: "ready", note };
    },
    async run(texts, work) {
      if (!running) throw modelBroken(status.note || "The model is not running.");
      return running.run(texts, work);
    },
    async close() {
      closed = true;
      stopping.abort();
      clearTimeout(restart);
      settled.resolve();
      await running?.close();
    },
  };
}
