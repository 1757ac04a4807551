import fc from "fast-check";
import { expect, test } from "vitest";
import { textDiff } from "./text-diff.ts";

test("Words that stay, come and go", () => {
  expect(textDiff("Refunds take 5 days.", "Refunds take 3 working days.")).toEqual([
    { kind: "same", text: "Refunds take " },
    { kind: "removed", text: "5" },
    { kind: "added", text: "3" },
    { kind: "same", text: " " },
    { kind: "added", text: "working " },
    { kind: "same", text: "days." },
  ]);
});

test("Languages without spaces are compared by words too", () => {
  const kinds = textDiff("返金は5営業日以内に届きます。", "返金は3営業日以内に届きます。", "ja").map(
    ({ kind }) => kind,
  );
  expect(kinds).toEqual(["same", "removed", "added", "same"]);
});

test("Both texts can be read out of the difference", () => {
  const words = fc
    .array(fc.constantFrom("a", "b", "c", "日本", ".", " "), { maxLength: 30 })
    .map((all) => all.join(" "));
  fc.assert(
    fc.property(words, words, (past, now) => {
      const parts = textDiff(past, now);
      const read = (left: string) => parts.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join("");
      expect(read("added")).toBe(past);
      expect(read("removed")).toBe(now);
    }),
  );
});

test("Very long texts are shown whole instead of compared for seconds", () => {
  const long = "word ".repeat(2_000);
  expect(textDiff(long, `${long}more`)).toEqual([
    { kind: "removed", text: long },
    { kind: "added", text: `${long}more` },
  ]);
});
