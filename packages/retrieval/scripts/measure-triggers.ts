import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Embedder, Locale } from "@handrail/core";
import { createTriggerMatcher } from "../src/index.ts";
import { openCachedEmbedder } from "./evaluation/cached-embedder.ts";

/**
 * How often a question finds the scenario that it means, on questions in eight languages: `node
 * scripts/measure-triggers.ts --models <folder> [--model multilingual-e5-small]`. Prints one line per way of
 * writing triggers and one per language.
 */
interface Language {
  /** Two examples per scenario. */
  readonly triggers: readonly (readonly string[])[];
  /** The same meaning in other words, one per scenario. */
  readonly questions: readonly string[];
  /** Questions that no scenario means, near and far. */
  readonly others: readonly string[];
}
interface Questions {
  readonly scenarios: readonly string[];
  readonly languages: Readonly<Record<Locale, Language>>;
}

const { values } = parseArgs({
  options: { models: { type: "string", default: "" }, model: { type: "string", default: "multilingual-e5-small" } },
});
const { scenarios, languages } = JSON.parse(
  readFileSync(new URL("triggers/trigger-questions.json", import.meta.url), "utf8"),
) as Questions;
const codes = Object.keys(languages);

const ways: Readonly<Record<string, (locale: Locale) => readonly (readonly string[])[]>> = {
  "triggers in the question's language": (locale) => languages[locale]!.triggers,
  "triggers in English only": () => languages["en"]!.triggers,
  "triggers in English and German": () =>
    languages["en"]!.triggers.map((own, index) => [...own, ...languages["de"]!.triggers[index]!]),
};

async function measure(name: string, embedder: Embedder | undefined): Promise<void> {
  const matcher = createTriggerMatcher({ ...(embedder ? { embedder } : {}), patienceMs: 60_000 });
  for (const [way, triggersFor] of Object.entries(ways)) {
    const sum = { hits: 0, wrong: 0, falseHits: 0, asked: 0, others: 0 };
    const lines: string[] = [];
    for (const locale of codes) {
      const entries = triggersFor(locale).map((triggers, index) => ({ id: scenarios[index]!, triggers }));
      const first = async (text: string) => (await matcher.match({ text, locale, entries }))[0]?.id;
      const { questions, others } = languages[locale]!;
      const found = await Promise.all(questions.map(first));
      const hits = found.filter((id, index) => id === scenarios[index]).length;
      const wrong = found.filter((id, index) => id !== undefined && id !== scenarios[index]).length;
      const falseHits = (await Promise.all(others.map(first))).filter((id) => id !== undefined).length;
      lines.push(`${locale} ${hits}/${wrong}/${falseHits}`);
      sum.hits += hits;
      sum.wrong += wrong;
      sum.falseHits += falseHits;
      sum.asked += questions.length;
      sum.others += others.length;
    }
    console.log(
      `${name}, ${way}: right ${sum.hits} of ${sum.asked}, wrong ${sum.wrong}, false ${sum.falseHits} of ${sum.others}`,
    );
    console.log(`  right/wrong/false of 10/10/10: ${lines.join("  ")}`);
  }
}

await measure("words", undefined);
const embedder = values.models === "" ? undefined : await openCachedEmbedder(values.model, values.models);
if (embedder) await measure(values.model, embedder);
else console.log("No model: give --models <folder> to measure one.");
await embedder?.close();
