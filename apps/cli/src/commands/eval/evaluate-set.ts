import type { Config } from "@handrail/config";
import { HandrailError } from "@handrail/core";
import {
  openMiniSearch,
  openSqlite,
  runSystem,
  type QuestionSet,
  type RankingSystem,
  type SystemRun,
} from "@handrail/evaluation";
import { createProgressBar, createStagedProgress, type ProgressBar } from "../../terminal/progress-bar.ts";
import { openHandrail } from "./handrail-system.ts";

export interface EvaluateSetOptions {
  readonly signal: AbortSignal;
  /** Told what was left out, and why. */
  readonly note: (line: string) => void;
  readonly onResult: (run: SystemRun) => void;
}

/** Asks the baselines and the product, with words alone and then with each model that is set, the same questions. */
export async function evaluateSet(config: Config, set: QuestionSet, options: EvaluateSetOptions): Promise<SystemRun[]> {
  const { signal, note, onResult } = options;
  const runs: SystemRun[] = [];
  const run = async (name: string, open: () => Promise<RankingSystem> | RankingSystem) => {
    signal.throwIfAborted();
    let bar: ProgressBar | undefined;
    // Its clock starts with the first question, not with the index.
    const onProgress = (asked: number, total: number) =>
      (bar ??= createProgressBar(`Asking ${name}`)).update(asked, total);
    try {
      const done = await runSystem(set, open, { signal, onProgress });
      bar?.stop();
      runs.push(done);
      onResult(done);
    } catch (error) {
      bar?.stop();
      if (!(error instanceof HandrailError) || !leftOut.has(error.code)) throw error;
      note(`${name} was left out: ${error.message} ${error.hint}`.trim());
    }
  };
  const handrail = (name: string, models: Partial<Config>) =>
    run(name, async () => {
      const stages = createStagedProgress();
      try {
        return await openHandrail(set, { name, config: { ...config, ...models }, signal, report: stages.update });
      } finally {
        stages.stop();
      }
    });

  await run("minisearch", () => openMiniSearch(set.documents));
  await run("SQLite FTS5", () => openSqlite(set.documents, set.locale));
  const noReranker = { reranker: { ...config.reranker, name: "none" } };
  await handrail("handrail", { ...noReranker, embeddingModel: { ...config.embeddingModel, name: "none" } });
  if (config.embeddingModel.name !== "none") await handrail("handrail + model", noReranker);
  if (config.reranker.name !== "none") await handrail("handrail + reranker", {});
  return runs;
}

/** What makes one system fall out while the others are still worth measuring. */
const leftOut = new Set(["baseline_missing", "model_not_ready"]);
