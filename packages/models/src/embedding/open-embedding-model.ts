import { resolve } from "node:path";
import { HandrailError, invalidInput } from "@handrail/core";
import { isModelFolder, namesFolder } from "../local/locate-model.ts";
import { cardFor, defaultCard } from "../local/model-card.ts";
import { obtainFromHub } from "../local/obtain-model.ts";
import type { EmbeddingSettings } from "./embedding-settings.ts";
import { createLocalEmbedder, type OpenedEmbedder } from "./local-embedder.ts";
import { createOffEmbedder } from "./off-embedder.ts";
import { createProviderEmbedder, namesProvider } from "./provider-embedder.ts";

/**
 * Opens the embedding model that is set and returns at once; it becomes ready, or unavailable, in the background.
 * @throws HandrailError `embedding_url_missing`, `embedding_model_missing` for a setting that cannot work
 */
export function openEmbeddingModel(settings: EmbeddingSettings): OpenedEmbedder {
  const { model, logger, onReady } = settings;
  if (model === "none") return Object.assign(createOffEmbedder(), { settled: Promise.resolve() });
  if (namesProvider(model)) {
    if (!settings.url)
      throw invalidInput(
        "embedding_url_missing",
        `The embedding model ${model} needs HANDRAIL_EMBEDDING_URL.`,
        "Set it to the server's address, such as http://127.0.0.1:8080/v1, and start again.",
      );
    return createProviderEmbedder(settings);
  }
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
    return createLocalEmbedder({ card: cardFor(folder), obtain: () => Promise.resolve(folder), logger, onReady });
  }
  const card = model === "auto" ? defaultCard : cardFor(model);
  return createLocalEmbedder({ card, obtain: obtainFromHub(card, settings), logger, onReady });
}
