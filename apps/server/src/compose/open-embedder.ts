import type { Config } from "@handrail/config";
import type { Logger } from "@handrail/core";
import { openEmbeddingModel } from "@handrail/models";

/** The embedding model of the settings. It becomes ready, or unavailable, in the background; `settled` tells when. */
export function openEmbedder({ embeddingModel, modelsFolder }: Config, logger: Logger) {
  const { name, url, key } = embeddingModel;
  return openEmbeddingModel({
    model: name,
    modelsFolder,
    logger,
    ...(url ? { url } : {}),
    ...(key ? { key } : {}),
  });
}
