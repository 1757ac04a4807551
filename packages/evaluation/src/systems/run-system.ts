import { measure, type Measures } from "../measures/measure.ts";
import { bootstrap95, mean, pairedBootstrap95, percentile } from "../measures/statistics.ts";
import type { QuestionSet } from "../sets/question-set.ts";
import type { RankingSystem } from "./ranking-system.ts";

/** How one system did on one set. */
export interface SystemResult extends Measures {
  readonly set: string;
  readonly system: string;
  readonly questions: number;
  /** Share of the questions that found nothing at all. */
  readonly empty: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Of this process: a model in a process of its own is not in it. */
  readonly cpuMsPerQuery: number;
  /** From the first text to the last that can be found, vectors included. */
  readonly indexSeconds: number;
  /** 95 % interval of nDCG@10. */
  readonly ci95: readonly [number, number];
}

export interface SystemRun {
  readonly result: SystemResult;
  /** For each question of the set, in its order. */
  readonly perQuestion: readonly Measures[];
}

export interface RunOptions {
  readonly onProgress?: (asked: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const questionsPerBreath = 50;

/** Opens a system on a set, asks it every question, and closes it. */
export async function runSystem(
  set: QuestionSet,
  open: () => Promise<RankingSystem> | RankingSystem,
  { onProgress, signal }: RunOptions = {},
): Promise<SystemRun> {
  const opening = performance.now();
  const system = await open();
  const indexSeconds = (performance.now() - opening) / 1_000;
  const times: number[] = [];
  const perQuestion: Measures[] = [];
  let empty = 0;
  let cpu = { user: 0, system: 0 };
  try {
    const before = process.cpuUsage();
    for (const question of set.questions) {
      signal?.throwIfAborted();
      const started = performance.now();
      const ranked = await system.rank(question);
      times.push(performance.now() - started);
      if (ranked.length === 0) empty += 1;
      perQuestion.push(measure(ranked, set.relevant.get(question.id)!));
      onProgress?.(perQuestion.length, set.questions.length);
      // A system that never waits would keep the process deaf to being stopped.
      if (perQuestion.length % questionsPerBreath === 0) await new Promise(setImmediate);
    }
    cpu = process.cpuUsage(before);
  } finally {
    await system.close?.();
  }
  const average = (name: keyof Measures) => mean(perQuestion.map((entry) => entry[name]));
  const asked = Math.max(1, set.questions.length);
  const result: SystemResult = {
    set: set.name,
    system: system.name,
    questions: set.questions.length,
    ndcg10: average("ndcg10"),
    r1: average("r1"),
    r5: average("r5"),
    r10: average("r10"),
    mrr10: average("mrr10"),
    empty: empty / asked,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    cpuMsPerQuery: (cpu.user + cpu.system) / 1_000 / asked,
    indexSeconds,
    ci95: bootstrap95(perQuestion.map(({ ndcg10 }) => ndcg10)),
  };
  return { result, perQuestion };
}

/** What one run's nDCG@10 has over another's on the same questions, with its 95 % interval. */
export function compareRuns(
  ours: SystemRun,
  theirs: SystemRun,
): { readonly mean: number; readonly ci95: [number, number] } {
  const scores = (run: SystemRun) => run.perQuestion.map(({ ndcg10 }) => ndcg10);
  return {
    mean: ours.result.ndcg10 - theirs.result.ndcg10,
    ci95: pairedBootstrap95(scores(ours), scores(theirs)),
  };
}
