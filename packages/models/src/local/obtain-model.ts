import type { Logger } from "@handrail/core";
import { fetchModel } from "./fetch-model.ts";
import { takeTurn } from "./fetch-turn.ts";
import { locateModel } from "./locate-model.ts";
import type { ModelCard } from "./model-card.ts";

const defaultHub = "https://huggingface.co";
const reportEveryMs = 5_000;

export interface ObtainModelOptions {
  readonly modelsFolder: string;
  readonly logger: Logger;
  readonly fetch?: typeof fetch | undefined;
  readonly hubUrl?: string | undefined;
}

/** A model's folder below the models folder, fetched once from the hub where it is not there yet. */
export function obtainFromHub(card: ModelCard, options: ObtainModelOptions) {
  const { modelsFolder, logger, hubUrl = defaultHub, fetch: send = fetch } = options;
  let announced = false;
  return async (report: (note: string) => void, signal: AbortSignal): Promise<string> => {
    const locate = () => locateModel(modelsFolder, card);
    const found = locate();
    if (found) return found;
    if (!announced)
      logger.info("A model is being fetched once; until then search goes on without it.", { model: card.hubId });
    announced = true;
    report("The model is waited for while another process fetches it.");
    return takeTurn(modelsFolder, card.name, signal, locate, () => {
      report("The model is being fetched.");
      let reported = Date.now();
      return fetchModel(card, {
        modelsFolder,
        hubUrl,
        fetch: send,
        signal,
        onProgress(received, total) {
          const share = Math.floor((100 * received) / Math.max(1, total));
          report(`The model is being fetched (${share} %).`);
          if (Date.now() - reported < reportEveryMs) return;
          reported = Date.now();
          logger.info("Fetching a model.", { model: card.hubId, percent: share, totalBytes: total });
        },
      });
    });
  };
}
