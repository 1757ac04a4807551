import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  newId,
  publicOnly,
  type DocumentWithChunks,
  type Passage,
  type SearchIndex,
  type WorkspaceId,
} from "@handrail/core";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { mean, measure, seededRandom } from "@handrail/evaluation";
import { chunkDocument } from "@handrail/ingestion";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDocumentation } from "../scripts/evaluation/documentation-folder.ts";
import { withTypo } from "../scripts/evaluation/with-typo.ts";
import { createRetriever } from "./create-retriever.ts";

const content = join(import.meta.dirname, "../../../content");

let database: Database;
let index: SearchIndex;
let workspaceId: WorkspaceId;
let documents: DocumentWithChunks[];

beforeAll(async () => {
  database = await openTestDatabase();
  index = createPostgresSearchIndex({ db: database.db });
  workspaceId = newId("wsp");
  await database.db
    .insertInto("workspaces")
    .values({ id: workspaceId, name: "Test", source_locale: "en", locales: ["en"], site_url: "" })
    .execute();
  documents = readDocumentation(content, "en").map(({ document, body }) => chunkDocument(document, body));
  await index.put(workspaceId, documents);
}, 60_000);
afterAll(() => database.close());

async function ask(text: string, limit = 10): Promise<Passage[]> {
  const retriever = createRetriever({ index, sourceLocaleOf: () => "en" });
  const result = await retriever.retrieve({ workspaceId, text, locale: "en", audiences: publicOnly, limit });
  return result.passages.map(({ passage }) => passage);
}

const textOf = ({ document, headingPath, text }: Passage) => [document.title, ...headingPath, text].join("\n");

describe.skipIf(!existsSync(content))("Over the help center's own pages,", () => {
  test("a name out of code, a setting or a path is found where it stands", async () => {
    const texts = documents.flatMap(({ document, chunks }) => chunks.map((chunk) => textOf({ ...chunk, document })));
    const names = new Set(
      // Whole, as people copy them: "openai-compatible/my-model", not a part that ends at its hyphen.
      texts.flatMap((text) => text.match(/(?<![\w-])[A-Za-z][A-Za-z0-9-]+(?:[_/.][A-Za-z0-9-]{2,})+(?![\w-])/g) ?? []),
    );
    const asked = [...names].filter((_, place) => place % 3 === 0).slice(0, 60);
    expect(asked.length).toBeGreaterThan(20);
    const missed: string[] = [];
    for (const name of asked) {
      const [first] = await ask(name, 1);
      if (!first || !textOf(first).toLowerCase().includes(name.toLowerCase())) missed.push(name);
    }
    expect(missed.length, missed.join(", ")).toBeLessThanOrEqual(asked.length * 0.05);
  });

  test("a phrase in quotation marks comes from a passage that holds it", async () => {
    const passages = documents.flatMap(({ document, chunks }) => chunks.map((chunk) => ({ ...chunk, document })));
    for (const passage of passages.filter(({ text }) => text.split(" ").length > 30).slice(0, 20)) {
      const phrase = (/(?:[A-Za-z]+ ){4}[A-Za-z]+/.exec(passage.text) ?? [""])[0];
      if (phrase === "") continue;
      const [first] = await ask(`"${phrase}"`, 1);
      expect(textOf(first!).toLowerCase()).toContain(phrase.toLowerCase());
    }
  });

  test("no question stays without a passage while one of its words stands somewhere", async () => {
    const random = seededRandom(23);
    const known = documents.flatMap(({ chunks }) => chunks.flatMap(({ text }) => text.match(/\p{L}{2,}/gu) ?? []));
    for (let round = 0; round < 60; round++) {
      const word = known[Math.floor(random() * known.length)]!;
      const strange = Array.from({ length: Math.floor(random() * 12) }, (_, place) => `xq${round}zv${place}`);
      strange.splice(Math.floor(random() * (strange.length + 1)), 0, word);
      expect((await ask(strange.join(" "), 1)).length, strange.join(" ")).toBe(1);
    }
  });

  test("one slip in a word costs at most three points", async () => {
    const random = seededRandom(3);
    const asked = documents
      .flatMap(({ document, chunks }) =>
        chunks.flatMap(({ id, headingPath }) => {
          const heading = headingPath.at(-1);
          return heading === undefined ? [] : [{ id, text: `${heading} ${document.title}` }];
        }),
      )
      .filter((_, place) => place % 2 === 0);
    const ndcgOf = async (spell: (text: string) => string) => {
      const measures: number[] = [];
      for (const { id, text } of asked) {
        const ranked = await ask(spell(text));
        measures.push(
          measure(
            ranked.map((passage) => passage.id),
            new Map([[id, 1]]),
          ).ndcg10,
        );
      }
      return mean(measures);
    };
    const right = await ndcgOf((text) => text);
    expect(await ndcgOf((text) => withTypo(text, random))).toBeGreaterThanOrEqual(right - 0.03);
  }, 90_000);
});
