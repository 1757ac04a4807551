import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { silentLogger, type Locale, type Reply } from "@handrail/core";
import { openEmbeddingModel } from "@handrail/models";
import type { Conversation } from "../src/conversation.ts";
import { newSession, say } from "../src/testing/ask.ts";
import { openKnowledgeBase, ownPages, type KnowledgeBase, type TestPage } from "../src/testing/knowledge-base.ts";

/*
 * How well questions are answered without a language model, through the conversation engine itself:
 *   node packages/conversation/scripts/measure-answers.ts [--data ../shared/data/retrieval] [--models <folder>]
 *     [--every 4]  asks every fourth question of SQuAD 2   [--own]  only the help center's own questions, one by one
 * With a models folder the passages get vectors first. Baseline in the same run: the first passage's first sentences.
 */
const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data/retrieval" },
    models: { type: "string", default: "" },
    every: { type: "string", default: "4" },
    own: { type: "boolean", default: false },
  },
});
const every = Math.max(1, Number(values.every));

const embedder = values.models
  ? openEmbeddingModel({ model: "auto", modelsFolder: values.models, logger: silentLogger })
  : undefined;
await embedder?.settled;

interface OwnQuestion {
  readonly question: string;
  /** `<article path>` or `<article path>#<anchor>`; none when nothing answers it. */
  readonly expected: readonly string[];
  /** English where none is named. */
  readonly locale?: Locale;
}

async function withPages(
  pages: readonly TestPage[],
  work: (base: KnowledgeBase, conversation: Conversation) => Promise<void>,
) {
  const base = await openKnowledgeBase(embedder);
  await base.add(pages);
  await work(base, base.open());
  await base.close();
}

const ask = async (base: KnowledgeBase, conversation: Conversation, text: string, locale = "en"): Promise<Reply> =>
  say(conversation, await newSession(base, conversation, locale), text);

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

const allQuestions = JSON.parse(
  readFileSync(new URL("help-center-questions.json", import.meta.url), "utf8"),
) as OwnQuestion[];

const askOwn = (locale: Locale, questions: readonly OwnQuestion[]) =>
  withPages([...ownPages("en"), ...(locale === "en" ? [] : ownPages(locale))], async (base, conversation) => {
    const cited = { first: 0, any: 0, answered: 0, foreign: 0 };
    const answerable = questions.filter(({ expected }) => expected.length > 0);
    for (const { question, expected } of questions) {
      const { kind, citations, text } = await ask(base, conversation, question, locale);
      const places = citations.map(({ url, anchor }) => `${url.replace(/^\/[^/]+\/|\/$/g, "")}#${anchor}`);
      const right = (place: string): boolean => expected.some((path) => place === path || place.startsWith(`${path}#`));
      const answered = kind === "answer";
      if (expected.length === 0) cited.foreign += answered ? 1 : 0;
      else if (answered) {
        cited.answered++;
        if (places[0] && right(places[0])) cited.first++;
        if (places.some(right)) cited.any++;
      }
      const wrong = expected.length === 0 ? answered : !answered || !places[0] || !right(places[0]);
      if (values.own || wrong)
        console.log(
          `${wrong ? "wrong" : "right"}  ${question}  [${kind}] ${places.join(" ")}\n       ${text.slice(0, 300).replace(/\s+/g, " ")}`,
        );
    }
    console.log(
      `own help center, ${locale}: ${percent(cited.answered, answerable.length)} of ${answerable.length} answered, first citation right ` +
        `${percent(cited.first, answerable.length)}, any ${percent(cited.any, answerable.length)}; ` +
        `${cited.foreign} of ${questions.length - answerable.length} foreign questions answered`,
    );
  });

for (const [locale, questions] of Map.groupBy(allQuestions, ({ locale: asked = "en" }) => asked))
  await askOwn(locale, questions);

const folder = join(values.data, "squad2-even");
if (values.own || !existsSync(folder)) {
  if (!values.own) console.log(`SQuAD 2: skipped, there is no ${folder}`);
} else {
  const rows = <Row>(name: string): Row[] =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row);
  const corpus = rows<{ id: string; title: string; text: string }>("corpus.jsonl");
  const queries = rows<{ text: string; answerable: boolean; answers: string[] }>("queries.jsonl");
  const clinc = JSON.parse(readFileSync(join(values.data, "clinc150", "train_val.json"), "utf8")) as Record<
    string,
    [text: string, intent: string][]
  >;
  await withPages(
    corpus.map(({ id, title, text }) => ({ path: id, title, body: text.replaceAll(/([\\`*_[\]<>#])/g, "\\$1") })),
    async (base, conversation) => {
      const own: number[] = [];
      const others: number[] = [];
      const outcome = { asked: 0, answered: 0, gold: 0, goldOfAnswered: 0, baseline: 0 };
      const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, " ");
      for (const { text, answers } of queries
        .filter(({ answerable }) => answerable)
        .filter((_, place) => place % every === 0)) {
        outcome.asked++;
        const reply = await ask(base, conversation, text);
        own.push(reply.confidence);
        const holds = (words: string): boolean => answers.some((answer) => folded(words).includes(folded(answer)));
        const { passages } = await base.retriever.retrieve({
          workspaceId: base.workspaceId,
          text,
          locale: "en",
          audiences: ["public"],
          limit: 1,
        });
        const sentences = [
          ...new Intl.Segmenter("en", { granularity: "sentence" }).segment(passages[0]?.passage.text ?? ""),
        ];
        if (
          holds(
            sentences
              .slice(0, 2)
              .map(({ segment }) => segment)
              .join(""),
          )
        )
          outcome.baseline++;
        const gold = holds(reply.citations.map(({ quote }) => quote).join("\n"));
        if (reply.kind !== "answer") continue;
        outcome.answered++;
        if (gold) outcome.goldOfAnswered++;
      }
      console.log(
        `SQuAD 2 answerable (${outcome.asked}): answered ${percent(outcome.answered, outcome.asked)}, gold answer quoted ` +
          `${percent(outcome.goldOfAnswered, outcome.answered)} of the answered (baseline, first two sentences of the first ` +
          `passage: ${percent(outcome.baseline, outcome.asked)})`,
      );
      const foreign = [...clinc["oos_train"]!, ...clinc["oos_val"]!].map(([text]) => text);
      let answered = 0;
      for (const text of foreign) {
        const reply = await ask(base, conversation, text);
        others.push(reply.confidence);
        if (reply.kind === "answer") answered++;
      }
      console.log(`CLINC out of scope (${foreign.length}): answered ${percent(answered, foreign.length)}`);
      for (const share of [0.9, 0.95, 0.97]) {
        const bar = own.toSorted((a, b) => b - a)[Math.floor(share * (own.length - 1))] ?? 0;
        const above = others.filter((confidence) => confidence >= bar).length;
        console.log(
          `  a bar of ${bar.toFixed(2)} answers ${100 * share} % of the one and ${percent(above, others.length)} of the other`,
        );
      }
    },
  );
}
await embedder?.close();
