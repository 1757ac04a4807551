import {
  newId,
  publicOnly,
  type ChunkId,
  type DocumentId,
  type DocumentWithChunks,
  type Embedder,
  type SearchIndex,
  type WorkspaceId,
} from "@handrail/core";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createRetriever } from "./create-retriever.ts";

function page(id: string, locale: string, title: string, text: string): DocumentWithChunks {
  const documentId = `doc_${id}_${locale}` as DocumentId;
  return {
    document: {
      id: documentId,
      sourceKind: "article",
      sourceName: "help-center",
      externalId: id,
      locale,
      title,
      breadcrumbs: [],
      labels: [],
      url: `/${locale}/${id}/`,
      audience: "public",
      version: 3,
      contentHash: text,
      updatedAt: new Date(0),
    },
    chunks: [{ id: `chk_${id}_${locale}` as ChunkId, documentId, ordinal: 0, anchor: "a", headingPath: [], text }],
  };
}

const pages = [
  page("password", "en", "Reset a password", "Open the settings and choose reset to get a new password by email."),
  page("billing", "en", "Invoices", "Every invoice is sent by email on the first day of the month."),
  page("export", "en", "Export data", "An export of all data is made as a spreadsheet and kept for a week."),
  page("team", "en", "Invite colleagues", "Send an invitation to a colleague from the team page."),
  page(
    "password",
    "de",
    "Kennwort zurücksetzen",
    "Öffnen Sie die Einstellungen und wählen Sie Zurücksetzen, um ein neues Kennwort zu erhalten.",
  ),
];

/** A model of two dimensions: what is about passwords, and everything else. */
const embedder = (
  embed: (text: string) => number[] = (text) => (/pass|kennwort|contraseña/i.test(text) ? [1, 0] : [0, 1]),
): Embedder => ({
  modelId: "two@1",
  status: () => ({ state: "ready", note: "" }),
  embedQueries: (texts) => Promise.resolve(texts.map((text) => Float32Array.from(embed(text)))),
  embedPassages: (texts) => Promise.resolve(texts.map((text) => Float32Array.from(embed(text)))),
  close: () => Promise.resolve(),
});

let database: Database;
let index: SearchIndex;
let workspaceId: WorkspaceId;
beforeAll(async () => {
  database = await openTestDatabase();
  index = createPostgresSearchIndex({ db: database.db });
});
afterAll(() => database.close());
beforeEach(async () => {
  workspaceId = newId("wsp");
  await database.db
    .insertInto("workspaces")
    .values({ id: workspaceId, name: "Test", source_locale: "en", locales: ["en"], site_url: "" })
    .execute();
  await index.put(workspaceId, pages);
});

const ask = (text: string, locale: string, model?: Embedder) =>
  createRetriever({ index, sourceLocaleOf: () => "en", ...(model ? { embedder: model } : {}) }).retrieve({
    workspaceId,
    text,
    locale,
    audiences: publicOnly,
    limit: 3,
  });

describe("With words alone", () => {
  test("a question finds its passage with a marked snippet, the words' weights and one leg", async () => {
    const result = await ask("How do I reset my password?", "en");
    const [first] = result.passages;
    expect(first).toMatchObject({
      passage: { document: { externalId: "password", locale: "en", version: 3 }, anchor: "a" },
      score: 1,
      scores: { dense: null },
      snippet: expect.stringContaining("\ue000reset\ue001"),
    });
    expect(first!.scores.lexical).toBeGreaterThan(0);
    expect(first!.scores.sentence).toBeGreaterThan(0.5);
    expect(result.legs).toEqual(["lexical"]);
    expect(result.locales).toEqual(["en"]);
    expect(result.terms.find(({ term }) => term === "password")?.documentFrequency).toBe(1);
  });

  test("a question about something else is told apart", async () => {
    const covered = await ask("How do I reset my password?", "en");
    const foreign = await ask("What is the capital of Mongolia?", "en");
    expect(covered.answerability).toBeGreaterThan(0.7);
    expect(foreign.answerability).toBeLessThan(0.1);
  });

  test("a text in the question's own language comes before the source, and the source where there is none", async () => {
    const own = await ask("Wie kann ich mein Kennwort zurücksetzen?", "de");
    expect(own.passages[0]!.passage.document.locale).toBe("de");
    const none = await ask("Export data spreadsheet", "de");
    expect(none.locales).toEqual(["de", "en"]);
    expect(none.passages[0]!.passage.document).toMatchObject({ externalId: "export", locale: "en" });
  });

  test("a source that writes en-US is found by who asks in en, and of two variants of a text the asked one counts", async () => {
    const here = {
      ...page("locker", "en-US", "Lockers", "A locker opens with the code of your badge."),
      sourceKind: "wiki",
    };
    const variant = page(
      "password",
      "en-US",
      "Reset a password",
      "Open the settings and choose reset to get a new password.",
    );
    await index.put(workspaceId, [here, variant]);
    const found = await ask("How does a locker open?", "en");
    expect(found.passages[0]).toMatchObject({ passage: { document: { externalId: "locker", locale: "en-US" } } });
    expect(found.answerability).toBeGreaterThan(0.5);
    expect(found.terms.find(({ term }) => term.startsWith("locker"))?.documentFrequency).toBe(1);
    const localesOf = async (locale: string) =>
      (await ask("How do I reset my password?", locale)).passages
        .map(({ passage }) => passage.document)
        .filter(({ externalId }) => externalId === "password")
        .map((document) => document.locale);
    expect(await localesOf("en")).toEqual(["en"]);
    expect(await localesOf("en-US")).toEqual(["en-US"]);
    const suggested = await createRetriever({ index, sourceLocaleOf: () => "en" }).suggest({
      workspaceId,
      text: "lock",
      locale: "en",
      audiences: publicOnly,
      limit: 5,
    });
    expect(suggested[0]).toMatchObject({ title: "Lockers", locale: "en-US" });
  });

  test("marks alone and an empty workspace find nothing and are not covered", async () => {
    expect(await ask("???", "en")).toMatchObject({ passages: [], answerability: 0 });
    workspaceId = newId("wsp");
    expect(await ask("password", "en")).toMatchObject({ passages: [], answerability: 0, terms: [] });
  });
});

describe("With a model", () => {
  beforeEach(async () => {
    const chunks = await index.withoutVector(workspaceId, "two@1", 10);
    const vectors = await embedder().embedPassages(chunks.map(({ title, text }) => `${title} ${text}`));
    await index.putVectors(
      workspaceId,
      "two@1",
      chunks.map(({ id, contentHash }, place) => ({ chunkId: id, contentHash, vector: vectors[place]! })),
    );
  });

  test("a question finds what it shares no word with, and both legs' scores go out", async () => {
    const result = await ask("No recuerdo mi contraseña", "es", embedder());
    expect(result.legs).toEqual(["lexical", "dense"]);
    expect(result.passages[0]).toMatchObject({
      passage: { document: { externalId: "password", locale: "en" } },
      scores: { dense: 1 },
    });
  });

  test("whose vectors are still being made is asked only where words would find even less", async () => {
    await index.put(
      workspaceId,
      ["u", "v", "w"].map((id) => page(id, "en", `Page ${id}`, `Something else ${id}.`)),
    );
    expect((await ask("How do I reset my password?", "en", embedder())).legs).toEqual(["lexical"]);
    expect((await ask("كلمة السر", "ar", embedder())).legs).toEqual(["lexical", "dense"]);
  });

  test.each([
    [
      "fails",
      embedder(() => {
        throw new Error("broken");
      }),
    ],
    ["gives no numbers", embedder(() => [Number.NaN, 0])],
    ["is not ready", { ...embedder(), status: () => ({ state: "loading" as const, note: "" }) }],
  ])("that %s, words answer as if there were none", async (_, model) => {
    const result = await ask("How do I reset my password?", "en", model);
    expect(result.legs).toEqual(["lexical"]);
    expect(result.passages[0]!.passage.document.externalId).toBe("password");
  });
});

test("Suggestions come in the language asked for first and are filled up from the source", async () => {
  const retriever = createRetriever({ index, sourceLocaleOf: () => "en" });
  const hits = await retriever.suggest({ workspaceId, text: "kennw", locale: "de", audiences: publicOnly, limit: 5 });
  expect(hits[0]).toMatchObject({ locale: "de", heading: "", highlight: "\ue000Kennw\ue001ort zurücksetzen" });
  const fallback = await retriever.suggest({
    workspaceId,
    text: "invoi",
    locale: "de",
    audiences: publicOnly,
    limit: 5,
  });
  expect(fallback[0]).toMatchObject({ locale: "en", title: "Invoices" });
});

test("A part of the texts is all that is found and suggested, also beside a server with a copy of the headings", async () => {
  const scope = { topics: ["team"], locales: [] };
  const everything = { suggest: () => Promise.reject(new Error("knows no topics")) };
  const retriever = createRetriever({ index, suggester: everything, embedder: embedder(), sourceLocaleOf: () => "en" });
  const query = { workspaceId, locale: "de", audiences: publicOnly, scope, limit: 5 };
  const { passages } = await retriever.retrieve({ ...query, text: "Kennwort password email colleague" });
  expect(passages.map(({ passage }) => passage.document.url)).toEqual(["/en/team/"]);
  expect(await retriever.suggest({ ...query, text: "password" })).toEqual([]);
  const [hit] = await retriever.suggest({ ...query, text: "invite" });
  expect(hit).toMatchObject({ url: "/en/team/" });
});
