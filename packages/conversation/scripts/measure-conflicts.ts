import { readFileSync } from "node:fs";
import { join } from "node:path";
import { conflictOfRules, type RulePair } from "../src/testing/rule-pairs.ts";

// How many contradictions between two rules are seen without a model, and how many are seen that are none: by numbers
// and negations alone, as a baseline, and with opposite languages, tones and lengths.
const pairs = JSON.parse(readFileSync(join(import.meta.dirname, "rule-pairs.json"), "utf8")) as RulePair[];
const counts = { baseline: { found: 0, wrong: 0 }, all: { found: 0, wrong: 0 } };
for (const pair of pairs) {
  const why = await conflictOfRules(pair);
  const note = (count: { found: number; wrong: number }) => (pair.conflict ? count.found++ : count.wrong++);
  if (why !== undefined) note(counts.all);
  if (why !== undefined && !why.startsWith("One asks for")) note(counts.baseline);
  if ((why !== undefined) !== pair.conflict)
    console.log(`${pair.conflict ? "missed" : "wrong "}  ${pair.one} | ${pair.other}${why ? ` (${why})` : ""}`);
}
const there = pairs.filter(({ conflict }) => conflict).length;
for (const [name, { found, wrong }] of Object.entries(counts))
  console.log(
    `${name.padEnd(8)}  ${found} of ${there} contradictions, ${wrong} of ${pairs.length - there} others taken for one`,
  );
