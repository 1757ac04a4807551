import type { Config } from "@handrail/config";
import type { Logger } from "@handrail/core";
import { openReranker } from "@handrail/models";

/** The reranker of the settings, or undefined with none. @throws HandrailError for settings it cannot use */
export function openRerankerOf({ reranker, modelsFolder }: Config, logger: Logger) {
  const { name, url, key } = reranker;
  return openReranker({
    model: name,
    modelsFolder,
    logger,
    ...(url ? { url } : {}),
    ...(key ? { key } : {}),
  });
}
