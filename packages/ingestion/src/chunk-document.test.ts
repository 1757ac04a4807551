import type { KnowledgeDocument } from "@handrail/core";
import { describe, expect, test } from "vitest";
import { chunkDocument, indexedHash } from "./chunk-document.ts";
import { countTokens } from "./count-tokens.ts";
import { documentIdOf } from "./document-id.ts";

const document: KnowledgeDocument = {
  id: documentIdOf("article", "art_1", "en"),
  sourceKind: "article",
  sourceName: "help-center",
  externalId: "art_1",
  locale: "en",
  title: "Guide",
  breadcrumbs: [],
  labels: [],
  url: "/en/guide/",
  audience: "public",
  version: 1,
  contentHash: "h1",
  updatedAt: new Date(0),
};

const sentence = "This sentence has exactly nine words in its body. ";

describe("A page", () => {
  test("is cut at its headings, each chunk with the headings above it", () => {
    const { chunks, headings } = chunkDocument(
      document,
      "Lead.\n\n## One\n\nFirst.\n\n### Two { #second }\n\nSecond.\n\n## Empty\n",
    );
    expect(chunks.map(({ ordinal, anchor, headingPath, text }) => [ordinal, anchor, headingPath, text])).toEqual([
      [0, "", [], "Lead."],
      [1, "one", ["One"], "First."],
      [2, "second", ["One", "Two"], "Second."],
    ]);
    expect(headings?.map(({ text, anchor }) => [text, anchor])).toEqual([
      ["One", "one"],
      ["Two", "second"],
      ["Empty", "empty"],
    ]);
  });

  test("keeps the ids of sections that an edit elsewhere leaves alone", () => {
    const before = chunkDocument(document, "## One\n\nFirst.\n\n## Two\n\nSecond.").chunks;
    const after = chunkDocument(document, "New lead.\n\n## Zero\n\nNew.\n\n## Two\n\nSecond.").chunks;
    expect(after.at(-1)?.id).toBe(before.at(-1)?.id);
    expect(new Set(after.map(({ id }) => id)).size).toBe(3);
    expect(after.map(({ id }) => id.slice(0, 17))).toEqual(after.map(() => before[0]!.id.slice(0, 17)));
  });

  test("has another hash when its readers, its title, its place or its tags change", () => {
    const hashes = [
      document,
      { ...document, audience: "internal" as const },
      { ...document, title: "Other" },
      { ...document, breadcrumbs: ["Billing"] },
      { ...document, labels: ["Billing"] },
    ].map(indexedHash);
    expect(new Set(hashes).size).toBe(5);
  });
});

describe("A long section", () => {
  test("is parted between sentences into pieces of 300 to 500 tokens", () => {
    const { chunks } = chunkDocument(document, `## Long\n\n${sentence.repeat(100)}`);
    expect(chunks.length).toBe(4);
    for (const { text, anchor } of chunks) {
      expect(anchor).toBe("long");
      expect(text).toMatch(/^This .* body\.$/);
      expect(countTokens(text)).toBeGreaterThan(300);
      expect(countTokens(text)).toBeLessThanOrEqual(500);
    }
  });

  test("never parts a table or a block of code, and a list only between its items", () => {
    const rows = Array.from({ length: 200 }, (_, row) => `| cell ${row} | value ${row} |`).join("\n");
    const code = Array.from({ length: 200 }, (_, line) => `const value${line} = compute(${line});`).join("\n");
    const items = Array.from({ length: 150 }, (_, item) => `- item ${item} of the list`).join("\n");
    const body = `Before.\n\n| a | b |\n|---|---|\n${rows}\n\n\`\`\`ts\n${code}\n\`\`\`\n\n${items}`;
    const texts = chunkDocument(document, body).chunks.map(({ text }) => text);
    expect(texts.filter((text) => text.includes("cell 0") || text.includes("cell 199"))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("value0 =") || text.includes("value199 ="))).toHaveLength(1);
    expect(
      texts.flatMap((text) => text.split("\n")).filter((line) => /^item \d+ of the list$/.test(line)),
    ).toHaveLength(150);
  });

  test("without spaces between words counts a token for each character", () => {
    const { chunks } = chunkDocument(
      { ...document, locale: "zh" },
      `## 安装\n\n${"安装软件包需要几分钟。".repeat(100)}`,
    );
    expect(chunks.length).toBe(3);
    for (const { text } of chunks) expect(text.endsWith("。")).toBe(true);
  });
});
