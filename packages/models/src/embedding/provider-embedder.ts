import type { EmbedderState, HandrailError } from "@handrail/core";
import { APICallError } from "ai";
import { cardFor } from "../local/model-card.ts";
import { embeddingUnavailable } from "./embedding-unavailable.ts";
import type { EmbeddingSettings } from "./embedding-settings.ts";
import type { OpenedEmbedder } from "./local-embedder.ts";
import { createEmbeddingRequests, type EmbeddingRequest } from "./embedding-requests.ts";
import { isUsable, unitVector } from "./unit-vector.ts";

const provider = "openai-compatible/";

/** Whether a setting names a model behind an OpenAI-compatible address. */
export function namesProvider(setting: string): boolean {
  return setting.startsWith(provider);
}

export interface ProviderEmbedderOptions extends EmbeddingSettings {
  readonly questionTimeoutMs?: number;
  readonly passagesTimeoutMs?: number;
  /** Waits between looks whether a server that failed is back; the last one repeats. */
  readonly lookDelaysMs?: readonly number[];
}

/** A status that says: this text, not the server, is what is wrong. */
const textRefused = new Set([400, 413, 422]);

const noVector = Float32Array.of(Number.NaN);

/**
 * Vectors from an OpenAI-compatible server. It is asked once at the start, to learn how long its vectors are; when it
 * fails, search goes on with words at once, and it is asked again in the background until it is back.
 */
export function createProviderEmbedder({
  questionTimeoutMs = 10_000,
  passagesTimeoutMs = 120_000,
  lookDelaysMs = [1_000, 5_000, 15_000, 60_000],
  ...settings
}: ProviderEmbedderOptions): OpenedEmbedder {
  const { logger, onReady } = settings;
  const name = settings.model.slice(provider.length);
  const card = cardFor(name);
  const prefixed = (settings.marking ?? "prefix") === "prefix";
  const requests = createEmbeddingRequests(name, settings);
  let status: { state: EmbedderState; note: string } = { state: "loading", note: "The embedding server is asked." };
  let dimensions: number | undefined;
  let failures = 0;
  let logged = "";
  let looking = false;
  let nextLook: NodeJS.Timeout | undefined;
  const settled = Promise.withResolvers<void>();
  const closing = new AbortController();

  /** Vectors at length 1; one that is no vector stays as it is. */
  const ask = async (request: EmbeddingRequest, timeoutMs: number, signal?: AbortSignal) => {
    const limits = [closing.signal, AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
    const vectors = (await requests.send(request, AbortSignal.any(limits))).map(unitVector);
    if (vectors.length !== request.texts.length)
      throw new Error(`it gave ${vectors.length} vectors for ${request.texts.length} texts`);
    if (!vectors.some(isUsable)) throw new Error("it gave no usable vector");
    return vectors;
  };
  const embed = async (request: EmbeddingRequest, timeoutMs: number, signal?: AbortSignal): Promise<Float32Array[]> => {
    if (request.texts.length === 0) return [];
    if (status.state !== "ready") throw embeddingUnavailable(status.note);
    try {
      const vectors = await ask(request, timeoutMs, signal);
      const other = vectors.find((vector) => isUsable(vector) && vector.length !== dimensions);
      if (other) throw new Error(`its vectors have ${other.length} numbers where they had ${dimensions}`);
      return vectors;
    } catch (error) {
      if (signal?.aborted) {
        // Perhaps the caller left, perhaps the server hangs: only a question of our own tells.
        void look();
        throw signal.reason;
      }
      if (APICallError.isInstance(error) && textRefused.has(error.statusCode ?? 0)) {
        if (request.texts.length === 1) return refused(request, timeoutMs);
        const alone = request.texts.map((text) => () => embed({ ...request, texts: [text] }, timeoutMs, signal));
        return alone.reduce(
          async (done, next) => [...(await done), ...(await next())],
          Promise.resolve<Float32Array[]>([]),
        );
      }
      throw fail(error);
    }
  };
  /** A text that the server refuses has no vector; a server that refuses every text is broken. */
  const refused = async ({ kind }: EmbeddingRequest, timeoutMs: number): Promise<Float32Array[]> => {
    try {
      await ask({ kind, texts: ["handrail"] }, timeoutMs);
    } catch (error) {
      throw fail(error);
    }
    return [noVector];
  };
  const fail = (error: unknown): HandrailError => {
    const note = `The embedding server failed: ${reasonOf(error)}.`;
    if (closing.signal.aborted) return embeddingUnavailable(note, error);
    status = { state: "unavailable", note };
    if (logged !== note) logger.warn("The embedding server failed; search goes on with words.", { error: note });
    logged = note;
    clearTimeout(nextLook);
    nextLook = setTimeout(() => void look(), lookDelaysMs[Math.min(failures, lookDelaysMs.length - 1)]).unref();
    failures += 1;
    settled.resolve();
    return embeddingUnavailable(note, error);
  };
  const look = async (): Promise<void> => {
    if (looking || closing.signal.aborted) return;
    looking = true;
    try {
      const [vector] = await ask({ kind: "query", texts: ["handrail"] }, questionTimeoutMs);
      const changed = status.state !== "ready" || dimensions !== vector!.length;
      dimensions = vector!.length;
      status = { state: "ready", note: "" };
      failures = 0;
      logged = "";
      settled.resolve();
      if (changed) {
        logger.info("The embedding server answers.", { model: settings.model, dimensions });
        onReady?.();
      }
    } catch (error) {
      fail(error);
    } finally {
      looking = false;
    }
  };

  void look();
  return {
    get modelId() {
      return dimensions === undefined ? "" : `${settings.model}@${dimensions}`;
    },
    settled: settled.promise,
    status: () => status,
    embedQueries(texts, signal) {
      const marked = prefixed ? texts.map((text) => card.queryPrefix + text) : texts;
      return embed({ kind: "query", texts: marked }, questionTimeoutMs, signal);
    },
    embedPassages(texts, signal) {
      const marked = prefixed ? texts.map((text) => card.passagePrefix + text) : texts;
      return embed({ kind: "passage", texts: marked }, passagesTimeoutMs, signal);
    },
    close() {
      closing.abort();
      clearTimeout(nextLook);
      settled.resolve();
      return Promise.resolve();
    },
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "it does not answer in time";
  return error.message.replace(/\.$/, "");
}
