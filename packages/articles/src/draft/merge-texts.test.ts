import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffTexts } from "./diff-texts.ts";
import { mergeTexts } from "./merge-texts.ts";
import { diffSequence } from "./sequence.ts";

const text = (body: string, title = "Title") => ({ title, description: "", body });

describe("merging two drafts", () => {
  const base = text("# One\n\nFirst.\n\nSecond.\n\nThird.");

  test("changes of different blocks come together, neighbours too", () => {
    const merged = mergeTexts(
      base,
      text("# One\n\nFirst, theirs.\n\nSecond.\n\nThird."),
      text("# One\n\nFirst.\n\nSecond, yours.\n\nThird.\n\nFourth."),
    );
    expect(merged.clean).toBe(true);
    expect(merged.text.body).toBe("# One\n\nFirst, theirs.\n\nSecond, yours.\n\nThird.\n\nFourth.");
  });

  test("the same block changed in two ways is a conflict that shows all three", () => {
    const merged = mergeTexts(base, text("# One\n\nA.\n\nSecond.\n\nThird."), text("# One\n\nB.\n\nSecond.\n\nThird."));
    expect(merged.clean).toBe(false);
    expect(merged.blocks.find((block) => block.kind === "conflict")).toEqual({
      kind: "conflict",
      base: "First.",
      theirs: "A.",
      yours: "B.",
    });
    expect(merged.text.body).toContain("B.");
  });

  test("a title that both changed is a conflict, one that one side changed is not", () => {
    expect(mergeTexts(base, text(base.body, "T"), text(base.body, "Y")).clean).toBe(false);
    expect(mergeTexts(base, text(base.body, "T"), base)).toMatchObject({ clean: true, text: { title: "T" } });
  });

  test("without the base whatever differs is a conflict", () => {
    const merged = mergeTexts(undefined, text("A\n\nShared"), text("B\n\nShared"));
    expect(merged.blocks.map((block) => block.kind)).toEqual(["conflict", "same"]);
  });

  test("what only one side does is never lost, whatever it does", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const one = text(before.join("\n\n"));
        const other = text(after.join("\n\n"));
        expect(mergeTexts(one, one, other).text.body).toBe(other.body);
        expect(mergeTexts(one, other, one).text.body).toBe(other.body);
        expect(mergeTexts(one, other, other)).toMatchObject({ clean: true, text: other });
      }),
      { numRuns: 200 },
    );
  });
});

test("steps of a comparison lead from one sequence to the other", () => {
  const sequence = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });
  fc.assert(
    fc.property(sequence, sequence, (before, after) => {
      const steps = diffSequence(before, after);
      expect(steps.filter((step) => step.kind !== "added").map((step) => before[step.before])).toEqual(before);
      expect(steps.filter((step) => step.kind !== "removed").map((step) => after[step.after])).toEqual(after);
    }),
    { numRuns: 500 },
  );
});

test("a changed paragraph is shown by its words, a new one as a whole", () => {
  const diff = diffTexts(text("Refunds take five days.\n\nBye."), text("Refunds take ten days.\n\nBye.\n\nNew."), "en");
  expect(diff.blocks.map((block) => block.kind)).toEqual(["changed", "same", "added"]);
  expect(diff.blocks[0]?.words.filter((word) => word.kind !== "same")).toEqual([
    { kind: "removed", text: "five" },
    { kind: "added", text: "ten" },
  ]);
});
