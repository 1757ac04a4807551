/**
 * Prints how well redaction finds what recorded texts are labelled with, and how often it takes something out of
 * questions that hold nothing personal. `node packages/guardrails/scripts/redaction-table.ts [--missed]`
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { findPersonalData } from "../src/pii/find-personal-data.ts";
import { measureRedaction } from "../src/testing/measure-redaction.ts";
import {
  hasPersonalDataCases,
  readCases,
  type LabelledText,
  type RecognizerCase,
} from "../src/testing/personal-data-cases.ts";

const showMissed = process.argv.includes("--missed");
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

if (!hasPersonalDataCases) {
  console.log("The recorded texts are not there: ../shared/data/safety/pii beside the checkout.");
  process.exit(1);
}

for (const file of ["support_chat.jsonl", "presidio_research.jsonl"]) {
  const measure = measureRedaction(readCases<LabelledText>(file));
  console.log(
    `\n${file}: recall ${percent(measure.recall)}, precision ${percent(measure.precision)}, texts without personal data touched ${percent(measure.falseTexts)}`,
  );
  console.table(
    Object.fromEntries(
      measure.kinds.map(({ kind, labelled, covered, found, right }) => [
        kind,
        {
          labelled,
          covered,
          recall: labelled ? percent(covered / labelled) : "",
          found,
          precision: found ? percent(right / found) : "",
        },
      ]),
    ),
  );
  if (showMissed)
    for (const { kind, missed, wrong } of measure.kinds) {
      for (const text of missed.slice(0, 40)) console.log(`missed ${kind}: ${JSON.stringify(text)}`);
      for (const text of wrong.slice(0, 40)) console.log(`wrong ${kind}: ${JSON.stringify(text)}`);
    }
}

const recognizers = Map.groupBy(readCases<RecognizerCase>("recognizer_cases.jsonl"), ({ recognizer }) => recognizer);
console.log(
  "\nrecognizer_cases.jsonl: texts that hold something and where something was found; texts that hold nothing and where nothing was found",
);
console.table(
  Object.fromEntries(
    [...recognizers].map(([recognizer, cases]) => {
      const positive = cases.filter(({ expected_count: count }) => count > 0);
      const negative = cases.filter(({ expected_count: count }) => count === 0);
      const hit = ({ text }: RecognizerCase): boolean => findPersonalData(text).length > 0;
      return [
        recognizer,
        {
          found: `${positive.filter(hit).length} of ${positive.length}`,
          clean: `${negative.filter((one) => !hit(one)).length} of ${negative.length}`,
        },
      ];
    }),
  ),
);

const data = new URL("../../../../shared/data/", import.meta.url).pathname;
if (existsSync(data)) {
  let questions = 0;
  const touched: string[] = [];
  for (const file of globSync(`${data}**/*{quer,question}*.{jsonl,json,tsv}`)) {
    for (const line of readFileSync(file, "utf8").split("\n")) {
      const text = /"(?:text|question|query|q)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
      if (!text) continue;
      questions++;
      for (const { kind, start, end } of findPersonalData(text))
        touched.push(`${kind}: ${text.slice(Math.max(0, start - 30), start)}<<${text.slice(start, end)}>>`);
    }
  }
  console.log(`\nquestions of the retrieval sets: ${questions}, in which something was found: ${touched.length}`);
  for (const text of touched.slice(0, showMissed ? 100 : 10)) console.log(`  ${text}`);
}

const samples = readCases<LabelledText>("support_chat.jsonl").map(({ text }) => text);
for (const text of samples) findPersonalData(text);
const started = performance.now();
for (const text of samples) findPersonalData(text);
console.log(`\n${((performance.now() - started) / samples.length).toFixed(3)} ms a message`);
