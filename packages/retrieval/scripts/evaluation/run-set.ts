import { bootstrap95, mean, measure, percentile } from "./metrics.ts";
import type { RetrievalSet } from "./retrieval-set.ts";
import type { RankingSystem } from "./systems.ts";

export interface SetResult {
  readonly set: string;
  readonly system: string;
  readonly questions: number;
  readonly ndcg10: number;
  readonly r1: number;
  readonly r5: number;
  readonly r10: number;
  readonly mrr10: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly cpuMsPerQuery: number;
  readonly indexSeconds: number;
  /** 95 % interval of nDCG@10. */
  readonly ci95: readonly [number, number];
}

/** Opens a system on a set and asks it every question. */
export async function runSet(
  set: RetrievalSet,
  open: () => Promise<RankingSystem> | RankingSystem,
): Promise<SetResult> {
  const opening = performance.now();
  const system = await open();
  const indexSeconds = (performance.now() - opening) / 1_000;
  const times: number[] = [];
  const measures: ReturnType<typeof measure>[] = [];
  const before = process.cpuUsage();
  for (const question of set.questions) {
    const started = performance.now();
    const ranked = await system.rank(question);
    times.push(performance.now() - started);
    measures.push(measure(ranked, set.relevant.get(question.id)!));
  }
  const cpu = process.cpuUsage(before);
  const average = (name: keyof (typeof measures)[number]) => mean(measures.map((entry) => entry[name]));
  return {
    set: set.name,
    system: system.name,
    questions: set.questions.length,
    ndcg10: average("ndcg10"),
    r1: average("r1"),
    r5: average("r5"),
    r10: average("r10"),
    mrr10: average("mrr10"),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    cpuMsPerQuery: (cpu.user + cpu.system) / 1_000 / set.questions.length,
    indexSeconds,
    ci95: bootstrap95(measures.map(({ ndcg10 }) => ndcg10)),
  };
}
