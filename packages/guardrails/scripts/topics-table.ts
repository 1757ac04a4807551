/**
 * Prints how many messages about a prohibited topic are recognised and how many others are taken for one, by words
 * alone and with an embedding model.
 * `node packages/guardrails/scripts/topics-table.ts [folder of models] [--missed]`
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { silentLogger, type Embedder, type GuardedTopic } from "@handrail/core";
import { openEmbeddingModel } from "@handrail/models";
import { createTopicMatcher } from "../src/topics/topic-matcher.ts";

interface EvaluationSet {
  readonly topics: readonly (GuardedTopic & { readonly local: Readonly<Record<string, readonly string[]>> })[];
  readonly messages: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly nearMisses: Readonly<Record<string, readonly string[]>>;
}

const set = JSON.parse(readFileSync(join(import.meta.dirname, "topics/messages.json"), "utf8")) as EvaluationSet;
const showMissed = process.argv.includes("--missed");
const modelsFolder = process.argv.slice(2).find((word) => !word.startsWith("--")) ?? "../shared/models";

const englishOnly: readonly GuardedTopic[] = set.topics;
const everyLanguage: readonly GuardedTopic[] = set.topics.map((topic) => ({
  ...topic,
  phrases: [...topic.phrases, ...Object.values(topic.local).flat()],
}));

async function measure(name: string, topics: readonly GuardedTopic[], embedder?: Embedder): Promise<void> {
  const matcher = createTopicMatcher(embedder ? { embedder, patienceMs: 60_000 } : {});
  const rows: Record<string, string> = {};
  const total = { right: 0, wrongTopic: 0, all: 0, falseHits: 0, clean: 0 };
  for (const [language, misses] of Object.entries(set.nearMisses)) {
    let [right, all, falseHits] = [0, 0, 0];
    for (const [topic, texts] of Object.entries(set.messages))
      for (const text of texts[language] ?? []) {
        const matches = await matcher.match({ text, locale: language, topics });
        all++;
        if (matches.some(({ topicId }) => topicId === topic)) right++;
        else if (showMissed) console.log(`  missed ${topic}: ${text}`);
        if (matches.some(({ topicId }) => topicId !== topic)) total.wrongTopic++;
      }
    for (const text of misses) {
      const matches = await matcher.match({ text, locale: language, topics });
      if (matches.length === 0) continue;
      falseHits++;
      if (showMissed)
        console.log(`  false ${matches[0]!.title} (${matches[0]!.by} ${matches[0]!.score.toFixed(2)}): ${text}`);
    }
    rows[language] = `${right}/${all}, false ${falseHits}/${misses.length}`;
    total.right += right;
    total.all += all;
    total.falseHits += falseHits;
    total.clean += misses.length;
  }
  console.log(
    `${name}: recognised ${total.right} of ${total.all} (${((100 * total.right) / total.all).toFixed(1)} %), another topic too ${total.wrongTopic}, false hits ${total.falseHits} of ${total.clean}`,
  );
  console.table(rows);
}

await measure("words, phrases in English", englishOnly);
await measure("words, phrases in every language", everyLanguage);
const embedder = openEmbeddingModel({
  model: join(modelsFolder, "multilingual-e5-small"),
  modelsFolder,
  hubUrl: "",
  logger: silentLogger,
  onReady: () => {},
});
await embedder.settled;
if (embedder.status().state === "ready") {
  await measure("words and meaning, phrases in English", englishOnly, embedder);
  await measure("words and meaning, phrases in every language", everyLanguage, embedder);
} else console.log(`No embedding model: ${embedder.status().note}`);
await embedder.close();
