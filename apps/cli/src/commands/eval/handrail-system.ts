import type { Config } from "@handrail/config";
import type { QuestionSet, RankingSystem } from "@handrail/evaluation";
import { createApiClient } from "../../client/api-client.ts";
import { firstOfEach, searchPath, type SearchAnswer } from "./search-answer.ts";

export interface HandrailSystemOptions {
  readonly name: string;
  readonly config: Config;
  readonly signal: AbortSignal;
  readonly report: (progress: { readonly stage: string; readonly done: number; readonly total: number }) => void;
}

/** The product on a set: an installation in memory that is asked through its public API. */
export async function openHandrail(set: QuestionSet, options: HandrailSystemOptions): Promise<RankingSystem> {
  // Only now, because loading the server takes longer than most commands.
  const { openScratch } = await import("@handrail/server");
  const { name, config, signal, report } = options;
  const scratch = await openScratch(config, {
    locale: set.locale,
    signal,
    onWaiting: (note) => report({ stage: note, done: 0, total: 1 }),
  });
  try {
    const ids = await scratch.index(set.documents, report);
    const client = createApiClient(scratch.send, scratch.token, "", scratch.close);
    return {
      name,
      async rank({ text, locale }) {
        const { hits } = await client.call<SearchAnswer>("GET", searchPath(text, locale));
        return firstOfEach(hits.flatMap(({ documentId }) => ids.get(documentId) ?? []));
      },
      close: client.close,
    };
  } catch (error) {
    await scratch.close();
    throw error;
  }
}
