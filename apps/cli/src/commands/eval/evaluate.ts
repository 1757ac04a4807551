import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Config } from "@handrail/config";
import { parseLocale } from "@handrail/core";
import pc from "picocolors";
import { evaluateQuestions } from "./evaluate-questions.ts";
import { evaluateSet } from "./evaluate-set.ts";
import { jsonOf, missesOf, tableOf } from "./print-runs.ts";
import { readSet } from "./read-set.ts";

export interface EvaluateOptions {
  readonly json?: boolean;
  readonly locale?: string;
  /** False with `--no-model`: words alone. */
  readonly model: boolean;
}

/** Measures search: a folder is a set with texts of its own, a file holds questions to the installation as it is. */
export async function evaluate(config: Config, path: string, options: EvaluateOptions): Promise<void> {
  const place = resolve(path);
  const locale = options.locale === undefined ? undefined : parseLocale(options.locale);
  const stop = new AbortController();
  // Stays until the end: a library that finds nobody else listening would end the process before it has tidied up.
  const onStop = () => (stop.signal.aborted ? process.exit(130) : stop.abort(stopped));
  for (const signal of stopSignals) process.on(signal, onStop);
  try {
    const isFolder = await stat(place).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    if (isFolder) await measureSet(config, place, locale, options, stop.signal);
    else await measureQuestions(config, place, locale, options, stop.signal);
  } catch (error) {
    if (error !== stopped && (error as Error).name !== "AbortError") throw error;
    console.error("Stopped; nothing is left behind.");
    process.exitCode = 130;
  } finally {
    for (const signal of stopSignals) process.off(signal, onStop);
  }
}

const stopSignals = ["SIGINT", "SIGTERM"] as const;
const stopped = new Error("stopped");

async function measureSet(
  config: Config,
  folder: string,
  locale: string | undefined,
  options: EvaluateOptions,
  signal: AbortSignal,
): Promise<void> {
  const set = await readSet(folder, locale);
  const used = options.model
    ? config
    : {
        ...config,
        embeddingModel: { ...config.embeddingModel, name: "none" },
        reranker: { ...config.reranker, name: "none" },
      };
  const runs = await evaluateSet(used, set, {
    signal,
    note: (line) => console.error(`${pc.yellow("!")} ${line}`),
    onResult: (run) => options.json && console.log(jsonOf(run)),
  });
  if (!options.json) console.log(tableOf(runs));
}

async function measureQuestions(
  config: Config,
  file: string,
  locale: string | undefined,
  options: EvaluateOptions,
  signal: AbortSignal,
): Promise<void> {
  const { run, misses } = await evaluateQuestions(config, file, locale, signal);
  if (options.json) return console.log(jsonOf(run, { misses }));
  console.log(tableOf([run]));
  console.log(missesOf(misses));
}
