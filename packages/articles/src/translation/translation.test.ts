import { newId, type ArticleId, type Translator, type WorkspaceId } from "@handrail/core";
import { createAuthoringStore, createTranslationMemory, type Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestSite, type TestSite } from "../test-site.ts";
import { exchangeFileOf, takeBack } from "./exchange/exchange-article.ts";
import { readBlockMarkdown, writeBlockMarkdown } from "./exchange/block-markdown.ts";
import { readXliff } from "./exchange/read-xliff.ts";
import { writeXliff } from "./exchange/write-xliff.ts";
import { fillTranslation } from "./fill-translation.ts";
import { saveRows, type TranslationStores } from "./save-rows.ts";
import { sideBySide, type SideBySide } from "./side-by-side.ts";

let database: Database;
let site: TestSite;
let stores: TranslationStores;
let ref: { workspaceId: WorkspaceId; articleId: ArticleId; locale: string };

const body = "Open the app.\n\n## Save\n\nPress `Ctrl+S` twice.\n\n```sh\nsave\n```\n";

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  site = await createTestSite(database);
  const options = { db: database.db, clock: () => new Date(), newId };
  stores = { store: site.store, authoring: createAuthoringStore(options), memory: createTranslationMemory(options) };
  const article = await site.articles.createArticle({
    workspace: site.workspace,
    path: "writing/save",
    text: { title: "Save your work", description: "How to save.", body },
  });
  ref = { workspaceId: site.workspace.id, articleId: article.id, locale: "de" };
  await site.articles.publish({ workspaceId: ref.workspaceId, articleId: ref.articleId, author: "Ada" });
});

/** Puts every word between marks, so that a test sees what was translated. */
const translator: Translator = {
  name: "test/marks",
  translate: async ({ segments }) =>
    new Map(segments.map(({ id, text }) => [id, text.replace(/\p{L}+/gu, (word) => `${word}e`)])),
};
const fill = (scope: "missing" | "stale" | "missing_and_stale" = "missing_and_stale", by: Translator = translator) =>
  fillTranslation(stores, ref, { scope, translator: by, savedBy: "model" });

async function changeSource(change: (text: string) => string): Promise<void> {
  const draft = await site.store.getTranslation(ref.workspaceId, ref.articleId, "en");
  await site.articles.saveDraft({
    workspaceId: ref.workspaceId,
    articleId: ref.articleId,
    locale: "en",
    text: { ...draft!.draft, body: change(draft!.draft.body) },
  });
  await site.articles.publish({ workspaceId: ref.workspaceId, articleId: ref.articleId, author: "Ada" });
}

const rowsOf = ({ rows }: SideBySide) => rows.map(({ state, target }) => [state, target?.markdown ?? ""]);
const saved = (
  side: SideBySide,
  texts: (text: string, index: number) => string,
  origin: "manual" | "machine" = "manual",
) =>
  saveRows(stores, ref, {
    revision: side.translation?.revision ?? 0,
    fields: {
      title: "Speichern",
      description: "Wie man speichert.",
      seo_title: "",
      seo_description: "",
      seo_image_alt: "",
    },
    rows: side.rows.map((row, index) => ({
      source: row.source?.hash ?? null,
      text: texts(row.target?.markdown ?? "", index),
    })),
    savedBy: "Ben",
    origin,
  });

describe("a translation", () => {
  test("is filled by the model, block by block, in the draft only", async () => {
    expect(await fill()).toEqual({ kind: "done", blocks: 6, problem: "" });
    const translation = await site.store.getTranslation(ref.workspaceId, ref.articleId, "de");
    expect(translation).toMatchObject({
      state: "draft",
      publishedVersion: 0,
      origin: "machine",
      draft: {
        title: "Savee youre worke",
        body: "Opene thee appe.\n\n## Savee\n\nPresse `Ctrl+S` twicee.\n\n```sh\nsave\n```\n",
      },
    });
    expect(await fill()).toMatchObject({ kind: "nothing_to_do" });
  });

  test("shows what changed in the source, and a machine renews only what a machine wrote", async () => {
    await fill();
    const side = await sideBySide(stores, ref);
    await saved(side, (text, index) => (index === 0 ? "Öffnen Sie die App." : text));
    await changeSource((text) => text.replace("the app", "the new app").replace("twice", "once"));
    const stale = await sideBySide(stores, ref);
    expect(rowsOf(stale).map(([state]) => state)).toEqual(["stale", "fresh", "stale", "fresh"]);
    expect(stale.rows[0]?.sourceChange?.filter(({ kind }) => kind === "added")).toEqual([
      { kind: "added", text: expect.stringContaining("new") as string },
    ]);
    expect(await fill()).toMatchObject({ kind: "done", blocks: 1 });
    expect(rowsOf(await sideBySide(stores, ref))).toEqual([
      ["stale", "Öffnen Sie die App."],
      ["fresh", "## Savee"],
      ["fresh", "Presse `Ctrl+S` oncee."],
      ["fresh", "```sh\nsave\n```"],
    ]);
  });

  test("a writer confirms that a text fits its new source without changing it", async () => {
    await fill();
    await changeSource((text) => text.replace("the app", "the app now"));
    const side = await sideBySide(stores, ref);
    expect(side.rows[0]?.state).toBe("stale");
    const result = await saveRows(stores, ref, {
      revision: side.translation!.revision,
      fields: { title: "T", description: "D", seo_title: "", seo_description: "", seo_image_alt: "" },
      rows: side.rows.map((row, index) => ({
        source: row.source?.hash ?? null,
        text: row.target?.markdown ?? "",
        confirmed: index === 0,
      })),
      savedBy: "Ben",
      origin: "manual",
    });
    expect(result.kind).toBe("saved");
    const after = await sideBySide(stores, ref);
    expect(after.rows.map(({ state }) => state)).toEqual(["fresh", "fresh", "fresh", "fresh"]);
    expect(after.rows[0]?.origin).toBe("manual");
  });

  test("two translators at once lose nothing: the second is told", async () => {
    const side = await sideBySide(stores, ref);
    expect((await saved(side, () => "Eins.")).kind).toBe("saved");
    const second = await saved(side, () => "Zwei.");
    expect(second).toMatchObject({
      kind: "conflict",
      theirs: { draft: { body: expect.stringContaining("Eins.") as string } },
    });
  });

  test("a title that nobody translated stays open although the source's stands in", async () => {
    const deaf: Translator = {
      ...translator,
      translate: async (request) => {
        const all = await translator.translate(request);
        return new Map([...all].filter(([id]) => id !== 0));
      },
    };
    expect(await fill("missing_and_stale", deaf)).toMatchObject({
      kind: "partly",
      problem: expect.stringContaining("not answered") as string,
    });
    const side = await sideBySide(stores, ref);
    expect(side.translation?.draft.title).toBe("Save your work");
    expect(side.fields[0]).toMatchObject({ field: "title", state: "missing" });
    expect(await fill("missing")).toMatchObject({ kind: "done", blocks: 1 });
  });

  test.each(["xliff", "markdown"] as const)("goes to translators as %s and comes back", async (format) => {
    await fill("missing");
    await changeSource((text) => text.replace("the app", "this app").concat("\nClose it.\n"));
    const file = await exchangeFileOf(stores, ref);
    expect(file.units.filter(({ state }) => state === "initial").map(({ source }) => source)).toEqual([
      "Open this app.",
      "Close it.",
    ]);
    const back =
      format === "xliff"
        ? readXliff(
            writeXliff([file]).replace(
              /(<source xml:space="preserve">Close it\.<\/source>)/,
              '$1<target xml:space="preserve">Schließen Sie sie.</target>',
            ),
          )[0]!
        : readBlockMarkdown(
            writeBlockMarkdown(file)
              .replace("Close it.", "Schließen Sie sie.")
              .replace("Open this app.", "Opene thise appe."),
          );
    const { taken, problems } = await takeBack(stores, ref, back, "Agency");
    expect(problems).toEqual([]);
    expect(taken).toBeGreaterThan(4);
    const side = await sideBySide(stores, ref);
    expect(side.rows.at(-1)).toMatchObject({
      state: "fresh",
      target: { markdown: "Schließen Sie sie." },
      origin: "manual",
    });
  });
});
