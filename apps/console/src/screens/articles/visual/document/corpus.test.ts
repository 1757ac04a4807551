import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseSource } from "@handrail/markdown";
import { EditorState } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import { openDocument } from "./open-document.ts";

const root = resolve(import.meta.dirname, "../../../../../../..");
const corpora = [
  { name: "Handrail's own articles", folder: resolve(root, "content/en"), share: 1 },
  { name: "Handrail's own articles in Arabic", folder: resolve(root, "content/ar"), share: 1 },
  { name: "FastAPI's documentation", folder: resolve(root, "../shared/data/retrieval/docs-fastapi/en"), share: 0.98 },
];

for (const { name, folder, share } of corpora) {
  const isThere = existsSync(folder);
  const title = isThere ? name : `${name} (skipped: data not there)`;
  const files = isThere
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"))
    : [];

  describe.skipIf(!isThere)(title, () => {
    test("opens as it looks, comes back byte for byte, and changes in one place", { timeout: 120_000 }, () => {
      let open = 0;
      for (const file of files) {
        const { body } = parseSource(readFileSync(resolve(folder, file), "utf8"));
        // The longest is a changelog of 700 kB, which says nothing that others do not.
        if (body.length > 300_000) continue;
        const result = openDocument(body);
        if (result.kind === "blocked") continue;
        open++;
        const { document } = result;
        expect(document.write(document.node), file).toBe(body);
        const { doc, tr } = EditorState.create({ doc: document.node });
        let at = -1;
        let block = -1;
        doc.forEach((node, offset, index) => {
          if (node.type.name === "paragraph" && node.content.size > 0 && at < 0) [at, block] = [offset + 1, index];
        });
        if (at < 0) continue;
        const changed = document.write(tr.insertText("Changed. ", at).doc);
        const place = document.writeWithPlaces(doc).blocks.find(({ index }) => index === block)!;
        expect(changed.slice(0, place.from), file).toBe(body.slice(0, place.from));
        expect(changed.slice(changed.length - (body.length - place.to)), file).toBe(body.slice(place.to));
      }
      expect(open / files.length).toBeGreaterThanOrEqual(share);
    });
  });
}
