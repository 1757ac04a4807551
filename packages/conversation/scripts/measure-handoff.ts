import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { silentLogger, type Reply } from "@handrail/core";
import { openEmbeddingModel } from "@handrail/models";
import { newSession, say } from "../src/testing/ask.ts";
import { openKnowledgeBase } from "../src/testing/knowledge-base.ts";

/*
 * Who is handed to a person: CLINC150 as a help center with one page per intent (20 of its training questions on it),
 * asked its validation questions and those that belong to no intent, one in each session, with the default settings:
 *   node packages/conversation/scripts/measure-handoff.ts [--data ../shared/data/retrieval] [--models <folder>] [--every 5]
 */
const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data/retrieval" },
    models: { type: "string", default: "" },
    every: { type: "string", default: "5" },
  },
});
const file = join(values.data, "clinc150", "train_val.json");
if (!existsSync(file)) {
  console.log(`skipped: data not there (${file})`);
  process.exit(0);
}
type Utterance = readonly [text: string, intent: string];
const clinc = JSON.parse(readFileSync(file, "utf8")) as Record<"train" | "val" | "oos_train" | "oos_val", Utterance[]>;
const embedder = values.models
  ? openEmbeddingModel({ model: "auto", modelsFolder: values.models, logger: silentLogger })
  : undefined;
await embedder?.settled;

const base = await openKnowledgeBase(embedder);
await base.add(
  [...Map.groupBy(clinc.train, ([, intent]) => intent)].map(([intent, utterances]) => ({
    path: intent,
    title: intent.replaceAll("_", " "),
    body: utterances
      .slice(0, 20)
      .map(([text]) => text)
      .join("\n\n"),
  })),
);
const conversation = base.open();

const outcomes = ["right page", "another page", "asked back", "handed off"] as const;
type Outcome = (typeof outcomes)[number];
function outcomeOf({ kind, citations }: Reply, intent: string): Outcome {
  if (kind === "handoff") return "handed off";
  if (kind === "clarify") return "asked back";
  return citations[0]?.url === `/en/${intent}/` ? "right page" : "another page";
}

async function askAll(utterances: readonly Utterance[]): Promise<Map<Outcome, number>> {
  const counts = new Map<Outcome, number>(outcomes.map((outcome) => [outcome, 0]));
  for (const [text, intent] of utterances) {
    const outcome = outcomeOf(await say(conversation, await newSession(base, conversation), text), intent);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return counts;
}

console.log(`| questions | ${outcomes.join(" | ")} |`);
for (const [name, utterances] of [
  ["in scope", clinc.val.filter((_, place) => place % Math.max(1, Number(values.every)) === 0)],
  ["out of scope", [...clinc.oos_train, ...clinc.oos_val]],
] as const) {
  const counts = await askAll(utterances);
  const cells = outcomes.map((outcome) => {
    const count = counts.get(outcome) ?? 0;
    return `${count} (${((100 * count) / utterances.length).toFixed(1)} %)`;
  });
  console.log(`| ${name}, ${utterances.length} | ${cells.join(" | ")} |`);
}
await base.close();
await embedder?.close();
