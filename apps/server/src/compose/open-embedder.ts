import type { Config } from "@handrail/config";
import type { Logger } from "@handrail/core";
import { openEmbeddingModel } from "@handrail/models";

/**
 * The embedding model of the settings. It becomes ready, or unavailable, in the background; `settled` tells when.
 * @param onReady told at the start, and each time that the model is back
 */
export function openEmbedder({ embeddingModel, modelsFolder }: Config, logger: Logger, onReady: () => void) {
  const { name, url, key, marking } = embeddingModel;
  return openEmbeddingModel({
    model: name,
    modelsFolder,
    marking,
    logger,
    onReady,
    ...(url ? { url } : {}),
    ...(key ? { key } : {}),
  });
}
