import { existsSync } from "node:fs";
import { join } from "node:path";
import { openMiniSearch, openSqlite, pairedBootstrap95, seededRandom } from "@handrail/evaluation";
import { readRetrievalSet } from "../evaluation/retrieval-set.ts";
import { runSet } from "../evaluation/run-set.ts";
import { runSuggest } from "../evaluation/run-suggest.ts";
import { openHandrail } from "../evaluation/systems.ts";
import { withTypo } from "../evaluation/with-typo.ts";
import type { GoalContext } from "./goal-context.ts";

const suggestGoals: Readonly<Record<string, { readonly r1: number; readonly r5: number }>> = {
  prefix: { r1: 85, r5: 97 },
  "two-words": { r1: 76, r5: 96 },
  typo: { r1: 98, r5: 99.5 },
  "typo-prefix": { r1: 80, r5: 96 },
};
const typoSets = ["squad-even", "xquad-de-even", "xquad-ar-even"];
const mostQuestions = 1_000;

/** G5: what people type: a slip in a word of a question, and the beginning of a heading. */
export async function typeQuestions(context: GoalContext): Promise<void> {
  const { database, dataFolder, embedder, report, skipped } = context;
  for (const name of typoSets) {
    const whole = readRetrievalSet(dataFolder, name);
    if (!whole) {
      skipped(name);
      continue;
    }
    const every = Math.ceil(whole.questions.length / mostQuestions);
    const set = { ...whole, questions: whole.questions.filter((_, place) => place % every === 0) };
    const random = seededRandom(3);
    const slipped = {
      ...set,
      questions: set.questions.map((question) => ({ ...question, text: withTypo(question.text, random) })),
    };
    const opened = await openHandrail(database, set, embedder);
    const lostBy = async (system: typeof opened.retriever) => {
      const [before, after] = [await runSet(set, system), await runSet(slipped, system)];
      const perQuestion = [before, after].map((result) => result.perQuestion.map(({ ndcg10 }) => ndcg10));
      const [low, high] = pairedBootstrap95(perQuestion[0]!, perQuestion[1]!);
      return {
        name: system.name,
        value: 100 * (before.means.ndcg10 - after.means.ndcg10),
        ci95: [100 * low, 100 * high] as const,
      };
    };
    const beside = [
      await lostBy(await openMiniSearch(set.documents)),
      await lostBy(openSqlite(set.documents, set.locale)),
    ];
    for (const system of [opened.retriever, opened.withModel]) {
      if (!system) continue;
      const lost = await lostBy(system);
      report({
        goal: "G5",
        what: `${name}, lost by one typo, ${system.name}`,
        measure: "nDCG@10",
        ours: lost.value,
        ci95: lost.ci95,
        atMost: 3,
        beside: beside.map(({ name: other, value }) => ({ name: other, value })),
      });
    }
  }

  if (!existsSync(join(dataFolder, "docs-fastapi")) || !existsSync(join(dataFolder, "instant-fastapi-en"))) {
    skipped("suggest: docs-fastapi or instant-fastapi-en");
    return;
  }
  for (const { kind, r1, r5, p95Ms, r1Ci95, r5Ci95 } of await runSuggest(database, dataFolder)) {
    const what = `suggest, ${kind}`;
    const goals = suggestGoals[kind];
    report({ goal: "G5", what, measure: "R@1", ours: 100 * r1, ci95: r1Ci95, atLeast: goals?.r1 });
    report({ goal: "G5", what, measure: "R@5", ours: 100 * r5, ci95: r5Ci95, atLeast: goals?.r5 });
    report({ goal: "G5", what, measure: "p95 ms", ours: p95Ms, atMost: 30 });
  }
}
