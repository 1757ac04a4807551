import type { Embedder } from "@handrail/core";
import { openCachedEmbedder } from "../evaluation/cached-embedder.ts";
import { seededRandom } from "@handrail/evaluation";
import { readRetrievalSet } from "../evaluation/retrieval-set.ts";
import { runSet } from "../evaluation/run-set.ts";
import { openHandrail } from "../evaluation/systems.ts";
import type { GoalContext } from "./goal-context.ts";

/** Vectors that have nothing to do with the texts. */
function randomEmbedder(): Embedder {
  const random = seededRandom(9);
  const vectors = (texts: readonly string[]) =>
    Promise.resolve(
      texts.map(() => {
        const vector = Float32Array.from({ length: 64 }, () => random() + random() + random() - 1.5);
        const length = Math.hypot(...vector);
        return vector.map((value) => value / length);
      }),
    );
  return {
    modelId: "random@1",
    status: () => ({ state: "ready", note: "" }),
    embedQueries: vectors,
    embedPassages: vectors,
    close: () => Promise.resolve(),
  };
}

/** G4 with weak legs: a model of English alone over other languages, and vectors that know nothing. */
export async function tryWeakLegs(context: GoalContext): Promise<void> {
  const { database, dataFolder, modelsFolder, report, skipped } = context;
  const english = await openCachedEmbedder("all-MiniLM-L6-v2", modelsFolder);
  if (!english) skipped("weak legs of all-MiniLM-L6-v2: it is not in the models folder");
  for (const [name, embedder] of [
    ["an English model", english],
    ["random vectors", randomEmbedder()],
  ] as const) {
    for (const language of ["en", "de", "ar", "zh"]) {
      const set = readRetrievalSet(dataFolder, `xquad-${language}-even`);
      if (!set || !embedder) continue;
      const { retriever, withModel, dense } = await openHandrail(database, set, embedder);
      const words = await runSet(set, retriever);
      const vectors = await runSet(set, dense!);
      const fused = await runSet(set, withModel!);
      const best = Math.max(words.means.ndcg10, vectors.means.ndcg10);
      report({
        goal: "G4",
        what: `xquad-${language} with ${name}`,
        measure: "nDCG@10",
        ours: 100 * (fused.means.ndcg10 - best),
        atLeast: -0.5,
        beside: [words, vectors].map(({ system, means }) => ({ name: system, value: 100 * means.ndcg10 })),
      });
    }
  }
  await english?.close();
}
