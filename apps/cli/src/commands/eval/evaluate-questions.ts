import { basename } from "node:path";
import type { Config } from "@handrail/config";
import { parseQuestions, runSystem, type QuestionSet, type SystemRun } from "@handrail/evaluation";
import { connect } from "../../client/connect.ts";
import { createProgressBar } from "../../terminal/progress-bar.ts";
import { isExpected } from "./is-expected.ts";
import { readText } from "./read-set.ts";
import { searchPath, type SearchAnswer } from "./search-answer.ts";

/** A question that none of the first ten hits answers. */
export interface Miss {
  readonly question: string;
  readonly expected: readonly string[];
  /** Address of the first hit; empty when nothing was found. */
  readonly found: string;
}

export interface QuestionsRun {
  readonly run: SystemRun;
  readonly misses: readonly Miss[];
}

const right = "right";

/** Asks the installation as it is, beside its running server or without one. */
export async function evaluateQuestions(
  config: Config,
  file: string,
  locale: string | undefined,
  signal: AbortSignal,
): Promise<QuestionsRun> {
  const questions = parseQuestions(basename(file), await readText(file));
  const client = await connect(config);
  const bar = createProgressBar("Asking");
  const misses: Miss[] = [];
  const set: QuestionSet = {
    name: basename(file),
    locale: locale ?? "",
    documents: [],
    questions: questions.map(({ question, locale: own }, place) => ({
      id: String(place),
      text: question,
      locale: own ?? locale ?? "",
    })),
    // One right hit is enough, so the first of them is the one that counts.
    relevant: new Map(questions.map((_, place) => [String(place), new Map([[right, 1]])])),
  };
  let place = 0;
  try {
    const run = await runSystem(
      set,
      () => ({
        name: "handrail",
        async rank({ text, locale: asked }) {
          const { expected } = questions[place++]!;
          const { hits } = await client.call<SearchAnswer>("GET", searchPath(text, asked));
          const ranked = [...new Set(hits.map((hit) => (isExpected(hit, expected) ? right : hit.documentId)))].slice(
            0,
            10,
          );
          if (!ranked.includes(right)) misses.push({ question: text, expected, found: hits[0]?.url ?? "" });
          return ranked;
        },
      }),
      { signal, onProgress: bar.update },
    );
    return { run, misses };
  } finally {
    bar.stop();
    await client.close();
  }
}
