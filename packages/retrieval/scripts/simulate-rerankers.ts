import { parseArgs } from "node:util";
import { publicOnly } from "@handrail/core";
import { bootstrap95, mean, measure, seededRandom } from "@handrail/evaluation";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { createRetriever } from "../src/index.ts";
import { rerankDepth } from "../src/rerank/judge.ts";
import { mergeOrder } from "../src/rerank/merge-order.ts";
import { crossLanguage, readRetrievalSet } from "./evaluation/retrieval-set.ts";
import { indexSet, newWorkspace, openScratchDatabase } from "./evaluation/scratch-index.ts";

// What rerankers of every quality do to the order of search, by the weight of their opinion. A simulated one draws each
// score from a normal distribution, for the right text further up by `lead`: 0 knows nothing, 2 orders 92 % of the pairs
// rightly, 4 nearly all, -2 is wrong as often as 2 is right. A lead of Infinity is always right.
// `a>b` asks the questions of a over the texts of b.
//   node packages/retrieval/scripts/simulate-rerankers.ts [set ...] [--data folder] [--questions 1500]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string", default: "../shared/data/retrieval" },
    questions: { type: "string", default: "1500" },
  },
});
const leads = [Number.POSITIVE_INFINITY, 4, 3, 2, 1, 0, -2];
const weights = [0, 0.2, 0.3, 0.4, 0.5, 1];

interface Item {
  readonly id: string;
  readonly score: number;
}

const random = seededRandom(5);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const database = await openScratchDatabase();
const index = createPostgresSearchIndex({ db: database.db });
for (const name of positionals.length > 0
  ? positionals
  : ["xquad-en-even", "xquad-de-even>xquad-en-even", "squad-even"]) {
  const [asked, texts] = name.split(">").map((part) => readRetrievalSet(values.data, part));
  const set = asked && texts ? crossLanguage(texts, asked) : asked;
  if (!set) {
    console.error(`Skipped ${name}: not in ${values.data}.`);
    continue;
  }
  const workspaceId = await newWorkspace(database, set.locale);
  await indexSet(index, workspaceId, set.documents, set.locale);
  const retriever = createRetriever({ index, sourceLocaleOf: () => set.locale });
  const step = Math.max(1, Math.floor(set.questions.length / Number(values.questions)));
  const found: { readonly items: readonly Item[]; readonly gains: ReadonlyMap<string, number> }[] = [];
  for (const { id, text, locale } of set.questions.filter((_, place) => place % step === 0)) {
    const query = { workspaceId, text, locale, audiences: publicOnly, limit: rerankDepth };
    const { passages } = await retriever.retrieve(query);
    const items = passages.map(({ passage, score }) => ({ id: passage.document.externalId, score }));
    found.push({ items, gains: set.relevant.get(id)! });
  }
  console.log(`${name}: ${found.length} questions, nDCG@10 by weight of the reranker`);
  console.log(["lead".padStart(9), ...weights.map((weight) => String(weight).padStart(17))].join(""));
  for (const lead of leads) {
    const judged = found.map(({ items, gains }) =>
      items.map(({ id }) => (gains.has(id) ? (lead === Number.POSITIVE_INFINITY ? 50 : lead) : 0) + normal()),
    );
    const cells = weights.map((weight) => {
      const scores = found.map(({ items, gains }, place) => {
        const order = mergeOrder(items, judged[place]!, weight).map(({ item }) => item.id);
        return measure(order, gains).ndcg10;
      });
      const [low, high] = bootstrap95(scores);
      return `${(100 * mean(scores)).toFixed(1)} [${(100 * low).toFixed(1)},${(100 * high).toFixed(1)}]`.padStart(17);
    });
    console.log([String(lead).padStart(9), ...cells].join(""));
  }
}
await database.close();
