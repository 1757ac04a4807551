import { openAnalyzer } from "@handrail/text-analysis";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildSnippet } from "./build-snippet.ts";

const analyzer = await openAnalyzer("en");

function snippet(text: string, words: Readonly<Record<string, number>>): string {
  const terms = Object.entries(words).map(([term, idf]) => ({ term, idf, documentFrequency: 3 }));
  return buildSnippet(text, terms, analyzer).replaceAll("\ue000", "[").replaceAll("\ue001", "]");
}

const filler = "Nothing of interest stands in this sentence at all, however long it may go on for. ";

test("A snippet is the sentences that hold the most of the question, in every form of its words", () => {
  const text = `${filler.repeat(5)}Passwords are reset in the settings. ${filler.repeat(5)}`;
  expect(snippet(text, { password: 4, reset: 4 })).toContain("[Passwords] are [reset] in the settings.");
});

test("A word that says little beside the others is not marked", () => {
  expect(snippet("The password is reset.", { the: 0.1, password: 4, is: 0.3 })).toBe("The [password] is reset.");
});

test("A long sentence is cut between words around its matches", () => {
  const text = `${"word ".repeat(100)}needle ${"word ".repeat(100)}`.trim();
  const result = snippet(text, { needl: 5 });
  expect(result).toMatch(/^…word .*\[needle\] .* word…$/);
  expect(result.length).toBeLessThan(260);
});

test("Without a match it is how the passage begins, its lines in one", () => {
  expect(snippet("First line\nSecond line", { absent: 5 })).toBe("First line Second line");
  expect(snippet("", { absent: 5 })).toBe("");
});

test("Any text gives a short snippet whose marks pair up and whose characters are whole", () => {
  const unit = fc.constantFrom("a", "needle", " ", ".", "\n", "検索", "👩‍🚀", "é", "नि", "ن");
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 400 }), (pieces) => {
      const result = buildSnippet(pieces.join(""), [{ term: "needl", idf: 3, documentFrequency: 1 }], analyzer);
      expect(result.length).toBeLessThan(600);
      expect(result.replaceAll(/\ue000[^\ue000\ue001]+\ue001/g, "")).not.toMatch(/[\ue000\ue001]/);
      expect(result.isWellFormed()).toBe(true);
    }),
  );
});
