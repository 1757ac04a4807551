import type { Passage } from "@handrail/core";
import { expect, test } from "vitest";
import { citationOf } from "./citation.ts";

const passage = {
  anchor: "leave",
  document: {
    id: "doc_1",
    version: 1,
    title: "Holidays",
    url: "https://wiki.example/holidays",
    locale: "en",
    breadcrumbs: ["HR", "Policies"],
    labels: ["hr"],
  },
} as unknown as Passage;

test("A citation of a source's document opens its own address and says where it lies", () => {
  expect(citationOf(passage, "Ask\n early.")).toMatchObject({
    url: "https://wiki.example/holidays",
    breadcrumbs: ["HR", "Policies"],
    quote: "Ask early.",
  });
});

test("A citation of an article says nothing about places that it does not have", () => {
  const article = { ...passage, document: { ...passage.document, breadcrumbs: [] } };
  expect(citationOf(article, "x")).not.toHaveProperty("breadcrumbs");
});
