import type { Config } from "@handrail/config";
import type { Logger } from "@handrail/core";
import { openEmbeddingModel, openReranker, type OpenedEmbedder, type OpenedReranker } from "@handrail/models";

export interface SearchModels {
  readonly embedder: OpenedEmbedder;
  /** Undefined with none by setting. */
  readonly reranker: OpenedReranker | undefined;
}

/**
 * The models of search. They become ready, or unavailable, in the background; `settled` tells when.
 * @param onReady told at the start, and each time that the embedding model is back
 * @throws HandrailError for settings that cannot work
 */
export async function openModels(config: Config, logger: Logger, onReady: () => void): Promise<SearchModels> {
  const { modelsFolder, modelHub, embeddingModel, reranker } = config;
  const access = ({ name, url, key }: { readonly name: string; readonly url: string; readonly key: string }) => ({
    model: name,
    modelsFolder,
    hubUrl: modelHub,
    logger,
    ...(url ? { url } : {}),
    ...(key ? { key } : {}),
  });
  const embedder = openEmbeddingModel({ ...access(embeddingModel), marking: embeddingModel.marking, onReady });
  try {
    return { embedder, reranker: openReranker(access(reranker)) };
  } catch (error) {
    await embedder.close();
    throw error;
  }
}
