import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { describe, expect, test } from "vitest";
import { openDocument } from "./open-document.ts";
import { randomDocument } from "./random-documents.ts";
import { sameMeaning } from "./same-meaning.ts";
import { schema } from "./schema.ts";

function opened(text: string) {
  const result = openDocument(text);
  if (result.kind === "blocked") throw new Error(`Blocked by ${JSON.stringify(result.obstacle)} in\n${text}`);
  return result.document;
}

const written = (doc: Node): string => opened("").write(doc);

/** Blocks and letters, without marks. */
function outline(node: Node): unknown {
  if (node.isTextblock) return [node.type.name, node.textContent.replace(/\s+/g, " ").trim()];
  return [node.type.name, ...node.content.content.map(outline)];
}

const runs = 40;

describe("random documents", () => {
  test("say the same after they were written and read", () => {
    fc.assert(
      fc.property(randomDocument("tame"), (doc) => {
        doc.check();
        const text = written(doc);
        const again = opened(text).node;
        if (!sameMeaning(doc, again)) throw new Error(`${String(doc)}\n\n${text}\n\n${String(again)}`);
      }),
      { numRuns: runs },
    );
  });

  test("lose no block and no letter, whatever signs are in them", () => {
    fc.assert(
      fc.property(randomDocument("wild"), (doc) => {
        const text = written(doc);
        expect(outline(opened(text).node), text).toEqual(outline(doc));
      }),
      { numRuns: runs },
    );
  });

  test("keep every block but the one that is changed, byte for byte", () => {
    fc.assert(
      fc.property(randomDocument("tame"), fc.nat(), (random, at) => {
        // Another style than the editor's own: what is kept cannot be what would be written.
        const source = written(random)
          .replace(/^( *)- /gm, "$1* ")
          .replaceAll("\n\n", "\n\n\n");
        const result = openDocument(source);
        fc.pre(result.kind === "open");
        const { document } = result as Extract<typeof result, { kind: "open" }>;
        const { node } = document;
        expect(document.write(node)).toBe(source);
        const index = at % node.childCount;
        const before = document.writeWithPlaces(node);
        const changed = node.content.replaceChild(index, schema.nodes.paragraph.create(null, schema.text("changed")));
        const after = document.writeWithPlaces(schema.nodes.doc.create(null, changed));
        const others = (from: typeof before): string[] =>
          from.blocks.filter((block) => block.index !== index).map((block) => from.text.slice(block.from, block.to));
        expect(others(after)).toEqual(others(before));
      }),
      { numRuns: runs },
    );
  });
});
