import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { languageOf, publicOnly, silentLogger, type Locale } from "@handrail/core";
import { fitLogistic } from "@handrail/evaluation";
import { openEmbeddingModel } from "@handrail/models";
import { createAnalyzers } from "@handrail/text-analysis";
import { certaintyFeatures } from "../src/evidence/certainty.ts";
import { contentTerms } from "../src/evidence/match-terms.ts";
import { measureEvidence } from "../src/evidence/measure-evidence.ts";
import { selectSentences } from "../src/evidence/select-sentences.ts";
import { defaultSettings } from "../src/settings.ts";
import { openKnowledgeBase, ownPages, type TestPage } from "../src/testing/knowledge-base.ts";

/*
 * Fits the weights of `src/evidence/certainty.ts` and prints, cross-validated, how many questions of each set would be
 * answered at some bars: those that the knowledge base answers, and those of another world.
 *   node packages/conversation/scripts/fit-certainty.ts [--data ../shared/data/retrieval] [--models <folder>]
 * With a models folder every set is asked again with vectors.
 */
const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data/retrieval" },
    models: { type: "string", default: "" },
  },
});
const folds = 5;

interface Example {
  readonly set: string;
  readonly positive: boolean;
  readonly features: readonly number[];
}

const analyzers = createAnalyzers();
const examples: Example[] = [];

interface Asked {
  readonly set: string;
  readonly locale?: Locale;
  readonly pages: readonly TestPage[];
  readonly answerable: readonly string[];
  readonly foreign: readonly string[];
  readonly models?: string;
}

async function ask({ set, locale = "en", pages, answerable, foreign, models = "" }: Asked): Promise<void> {
  const embedder = models
    ? openEmbeddingModel({ model: "auto", modelsFolder: models, logger: silentLogger })
    : undefined;
  await embedder?.settled;
  const base = await openKnowledgeBase(embedder);
  await base.add(pages);
  for (const positive of [true, false]) {
    for (const text of positive ? answerable : foreign) {
      const result = await base.retriever.retrieve({
        workspaceId: base.workspaceId,
        text,
        locale,
        audiences: publicOnly,
        limit: defaultSettings.retrieve.passages,
      });
      const analyzer = await analyzers.of(languageOf(locale));
      const question = { text, terms: contentTerms(text, result.terms, analyzer), analyzer };
      const signal = AbortSignal.timeout(60_000);
      const spans = await selectSentences(question, result.passages, { ...defaultSettings.quote, analyzers, signal });
      const evidence = measureEvidence(question, spans, result.passages);
      const features = Object.values(certaintyFeatures(result.answerability, evidence));
      examples.push({ set: models ? `${set} with vectors` : set, positive, features });
    }
  }
  await base.close();
  await embedder?.close();
}

const jsonLines = <Row>(file: string): Row[] =>
  readFileSync(join(values.data, file), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);

const clinc = JSON.parse(readFileSync(join(values.data, "clinc150/train_val.json"), "utf8")) as Record<
  string,
  [text: string, intent: string][]
>;
const outOfScope = [...clinc["oos_train"]!, ...clinc["oos_val"]!].map(([text]) => text);
const otherScopes = clinc["val"]!.filter((_, place) => place % 15 === 0).map(([text]) => text);

const textPage =
  (locale: Locale) =>
  ({ id, title, text }: { id: string; title: string; text: string }): TestPage => ({
    path: id,
    title,
    body: text.replaceAll(/([\\`*_[\]<>#])/g, "\\$1"),
    locale,
  });
const headingsIn = (pages: readonly TestPage[]): string[] =>
  pages
    .flatMap(({ body }) =>
      [...body.matchAll(/^#{2,4} (.*?)(?: \{.*)?$/gm)].map(([, heading]) => heading!.replaceAll("`", "")),
    )
    .filter((heading) => heading.length >= 8);

const squadPages = jsonLines<{ id: string; title: string; text: string }>("squad2-even/corpus.jsonl").map(
  textPage("en"),
);
const squadQuestions = jsonLines<{ text: string; answerable: boolean }>("squad2-even/queries.jsonl")
  .filter(({ answerable }) => answerable)
  .filter((_, place) => place % 4 === 0)
  .map(({ text }) => text);

const helpCenterQuestions = JSON.parse(
  readFileSync(new URL("help-center-questions.json", import.meta.url), "utf8"),
) as { question: string; expected: string[]; locale?: Locale }[];
const asked = (wanted: Locale, answerable: boolean): string[] =>
  helpCenterQuestions
    .filter(({ locale = "en", expected }) => locale === wanted && expected.length > 0 === answerable)
    .map(({ question }) => question);
const ownQuestions = asked("en", true);

const docsFolder = join(values.data, "docs-fastapi/en");
const docsPages: TestPage[] = readdirSync(docsFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md") && !file.endsWith("release-notes.md"))
  .map((path) => {
    const text = readFileSync(join(docsFolder, path), "utf8");
    const title = /^# (.*?)(?: \{.*)?$/m.exec(text)?.[1] ?? path;
    return { path, title, body: text.replace(/^# .*$/m, "") };
  });
const docsHeadings = headingsIn(docsPages)
  .filter((heading) => heading.split(" ").length >= 3)
  .filter((_, place) => place % 4 === 0);

for (const models of values.models ? ["", values.models] : [""]) {
  const foreign = [...outOfScope, ...otherScopes];
  await ask({ set: "SQuAD 2", pages: squadPages, answerable: squadQuestions, foreign, models });
  await ask({ set: "help center", pages: ownPages("en"), answerable: ownQuestions, foreign: outOfScope, models });
  // Vectors of the whole documentation take long and change little here.
  if (!models) await ask({ set: "FastAPI headings", pages: docsPages, answerable: docsHeadings, foreign });
}

// In other languages the questions of one knowledge base are foreign to the other.
for (const locale of ["de", "es", "ar", "zh"]) {
  const name = `xquad-${locale}-even`;
  const pages = jsonLines<{ id: string; title: string; text: string }>(`${name}/corpus.jsonl`).map(textPage(locale));
  const questions = jsonLines<{ text: string }>(`${name}/queries.jsonl`)
    .filter((_, place) => place % 3 === 0)
    .map(({ text }) => text);
  const own = ownPages(locale);
  const headings = headingsIn(own);
  await ask({ set: name, locale, pages, answerable: questions, foreign: headings });
  // Few questions a language, so together they count as one set.
  await ask({ set: "help center, others", locale, pages: own, answerable: asked(locale, true), foreign: questions });
}
await ask({
  set: "help center, others",
  locale: "ja",
  pages: ownPages("ja"),
  answerable: asked("ja", true),
  foreign: asked("ja", false),
});

/** Every set and class weighs the same, however many questions it has. */
function fit(from: readonly Example[]) {
  const sizes = new Map<string, number>();
  const groupOf = ({ set, positive }: Example): string => `${set} ${positive}`;
  for (const example of from) sizes.set(groupOf(example), (sizes.get(groupOf(example)) ?? 0) + 1);
  return fitLogistic(from.map((example) => ({ ...example, weight: 500 / sizes.get(groupOf(example))! })));
}

type Model = ReturnType<typeof fit>;
const probability = ({ intercept, coefficients }: Model, features: readonly number[]): number =>
  1 / (1 + Math.exp(-features.reduce((sum, value, index) => sum + coefficients[index]! * value, intercept)));

const scored = examples.map((example) => ({ ...example, score: 0 }));
for (let fold = 0; fold < folds; fold++) {
  const model = fit(examples.filter((_, index) => index % folds !== fold));
  for (const [index, example] of scored.entries())
    if (index % folds === fold) example.score = probability(model, example.features);
}

const share = (list: readonly { score: number }[], bar: number): string =>
  `${((100 * list.filter(({ score }) => score >= bar).length) / Math.max(1, list.length)).toFixed(1)} %`;
for (const [set, members] of Map.groupBy(scored, ({ set }) => set)) {
  const [own, foreign] = [members.filter(({ positive }) => positive), members.filter(({ positive }) => !positive)];
  const bars = [0.18, 0.3, 0.38, 0.5].map(
    (bar) => `${bar}: ${share(own, bar)} of its own, ${share(foreign, bar)} of others`,
  );
  console.log(`${set} (${own.length}, ${foreign.length})  ${bars.join("  ")}`);
}
const { intercept, coefficients } = fit(examples);
const names = Object.keys(certaintyFeatures(0.5, {} as never));
console.log({ intercept, ...Object.fromEntries(names.map((name, index) => [name, coefficients[index]])) });
