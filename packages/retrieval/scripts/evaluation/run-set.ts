import { bootstrap95, mean, measure, percentile, type Measures } from "./metrics.ts";
import type { RetrievalSet } from "./retrieval-set.ts";
import type { RankingSystem } from "./systems.ts";

/** How one system did on one set, and on each question of it. */
export interface SetResult {
  readonly set: string;
  readonly system: string;
  readonly perQuestion: readonly Measures[];
  readonly means: Measures;
  /** 95 % interval of nDCG@10. */
  readonly ci95: readonly [number, number];
  /** Share of the questions that found nothing at all. */
  readonly empty: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly cpuMsPerQuestion: number;
}

/** Asks a system every question of a set. */
export async function runSet(set: RetrievalSet, system: RankingSystem): Promise<SetResult> {
  const times: number[] = [];
  const perQuestion: Measures[] = [];
  let empty = 0;
  const before = process.cpuUsage();
  for (const question of set.questions) {
    const started = performance.now();
    const ranked = await system.rank(question);
    times.push(performance.now() - started);
    if (ranked.length === 0) empty++;
    perQuestion.push(measure(ranked, set.relevant.get(question.id)!));
  }
  const cpu = process.cpuUsage(before);
  const average = (name: keyof Measures) => mean(perQuestion.map((entry) => entry[name]));
  return {
    set: set.name,
    system: system.name,
    perQuestion,
    means: {
      ndcg10: average("ndcg10"),
      r1: average("r1"),
      r5: average("r5"),
      r10: average("r10"),
      mrr10: average("mrr10"),
    },
    ci95: bootstrap95(perQuestion.map(({ ndcg10 }) => ndcg10)),
    empty: empty / Math.max(1, set.questions.length),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    cpuMsPerQuestion: (cpu.user + cpu.system) / 1_000 / Math.max(1, set.questions.length),
  };
}
