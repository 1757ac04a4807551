import { openMiniSearch, openSqlite, pairedBootstrap95, type QuestionSet } from "@handrail/evaluation";
import { crossLanguage, readRetrievalSet } from "../evaluation/retrieval-set.ts";
import { runSet, type SetResult } from "../evaluation/run-set.ts";
import { openHandrail } from "../evaluation/systems.ts";
import type { Beside } from "../evaluation/goal.ts";
import type { GoalContext } from "./goal-context.ts";

const least = {
  lexical: { en: 94.5, de: 94.5, es: 94.5, ar: 94.5, zh: 94.5, mean: 96.5 },
  fused: { en: 98.6, de: 97.7, es: 98.4, ar: 97, zh: 97.8, mean: 97.5 },
  acrossLexical: { de: 71, es: 76 },
  acrossFused: { de: 92, es: 95, ar: 82, zh: 81 },
} as const;
const languages = ["en", "de", "es", "ar", "zh"] as const;
/** What fusion may lose against its better leg. */
const harm = -0.5;

interface Ranked {
  readonly lexical: SetResult;
  readonly fused: SetResult | undefined;
  readonly dense: SetResult | undefined;
  readonly words: SetResult;
  readonly baselines: readonly SetResult[];
}

async function rankSet({ database, embedder }: GoalContext, set: QuestionSet): Promise<Ranked> {
  const opened = await openHandrail(database, set, embedder);
  const baselines = [await openMiniSearch(set.documents), openSqlite(set.documents, set.locale)];
  return {
    lexical: await runSet(set, opened.retriever),
    fused: opened.withModel && (await runSet(set, opened.withModel)),
    dense: opened.dense && (await runSet(set, opened.dense)),
    words: await runSet(set, opened.words),
    baselines: [await runSet(set, baselines[0]!), await runSet(set, baselines[1]!)],
  };
}

const percent = (share: number) => 100 * share;
const ndcg = (result: SetResult) => percent(result.means.ndcg10);
const lead = (ours: SetResult, theirs: SetResult): [number, number] => {
  const [low, high] = pairedBootstrap95(
    ours.perQuestion.map((measures) => measures.ndcg10),
    theirs.perQuestion.map((measures) => measures.ndcg10),
  );
  return [percent(low), percent(high)];
};
const beside = (ours: SetResult, others: readonly (SetResult | undefined)[]): Beside[] =>
  others.flatMap((other) => (other ? [{ name: other.system, value: ndcg(other), lead95: lead(ours, other) }] : []));
const interval = ({ ci95 }: SetResult): [number, number] => [percent(ci95[0]), percent(ci95[1])];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** G1, G1d, G2, G3, G3d and the part of G4 that real legs show. */
export async function rankSets(context: GoalContext): Promise<void> {
  const { dataFolder, report, skipped } = context;
  const read = (name: string) => {
    const set = readRetrievalSet(dataFolder, name);
    if (!set) skipped(name);
    return set;
  };
  const alone: { language: (typeof languages)[number]; ranked: Ranked }[] = [];
  for (const language of languages) {
    const set = read(`xquad-${language}-even`);
    if (set) alone.push({ language, ranked: await rankSet(context, set) });
  }
  for (const { language, ranked } of alone) {
    const { lexical, words, baselines } = ranked;
    const others = beside(lexical, [words, ...baselines]);
    report({
      goal: "G1",
      what: `xquad-${language}`,
      measure: "nDCG@10",
      ours: ndcg(lexical),
      ci95: interval(lexical),
      atLeast: least.lexical[language],
      beside: others,
    });
  }
  const all = alone.map(({ ranked }) => ndcg(ranked.lexical));
  report({
    goal: "G1",
    what: `mean of ${all.length} languages`,
    measure: "nDCG@10",
    ours: mean(all),
    atLeast: least.lexical.mean,
  });
  const fused = alone.flatMap(({ language, ranked }) =>
    ranked.fused ? [{ language, ranked, result: ranked.fused }] : [],
  );
  for (const { language, ranked, result } of fused) {
    reportFused(context, "G1d", `xquad-${language}`, ranked, result, least.fused[language]);
  }
  if (fused.length > 0) {
    report({
      goal: "G1d",
      what: `mean of ${fused.length} languages`,
      measure: "nDCG@10",
      ours: mean(fused.map(({ result }) => ndcg(result))),
      atLeast: least.fused.mean,
    });
  }

  const squad = read("squad-even");
  if (squad) {
    const ranked = await rankSet(context, squad);
    const { lexical, words, baselines } = ranked;
    report({
      goal: "G2",
      what: "squad-even",
      measure: "nDCG@10",
      ours: ndcg(lexical),
      ci95: interval(lexical),
      atLeast: 89,
      beside: beside(lexical, [words, ...baselines]),
    });
    report({
      goal: "G2",
      what: "squad-even",
      measure: "R@5",
      ours: percent(lexical.means.r5),
      atLeast: 95,
      beside: baselines.map(({ system, means }) => ({ name: system, value: percent(means.r5) })),
    });
    report({
      goal: "G5",
      what: "squad-even, questions that find nothing",
      measure: "share",
      ours: percent(lexical.empty),
      atMost: 0,
      beside: baselines.map(({ system, empty }) => ({ name: system, value: percent(empty) })),
    });
    if (ranked.fused) reportFused(context, "G3d", "squad-even", ranked, ranked.fused, 91.2);
  }

  const english = readRetrievalSet(dataFolder, "xquad-en-even");
  for (const language of languages.slice(1) as ("de" | "es" | "ar" | "zh")[]) {
    const asked = readRetrievalSet(dataFolder, `xquad-${language}-even`);
    if (!english || !asked) continue;
    const ranked = await rankSet(context, crossLanguage(english, asked));
    const goals: Readonly<Record<string, number>> = least.acrossLexical;
    const { lexical, words, baselines } = ranked;
    report({
      goal: "G3",
      what: `${language} -> en`,
      measure: "nDCG@10",
      ours: ndcg(lexical),
      ci95: interval(lexical),
      atLeast: goals[language],
      beside: beside(lexical, [words, ...baselines]),
    });
    if (ranked.fused)
      reportFused(context, "G3d", `${language} -> en`, ranked, ranked.fused, least.acrossFused[language]);
  }
}

function reportFused(
  { report }: GoalContext,
  goal: string,
  what: string,
  { lexical, dense }: Ranked,
  fused: SetResult,
  atLeast: number,
): void {
  report({
    goal,
    what: `${what}, fused`,
    measure: "nDCG@10",
    ours: ndcg(fused),
    ci95: interval(fused),
    atLeast,
    beside: beside(fused, [lexical, dense]),
  });
  const best = Math.max(ndcg(lexical), dense ? ndcg(dense) : 0);
  report({
    goal: "G4",
    what: `${what}, fused less its better leg`,
    measure: "nDCG@10",
    ours: ndcg(fused) - best,
    atLeast: harm,
  });
}
