import { describe, expect, test } from "vitest";
import { supportOf } from "./citation-support.ts";

const cited = (title: string) => ({
  documentId: title,
  version: 1,
  title,
  url: "/",
  anchor: "",
  locale: "en",
  quote: `Quote of ${title}.`,
});
const words = (text: string) =>
  supportOf({ text, citations: [cited("A"), cited("B")] }, "en").map(
    ({ sentence, citations }) => `${sentence} <- ${citations.map(({ citation }) => citation.title).join(", ")}`,
  );

describe("what a sentence rests on", () => {
  test("marks before and behind the full stop belong to their sentence", () => {
    expect(words("Set `PORT` first [1]. Then start it. [2] Nothing is cited here.")).toEqual([
      "Set PORT first . <- A",
      "Then start it. <- B",
    ]);
  });

  test("several marks, and marks of no citation", () => {
    expect(words("Both say so. [1][2]\n\n- A line [9]")).toEqual(["Both say so. <- A, B", "- A line <- "]);
  });
});
