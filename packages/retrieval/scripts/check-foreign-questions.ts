import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { publicOnly } from "@handrail/core";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { createRetriever } from "../src/index.ts";
import { indexDocumentation, readDocumentation } from "./evaluation/documentation-folder.ts";
import { percentile } from "@handrail/evaluation";
import { auroc } from "./evaluation/metrics.ts";
import { newWorkspace, openScratchDatabase } from "./evaluation/scratch-index.ts";
import { chunkDocument } from "@handrail/ingestion";

// Asks the FastAPI documentation its own headings, and CLINC150's questions to a voice assistant, which it cannot answer.
//   node packages/retrieval/scripts/check-foreign-questions.ts [--data ../shared/data/retrieval]

const { values } = parseArgs({ options: { data: { type: "string", default: "../shared/data/retrieval" } } });
const folder = join(values.data, "docs-fastapi");
const database = await openScratchDatabase();
const index = createPostgresSearchIndex({ db: database.db });
const workspaceId = await newWorkspace(database, "en");
await indexDocumentation(index, workspaceId, folder, "en");
const retriever = createRetriever({ index, sourceLocaleOf: () => "en" });

const headings = readDocumentation(folder, "en")
  .filter(({ document }) => document.externalId !== "release-notes.md")
  .flatMap(({ document, body }) => chunkDocument(document, body).headings ?? [])
  .map(({ text }) => text)
  .filter((text) => text.split(" ").length >= 3);
const clinc = JSON.parse(readFileSync(join(values.data, "clinc150", "train_val.json"), "utf8")) as Record<
  string,
  [text: string, intent: string][]
>;

async function ask(texts: readonly string[]): Promise<number[]> {
  const probabilities: number[] = [];
  for (const text of texts) {
    const query = { workspaceId, text, locale: "en", audiences: publicOnly, limit: 1 };
    probabilities.push((await retriever.retrieve(query)).answerability);
  }
  return probabilities;
}

const own = await ask(headings.filter((_, place) => place % 2 === 0));
const foreign = {
  "out of scope": [...clinc["oos_train"]!, ...clinc["oos_val"]!].map(([text]) => text),
  "in another scope": clinc["val"]!.filter((_, place) => place % 10 === 0).map(([text]) => text),
};
const share = (list: readonly number[]) => ((100 * list.filter((p) => p >= 0.5).length) / list.length).toFixed(1);
console.log(`own headings (${own.length}): ${share(own)} % at .5 or above, median ${percentile(own, 0.5).toFixed(2)}`);
for (const [name, texts] of Object.entries(foreign)) {
  const p = await ask(texts);
  console.log(
    `${name} (${p.length}): ${share(p)} % at .5 or above, median ${percentile(p, 0.5).toFixed(2)}, AUROC ${auroc(own, p).toFixed(3)}`,
  );
}
await database.close();
