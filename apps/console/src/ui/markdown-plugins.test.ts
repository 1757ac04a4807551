import { expect, test } from "vitest";
import { labelCallouts } from "./label-callouts.ts";
import { linkCitations } from "./link-citations.ts";

const text = (value: string) => ({ type: "text", value });
const paragraph = (...children: object[]) => ({ type: "paragraph", children });

test("marks become links to their citations; those without one stay words", () => {
  const tree = { type: "root", children: [paragraph(text("One [1], two [2][1], none [3] and [x]."))] };
  linkCitations(["/a", "/b"])()(tree as never);
  expect(tree.children[0]!.children.map((node) => ("url" in node ? node.url : "value" in node && node.value))).toEqual([
    "One ",
    "/a",
    ", two ",
    "/b",
    "/a",
    ", none [3] and [x].",
  ]);
});

test("a link's own words are left alone", () => {
  const link = { type: "link", url: "/x", children: [text("[1]")] };
  const tree = { type: "root", children: [paragraph(link)] };
  linkCitations(["/a"])()(tree as never);
  expect(link.children).toEqual([text("[1]")]);
});

test("a callout's marker becomes a word, an ordinary quotation stays", () => {
  const callout = paragraph(text("[!WARNING]\nMind the gap."));
  const quotation = paragraph(text("To be."));
  const quote = (child: object) => ({ type: "blockquote", children: [child] });
  labelCallouts()({ type: "root", children: [quote(callout), quote(quotation)] } as never);
  expect(callout.children).toEqual([
    { type: "strong", children: [text("Warning")] },
    text(": "),
    text("Mind the gap."),
  ]);
  expect(quotation.children).toEqual([text("To be.")]);
});
