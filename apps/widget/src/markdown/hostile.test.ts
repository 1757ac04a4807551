import { expect, test } from "vitest";
import { hostileStringsFolder, readHostileStrings } from "../../test/shared-data.ts";
import { parseMarkdown } from "./parse.ts";
import { safeLink } from "./safe-link.ts";
import type { Block, Inline } from "./tree.ts";

const kinds = new Set([
  "text",
  "code",
  "strong",
  "em",
  "link",
  "citation",
  "break",
  "paragraph",
  "heading",
  "quote",
  "list",
]);

function* nodes(blocks: readonly (Block | Inline)[]): Generator<Block | Inline> {
  for (const node of blocks) {
    yield node;
    if ("children" in node) yield* nodes(node.children);
    if (node.kind === "list") for (const item of node.items) yield* nodes(item);
  }
}

const missing = hostileStringsFolder ? "" : " (skipped: ../shared/data/safety/xss is not there)";

test.skipIf(!hostileStringsFolder)(
  `hostile strings become text, and links only to http, https or mailto${missing}`,
  () => {
    const strings = [...readHostileStrings("markdown_payloads.jsonl"), ...readHostileStrings("html_payloads.jsonl")];
    expect(strings.length).toBeGreaterThan(4000);
    let links = 0;
    for (const { payload } of strings) {
      for (const node of nodes(parseMarkdown(payload))) {
        expect(kinds).toContain(node.kind);
        if (node.kind !== "link") continue;
        const link = safeLink(node.href, "https://help.example.com/widget/frame.html");
        if (!link) continue;
        links++;
        expect(new URL(link.href).protocol).toMatch(/^(https?|mailto):$/);
      }
    }
    // The strings do reach the part that is tested.
    expect(links).toBeGreaterThan(50);
  },
);
