import { resolve } from "node:path";
import { invalidInput } from "@handrail/core";
import { isModelFolder, namesFolder } from "../local/locate-model.ts";
import { cardFor } from "../local/model-card.ts";
import { obtainFromHub } from "../local/obtain-model.ts";
import { createLocalReranker } from "./local-reranker.ts";
import { createProviderReranker } from "./provider-reranker.ts";
import { createRerankEndpoint } from "./rerank-endpoint.ts";
import { rerankServices } from "./rerank-services.ts";
import type { OpenedReranker, RerankerSettings } from "./reranker-settings.ts";

/**
 * Opens the reranker that is set and returns at once; a local one becomes ready, or unavailable, in the background.
 * @returns undefined when the setting is empty or `none`
 * @throws HandrailError `invalid_reranker`, `reranker_setting_missing` for a setting that cannot work
 */
export function openReranker(settings: RerankerSettings): OpenedReranker | undefined {
  const { model, logger } = settings;
  if (model === "" || model === "none") return undefined;
  const slash = model.indexOf("/");
  const name = model.slice(0, Math.max(0, slash));
  if (Object.hasOwn(rerankServices, name)) return openService(name, model.slice(slash + 1), settings);
  if (namesFolder(model)) {
    const folder = resolve(model);
    if (!isModelFolder(folder))
      throw invalidInput(
        "invalid_reranker",
        `There is no model in ${model}.`,
        "HANDRAIL_RERANKER needs a folder with config.json, tokenizer.json and onnx/model_quantized.onnx.",
      );
    return createLocalReranker({ obtain: () => Promise.resolve(folder), logger });
  }
  if (slash < 1)
    throw invalidInput(
      "invalid_reranker",
      `"${model}" names no reranker.`,
      `Write none, a folder, a hub id such as owner/name, or <service>/<model> with one of ${Object.keys(rerankServices).join(", ")}.`,
    );
  return createLocalReranker({ obtain: obtainFromHub(cardFor(model), settings), logger });
}

function openService(name: string, model: string, settings: RerankerSettings): OpenedReranker {
  const service = rerankServices[name]!;
  const missing = (setting: string) =>
    invalidInput(
      "reranker_setting_missing",
      `The reranker ${settings.model} needs ${setting}.`,
      `Set ${setting} and start again.`,
    );
  const url = (settings.url || service.url).replace(/\/+$/, "");
  if (!url) throw missing("HANDRAIL_RERANKER_URL");
  if (service.needsKey && !settings.key) throw missing("HANDRAIL_RERANKER_KEY");
  return createProviderReranker({
    model: createRerankEndpoint({ name, model, service, url, key: settings.key, fetch: settings.fetch ?? fetch }),
    modelId: settings.model,
    logger: settings.logger,
  });
}
