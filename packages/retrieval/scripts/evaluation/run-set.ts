import { runSystem, type Measures, type QuestionSet, type RankingSystem } from "@handrail/evaluation";

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

/** Asks a system every question of a set; the system stays open. */
export async function runSet(set: QuestionSet, { name, rank }: RankingSystem): Promise<SetResult> {
  const { result, perQuestion } = await runSystem(set, () => ({ name, rank }));
  const { ndcg10, r1, r5, r10, mrr10, cpuMsPerQuery, ...rest } = result;
  return { ...rest, perQuestion, means: { ndcg10, r1, r5, r10, mrr10 }, cpuMsPerQuestion: cpuMsPerQuery };
}
