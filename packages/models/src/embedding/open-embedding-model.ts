import { resolve } from "node:path";
import { HandrailError } from "@handrail/core";
import type { EmbeddingSettings } from "./embedding-settings.ts";
import { fetchModel } from "./fetch-model.ts";
import { createLocalEmbedder, type OpenedEmbedder } from "./local-embedder.ts";
import { isModelFolder, locateModel, namesFolder } from "./locate-model.ts";
import { cardFor, defaultCard } from "./model-card.ts";
import { createOffEmbedder } from "./off-embedder.ts";
import { createProviderEmbedder, namesProvider } from "./provider-embedder.ts";

const defaultHub = "https://huggingface.co";
const reportEveryMs = 5_000;

/**
 * Opens the embedding model that is set and returns at once; it becomes ready, or unavailable, in the background.
 * @throws HandrailError `embedding_unavailable`, `embedding_model_missing` for a setting that cannot work
 */
export function openEmbeddingModel(settings: EmbeddingSettings): OpenedEmbedder {
  const { model, modelsFolder, logger, hubUrl = defaultHub } = settings;
  if (model === "none") return Object.assign(createOffEmbedder(), { settled: Promise.resolve() });
  if (namesProvider(model)) return Object.assign(createProviderEmbedder(settings), { settled: Promise.resolve() });
  if (model !== "auto" && namesFolder(model)) {
    const folder = resolve(model);
    if (!isModelFolder(folder)) {
      throw new HandrailError({
        kind: "invalid_input",
        code: "embedding_model_missing",
        message: `There is no model in ${model}.`,
        hint: "HANDRAIL_EMBEDDING_MODEL needs a folder with config.json, tokenizer.json and onnx/model_quantized.onnx.",
      });
    }
    return createLocalEmbedder({ card: cardFor(folder), obtain: () => Promise.resolve(folder), logger });
  }

  const card = model === "auto" ? defaultCard : cardFor(model);
  const obtain = async (report: (note: string) => void, signal: AbortSignal): Promise<string> => {
    const found = locateModel(modelsFolder, card);
    if (found) return found;
    logger.info("The embedding model is being fetched once; until then search goes by words.", { model: card.hubId });
    let reported = Date.now();
    return fetchModel(card, {
      modelsFolder,
      hubUrl,
      fetch: settings.fetch ?? fetch,
      signal,
      onProgress(received, total) {
        const share = total > 0 ? ` (${Math.floor((100 * received) / total)} %)` : "";
        report(`The model is being fetched${share}.`);
        if (Date.now() - reported < reportEveryMs) return;
        reported = Date.now();
        logger.info("Fetching the embedding model.", { receivedBytes: received, totalBytes: total });
      },
    });
  };
  return createLocalEmbedder({ card, obtain, logger });
}
