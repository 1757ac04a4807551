import type { Passage, QueryTerm } from "@handrail/core";
import { openAnalyzer } from "@handrail/text-analysis";
import { expect, test } from "vitest";
import { askedOf } from "./asked.ts";
import { bestSentence } from "./best-sentence.ts";

async function evidenceFor(question: string, text: string, locale = "en", title = "", headingPath: string[] = []) {
  const analyzer = await openAnalyzer(locale);
  const words = new Map<string, number>();
  analyzer.count(question, 1, words, new Map());
  const terms = [...words.keys()].map((term): QueryTerm => ({ term, idf: 2, documentFrequency: 1 }));
  return bestSentence(
    askedOf(question, terms, analyzer),
    { document: { title }, headingPath, text } as unknown as Passage,
    analyzer,
  );
}

test("One sentence with the whole question tells more than the same words in several", async () => {
  const together = await evidenceFor(
    "export invoices",
    "You can export invoices as a table. Reports are sent monthly.",
  );
  const apart = await evidenceFor("export invoices", "You can export reports as a table. Invoices are sent monthly.");
  expect(together).toEqual({ words: 1, grams: 1, pairs: 1, share: 1 });
  expect(apart.share).toBeLessThan(0.5);
});

test("Words in the order of the question tell more than the same words in another", async () => {
  const asked = await evidenceFor("dog bites man", "A dog bites man.");
  const turned = await evidenceFor("dog bites man", "A man bites dog.");
  expect(turned.words).toBe(asked.words);
  expect(turned.share).toBeLessThan(asked.share);
});

test("Headings above a sentence speak with it", async () => {
  const under = await evidenceFor("reset password", "Press the button.", "en", "Account", ["Reset the password"]);
  expect(under.words).toBe(1);
  expect(under.pairs).toBe(0);
});

test("Without spaces between words n-grams stand for their order", async () => {
  const evidence = await evidenceFor("如何备份数据", "这里介绍如何备份数据。其他内容。", "zh");
  expect(evidence).toEqual({ words: 1, grams: 1, pairs: 0, share: 1 });
});

test("A text that shares nothing with the question, or is empty, bears out nothing", async () => {
  for (const text of ["Something else entirely.", ""]) {
    expect(await evidenceFor("export invoices", text)).toEqual({ words: 0, grams: 0, pairs: 0, share: 0 });
  }
});
