import { expect, test } from "vitest";
import { titleOf } from "./title.ts";

test.for([
  ["# Title\n\nText", "Title", "Text"],
  ["\n\n<!-- note -->\n\n# A `b` *c* { #top }\nText", "A b c", "Text"],
  ["Title\n=====\nText", "Title", "Text"],
  ["# Closed #\n", "Closed", ""],
  ["## Second\n", undefined, "## Second\n"],
  ["Text\n\n# Later", undefined, "Text\n\n# Later"],
  ["#\n\nText", undefined, "Text"],
  ["# 1. Install > it", "1. Install > it", ""],
  ["#hashtag", undefined, "#hashtag"],
  ["# Sets {1, 2}\n", "Sets {1, 2}", ""],
  ["", undefined, ""],
  ["- item\n===", undefined, "- item\n==="],
  ["<!-- open", undefined, "<!-- open"],
  ["# Last line", "Last line", ""],
  ["Last\n===", "Last", ""],
] as const)("%j", ([body, title, rest]) => {
  expect(titleOf(body)).toEqual({ title, body: rest });
});
