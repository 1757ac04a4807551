import { basename } from "node:path";
import type { Embedder, EmbedderState, Logger } from "@handrail/core";
import { embeddingUnavailable, startEmbeddingProcess, type EmbeddingProcess } from "./embedding-process-client.ts";
import type { ModelCard } from "./model-card.ts";
import { isUsable } from "./unit-vector.ts";

export interface LocalEmbedderOptions {
  readonly card: ModelCard;
  /** Finds the model's folder, fetching the model if need be. */
  readonly obtain: (report: (note: string) => void, signal: AbortSignal) => Promise<string>;
  readonly logger: Logger;
  readonly loadTimeoutMs?: number;
  readonly textTimeoutMs?: number;
  /** Waits before each new start after a crash; after the last the model is given up. */
  readonly restartDelaysMs?: readonly number[];
  readonly program?: URL;
}

/** An embedder whose state is still to be found out when it is opened. */
export interface OpenedEmbedder extends Embedder {
  /** Resolves when it is known for the first time whether the model works. */
  readonly settled: Promise<void>;
}

/** A model in a process of its own, started at once and started again when it breaks. */
export function createLocalEmbedder({
  card,
  obtain,
  logger,
  loadTimeoutMs = 120_000,
  textTimeoutMs = 20_000,
  restartDelaysMs = [1_000, 5_000, 30_000],
  program,
}: LocalEmbedderOptions): OpenedEmbedder {
  let status: { state: EmbedderState; note: string } = { state: "loading", note: "The model is starting." };
  let modelId = "";
  let running: EmbeddingProcess | undefined;
  let closed = false;
  let restart: NodeJS.Timeout | undefined;
  const settled = Promise.withResolvers<void>();
  const stopping = new AbortController();

  const start = async (crashes: number): Promise<void> => {
    try {
      const folder = await obtain((note) => (status = { state: "loading", note }), stopping.signal);
      if (closed) return;
      const started = performance.now();
      running = await startEmbeddingProcess({
        model: { folder, pooling: card.pooling, maxTokens: card.maxTokens },
        logger,
        loadTimeoutMs,
        textTimeoutMs,
        ...(program ? { program } : {}),
      });
      if (closed) return await running.close();
      modelId = `${basename(folder)}@${running.fingerprint}`;
      status = { state: "ready", note: "" };
      logger.info("The embedding model is ready.", { model: modelId, loadMs: Math.round(performance.now() - started) });
      settled.resolve();
      const began = Date.now();
      const reason = await running.ended;
      running = undefined;
      if (closed) return;
      // A process that ran well for long has not used up its chances.
      again(reason, Date.now() - began > 600_000 ? 0 : crashes);
    } catch (error) {
      if (closed) return;
      giveUp(error instanceof Error ? error.message : String(error));
    }
  };
  const again = (reason: string, crashes: number) => {
    const delay = restartDelaysMs[crashes];
    if (delay === undefined) return giveUp(`${reason} It was started ${crashes + 1} times.`);
    status = { state: "loading", note: reason };
    logger.warn("The embedding model broke and is started again; search goes on with words.", { reason });
    restart = setTimeout(() => void start(crashes + 1), delay);
  };
  const giveUp = (note: string) => {
    status = { state: "unavailable", note };
    logger.info("Search goes on with words alone.", { reason: note });
    settled.resolve();
  };

  const embed = async (prefix: string, texts: readonly string[], urgent: boolean, signal?: AbortSignal) => {
    if (!running) throw embeddingUnavailable(status.note || "The embedding model is not running.");
    const vectors = await running.embed(
      texts.map((text) => prefix + text),
      urgent,
      signal,
    );
    if (vectors.length > 0 && !vectors.some(isUsable)) {
      status = { state: "ready", note: "The model gave vectors that are no numbers." };
      throw embeddingUnavailable(status.note);
    }
    if (status.state === "ready") status = { state: "ready", note: "" };
    return vectors;
  };

  void start(0);
  return {
    get modelId() {
      return modelId;
    },
    settled: settled.promise,
    status: () => status,
    embedQueries: (texts, signal) => embed(card.queryPrefix, texts, true, signal),
    embedPassages: (texts, signal) => embed(card.passagePrefix, texts, false, signal),
    async close() {
      closed = true;
      stopping.abort();
      clearTimeout(restart);
      settled.resolve();
      await running?.close();
    },
  };
}
