import type { ContentRule, RuleCheck } from "@handrail/core";
import { openAnalyzer } from "@handrail/text-analysis";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRules, patternOf } from "./check-rules.ts";
import { judgeRules } from "./judge.ts";
import { verdictsIn } from "./model-judge.ts";
import { proseOf } from "./prose.ts";

const rule = (check: RuleCheck, strength: ContentRule["strength"] = "must_not"): ContentRule => ({
  id: "rul_1" as ContentRule["id"],
  strength,
  check,
  text: "",
  locales: [],
  onEdit: "warn",
  onPublish: "warn",
});

async function faults(body: string, ...rules: ContentRule[]) {
  const text = { title: "Title", description: "", body };
  return checkRules(text, rules, "en", await openAnalyzer("en")).map(({ from, to }) => body.slice(from, to));
}

test("words are found as words, not in code, targets or other words", async () => {
  const avoid = rule({ kind: "words", words: ["easy", "click here"] });
  expect(await faults("Easy, uneasy `easy` [x](easy.md)\n\n```\neasy\n```\nClick  here.", avoid)).toEqual([
    "Easy",
    "Click  here",
  ]);
  expect(await faults("这个很简单。", rule({ kind: "words", words: ["简单"] }))).toEqual(["简单"]);
});

test("terms, long sentences, sections and patterns", async () => {
  expect(await faults("Use the e-mail.", rule({ kind: "term", use: "email", insteadOf: ["e-mail"] }))).toEqual([
    "e-mail",
  ]);
  expect(await faults("One two. One two three four five six.", rule({ kind: "max_sentence_words", words: 4 }))).toEqual(
    ["One two three four five six."],
  );
  const wants = rule({ kind: "required_section", heading: "See also" }, "must");
  expect(await faults("## See  Also\n", wants)).toEqual([]);
  expect(await faults("## Other\n", wants)).toHaveLength(1);
  expect(await faults("TODO later", rule({ kind: "pattern", pattern: "todo", flags: "i" }))).toEqual(["TODO"]);
});

test.each(["(a+)+", "(a|b*)*c", "(\\w+\\s?)*$", "(x)\\1", "("])("the pattern %s is refused", (pattern) => {
  expect(() => patternOf(pattern)).toThrow();
});

test("blanking out what is no prose keeps every offset", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w `*#[\]()<>~\n:|-]{0,80}$/), (body) => {
      const prose = proseOf(body);
      expect(prose).toHaveLength(body.length);
      expect(prose.split("\n")).toHaveLength(body.split("\n").length);
    }),
    { numRuns: 500 },
  );
});

test("a model's verdict counts only where its quotation stands in the text", async () => {
  const own = { ...rule({ kind: "natural_language" }), text: "Do not promise dates." };
  const answer =
    'Sure: [{"rule":0,"quote":"on Friday","reason":"A date."},{"rule":0,"quote":"on Monday"},{"rule":7,"quote":"It"}]';
  const judge = { judge: async () => verdictsIn(answer) };
  const text = { title: "T", description: "", body: "It ships on Friday." };
  expect(await judgeRules(judge, text, [own], "en")).toMatchObject([{ message: "A date.", from: 9, to: 18 }]);
  expect(verdictsIn("[broken")).toEqual([]);
});
