import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { conflictOfRules, type RulePair } from "../../testing/rule-pairs.ts";

const file = join(import.meta.dirname, "../../../scripts/rule-pairs.json");
const pairs = JSON.parse(readFileSync(file, "utf8")) as RulePair[];

test.each([
  ["Always answer in German.", "Reply in English.", "One asks for German, the other for English."],
  ["Sieze alle Kunden.", "Duze die Kunden.", "One asks for a formal tone, the other for an informal tone."],
  [
    "Donnez des réponses courtes.",
    "Give detailed answers.",
    "One asks for short answers, the other for detailed answers.",
  ],
])("Rules that ask for opposite things of every answer contradict each other: %s %s", async (one, other, why) => {
  expect(await conflictOfRules({ one, other })).toBe(why);
  expect(await conflictOfRules({ one, other: one })).toBeUndefined();
});

test.each(pairs.filter(({ conflict }) => !conflict))("Both can be followed: $one $other", async (pair) => {
  expect(await conflictOfRules(pair)).toBeUndefined();
});

test("most of the measured contradictions are seen", async () => {
  const there = pairs.filter(({ conflict }) => conflict);
  const found = await Promise.all(there.map(conflictOfRules));
  expect(found.filter((why) => why !== undefined).length / there.length).toBeGreaterThan(0.85);
});
