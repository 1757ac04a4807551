import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSentenceStream, type WrittenPiece } from "./sentence-stream.ts";

function cut(text: string, sizes: readonly number[]): WrittenPiece[] {
  const stream = createSentenceStream("en");
  const pieces: WrittenPiece[] = [];
  let from = 0;
  for (let index = 0; from < text.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    pieces.push(...stream.push(text.slice(from, from + size)));
    from += size;
  }
  return [...pieces, ...stream.end()];
}

const text =
  "First one. [1] Second one is longer [2].\n\nSteps:\n\n1. Open it. Then wait. [1]\n2. Close it [3]\n\n```sh\nnpm ci\n# no. sentence.\n```\nDone";

describe("sentences of a text that is being written", () => {
  test("marks stay with their sentence, list marks go before, code stays whole", () => {
    expect(cut(text, [7])).toEqual([
      { kind: "sentence", lead: "", text: "First one. [1]" },
      { kind: "sentence", lead: " ", text: "Second one is longer [2]." },
      { kind: "sentence", lead: "\n\n", text: "Steps:" },
      { kind: "sentence", lead: "\n\n1. ", text: "Open it." },
      { kind: "sentence", lead: " ", text: "Then wait. [1]" },
      { kind: "sentence", lead: "\n2. ", text: "Close it [3]" },
      { kind: "code", lead: "\n\n", text: "```sh\nnpm ci\n# no. sentence.\n```" },
      { kind: "sentence", lead: "\n", text: "Done" },
    ]);
  });

  test("however the text arrives, nothing is lost and code is never cut", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        const pieces = cut(text, sizes);
        expect(pieces.map(({ lead, text: piece }) => lead + piece).join("")).toBe(text);
        expect(pieces.filter(({ kind }) => kind === "code")).toHaveLength(1);
      }),
    );
  });

  test("an open code block is closed at the end", () => {
    expect(cut("```\nnpm ci", [3])).toEqual([{ kind: "code", lead: "", text: "```\nnpm ci\n```" }]);
  });
});
