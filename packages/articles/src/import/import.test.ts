import type { ArticleStore } from "@handrail/core";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestSite, folder, type TestSite } from "../test-site.ts";
import type { FileOutcome, ImportSummary } from "./import-types.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

let database: Database;
let site: TestSite;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  site = await createTestSite(database);
});

function run(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: { readonly locale?: string; readonly collection?: string; readonly prune?: boolean } = {},
): Promise<ImportSummary> {
  const { locale = "en", collection = "help-center", prune = false } = options;
  return site.articles.importFiles(folder(files), { workspace: site.workspace, locale, collection, prune });
}

function outcomes(summary: { readonly outcomes: readonly FileOutcome[] }): Record<string, string> {
  return Object.fromEntries(summary.outcomes.map((entry) => [entry.path, entry.outcome]));
}

async function body(path: string, locale = "en"): Promise<string | undefined> {
  const article = await site.store.findArticleByPath(site.workspace.id, path);
  return article && (await site.store.getVersion(site.workspace.id, article.id, locale))?.body;
}

describe("a first import", () => {
  test("publishes articles under topics, with title, description and order", async () => {
    const summary = await run({
      "writing/_topic.md": "---\ntitle: Writing\ndescription: How to write\nicon: pen\norder: 2\n---\n",
      "writing/First_Article.md": "---\ntitle: Your first article\ndescription: Start here\norder: 3\n---\nBody\n",
      "writing/second.md": "# The second\n\nFirst *paragraph* of it.\n\nMore.\n",
    });
    expect(summary).toMatchObject({ added: 3, updated: 0, unchanged: 0, skipped: 0 });
    expect(summary.changes.map(({ path, change }) => [path, change])).toEqual([
      ["writing/first-article", "published"],
      ["writing/second", "published"],
    ]);
    const [topic] = (await site.content.navigation("en")).topics;
    expect(topic).toMatchObject({ path: "writing", title: "Writing", description: "How to write", icon: "pen" });
    expect(topic?.articles).toEqual([
      {
        path: "writing/first-article",
        url: "/en/writing/first-article/",
        title: "Your first article",
        description: "Start here",
        textLocale: "en",
      },
      {
        path: "writing/second",
        url: "/en/writing/second/",
        title: "The second",
        description: "First paragraph of it.",
        textLocale: "en",
      },
    ]);
    expect(await body("writing/second")).toBe("First *paragraph* of it.\n\nMore.");
  });

  test("files a collection under its name, each folder a topic, index files first and naming it", async () => {
    await run(
      {
        "index.md": "# Product\n\nWelcome.",
        "tutorial/index.md": "# The tutorial\n\nRead this.",
        "tutorial/a-step.md": "# A step\n\nDo.",
        "tutorial/deep/Größe 見出し.md": "# Deep\n\nDown.",
      },
      { collection: "product" },
    );
    const [top] = (await site.content.navigation("en")).topics;
    expect(top).toMatchObject({ path: "product", title: "Product", articleCount: 4 });
    expect(top?.articles.map((entry) => entry.path)).toEqual(["product/index"]);
    expect(top?.topics[0]).toMatchObject({
      path: "product/tutorial",
      title: "The tutorial",
      description: "Read this.",
    });
    expect(top?.topics[0]?.articles.map((entry) => entry.path)).toEqual([
      "product/tutorial/index",
      "product/tutorial/a-step",
    ]);
    expect(top?.topics[0]?.topics[0]).toMatchObject({
      title: "Deep",
      articles: [{ path: "product/tutorial/deep/größe-見出し" }],
    });
  });

  test("stores images and points the body to them; missing ones are warnings", async () => {
    const summary = await run({
      "images/shared image.png": png,
      "a/img/one.png": png,
      "a/page.md":
        "# P\n\n![1](img/one.png) ![2](<../images/shared image.png> \"t\") ![3](../images/shared%20image.png)\n\n<img src='/a/img/one.png'> ![no](gone.png) ![out](../../etc/x.png)\n\n![ref]\n\n[ref]: img/one.png\n\n```\n![code](img/one.png)\n```\n",
    });
    const [asset] = await site.assets.list(site.workspace.id);
    const address = `/media/${asset?.fileName}`;
    expect(await body("a/page")).toBe(
      `![1](${address}) ![2](${address} "t") ![3](${address})\n\n<img src='${address}'> ![no](gone.png) ![out](../../etc/x.png)\n\n![ref]\n\n[ref]: ${address}\n\n\`\`\`\n![code](img/one.png)\n\`\`\``,
    );
    expect(summary.outcomes.at(-1)).toMatchObject({
      outcome: "added",
      warnings: ["The image gone.png is missing.", "The image ../../etc/x.png lies outside of the imported folder."],
    });
  });
});

describe("bad files are skipped with a reason and stop nothing", () => {
  test.for<[string, string | Uint8Array, RegExp]>([
    ["empty.md", "", /empty/],
    ["blank.md", " \n\n", /empty/],
    ["yaml.md", "---\ntitle: a: b\n---\nx", /line 2/],
    ["latin1.md", new Uint8Array([0x23, 0x20, 0xe4]), /UTF-8/],
    ["large.md", `# L\n\n${"x".repeat(5 * 1024 * 1024)}`, /5 MB/],
    ["🎉.md", "# Party", /no letter or digit/],
    ["../out.md", "# Out", /out of the folder/],
    ["program.exe", "x", /neither Markdown nor an image/],
    ["paper.pdf", "x", /not an image/],
    ["fake.png", "no image", /image/],
    ["t/Good.md", "# Again", /same address as t\/good\.md/],
    ["t/good/below.md", "# Below", /article has the address of its folder/],
    ["t.md", "# T", /folder has the same address/],
  ])("%s", async ([path, content, reason]) => {
    const summary = await run(
      { "t/good.md": "# Good\n\nText", [path]: content, "t/later.md": "# Later\n\nText" },
      { collection: "c" },
    );
    expect(summary.outcomes.find((entry) => entry.path === path)).toMatchObject({
      outcome: "skipped",
      reason: expect.stringMatching(reason),
    });
    expect(outcomes(summary)).toMatchObject({ "t/good.md": "added", "t/later.md": "added" });
  });

  test("a collection must have a name of its own", async () => {
    await run({ "writing/a.md": "# A\n\nx" });
    await expect(run({ "a.md": "# A" }, { collection: "writing" })).rejects.toThrow(/already has a topic/);
    for (const collection of ["", "Upper", "a/b", "search"]) {
      await expect(run({ "a.md": "# A" }, { collection })).rejects.toMatchObject({ code: "invalid_collection" });
    }
  });

  test("text that a database cannot hold is kept as far as it can", async () => {
    await run({ "t/a.md": "# A\0B\n\nx\0y" });
    expect(await body("t/a")).toBe("x\uFFFDy");
  });
});

describe("a second import", () => {
  const files = {
    "a/img.png": png,
    "a/_topic.md": "---\ntitle: Topic A\norder: 1\n---\n",
    "a/one.md": "---\norder: 1\n---\n# One\n\n![](img.png)",
    "a/two.md": "# Two\n\nText",
    "a/index.md": "# Index\n\nText",
  };

  test("of the same files writes nothing", async () => {
    await run(files);
    const writes: string[] = [];
    const watched = new Proxy(site.store, {
      get(store, name: keyof ArticleStore) {
        if (/^(?:put|publish|archive|delete)/.test(name)) writes.push(name);
        return store[name];
      },
    });
    const { createArticles } = await import("../articles.ts");
    const articles = createArticles({ store: watched, assets: site.assets, newId: () => "" as never });
    const summary = await articles.importFiles(folder(files), {
      workspace: site.workspace,
      locale: "en",
      collection: "help-center",
    });
    expect(summary).toMatchObject({ added: 0, updated: 0, unchanged: 5, skipped: 0, changes: [] });
    expect(writes).toEqual([]);
  });

  test("takes in what changed, order and images too", async () => {
    await run(files);
    const summary = await run({
      ...files,
      "a/img.png": Buffer.concat([png, Buffer.from("x")]),
      "a/one.md": "---\norder: 5\n---\n# One\n\n![](img.png)",
      "a/two.md": "---\norder: 2\n---\n# Two\n\nText",
    });
    expect(outcomes(summary)).toEqual({
      "a/img.png": "added",
      "a/_topic.md": "unchanged",
      "a/one.md": "updated",
      "a/two.md": "updated",
      "a/index.md": "unchanged",
    });
    expect(summary.changes.map((change) => change.path)).toEqual(["a/one"]);
    expect((await site.content.navigation("en")).topics[0]?.articles.map((entry) => entry.path)).toEqual([
      "a/index",
      "a/two",
      "a/one",
    ]);
  });

  test("archives what is gone only when asked to, and brings it back", async () => {
    await run(files);
    const less = { "a/one.md": files["a/one.md"], "a/img.png": png };
    expect((await run(less)).removed).toEqual([]);
    expect((await run(less, { prune: true })).removed.toSorted()).toEqual(["a/index", "a/two"]);
    expect((await site.content.navigation("en")).topics[0]?.articleCount).toBe(1);
    expect(outcomes(await run(files))).toMatchObject({ "a/two.md": "updated" });
    site.content.refresh();
    expect((await site.content.navigation("en")).topics[0]?.articleCount).toBe(3);
  });

  test("leaves what a person wrote in Handrail", async () => {
    await run(files);
    const article = await site.store.findArticleByPath(site.workspace.id, "a/two");
    const key = { workspaceId: site.workspace.id, articleId: article?.id ?? ("" as never) };
    await site.articles.saveDraft({ ...key, locale: "en", text: { title: "Two", description: "", body: "Mine" } });
    const changed = { ...files, "a/two.md": "# Two\n\nFrom the file" };
    expect((await run(changed)).outcomes.find((entry) => entry.path === "a/two.md")).toMatchObject({
      outcome: "skipped",
      reason: /draft/,
    });

    await site.articles.publish({ ...key, author: "Ada" });
    expect((await run(files)).outcomes.find((entry) => entry.path === "a/two.md")).toMatchObject({
      outcome: "unchanged",
      reason: /stays/,
    });
    expect(await body("a/two")).toBe("Mine");
    expect(outcomes(await run(changed))).toMatchObject({ "a/two.md": "updated" });
    expect(await body("a/two")).toBe("From the file");
  });
});

describe("languages", () => {
  test("meet by path, whichever comes first; the workspace's own becomes the source", async () => {
    await run({ "t/a.md": "---\norder: 9\n---\n# Deutsch\n\nText" }, { locale: "de" });
    expect((await site.store.findArticleByPath(site.workspace.id, "t/a"))?.sourceLocale).toBe("de");
    await run({ "t/a.md": "---\norder: 2\n---\n# English\n\nText" });
    expect(await site.store.findArticleByPath(site.workspace.id, "t/a")).toMatchObject({
      sourceLocale: "en",
      position: 2,
    });
    await run({ "t/a.md": "---\norder: 7\n---\n# Deutsch\n\nNeuer Text" }, { locale: "de" });
    expect(await site.store.findArticleByPath(site.workspace.id, "t/a")).toMatchObject({
      sourceLocale: "en",
      position: 2,
    });
    expect((await site.content.article("de", "t/a"))?.title).toBe("Deutsch");
  });

  test("a translation is fresh when it comes in and stale when its source moves on", async () => {
    await run({ "t/a.md": "# A\n\nOne.\n\nTwo." });
    await run({ "t/a.md": "# A\n\nEins.\n\nZwei." }, { locale: "de" });
    expect((await site.content.article("de", "t/a"))?.stale).toBe(false);
    await run({ "t/a.md": "# A\n\nOne.\n\nTwo!" });
    await run({ "t/a.md": "# A\n\nEins.\n\nZwei." }, { locale: "de" });
    site.content.refresh();
    expect((await site.content.article("de", "t/a"))?.stale).toBe(true);
    const article = await site.store.findArticleByPath(site.workspace.id, "t/a");
    const stale = await site.articles.staleBlocks(site.workspace.id, article?.id ?? ("" as never), "de");
    expect(stale.added.map((block) => block.markdown)).toEqual(["Two!"]);
    expect(stale.removed).toHaveLength(1);
  });

  test("stamps in front matter decide, and a new stamp alone is a change", async () => {
    await run({ "t/a.md": "# A\n\nOne." });
    await run({ "t/a.md": '---\nsourceBlocks: ["12345678"]\n---\n# A\n\nEins.' }, { locale: "de" });
    expect((await site.content.article("de", "t/a"))?.stale).toBe(true);
    const { sourceBlocks } = await import("@handrail/markdown");
    const [block] = sourceBlocks("One.");
    expect(
      outcomes(await run({ "t/a.md": `---\nsourceBlocks: ["${block?.hash}"]\n---\n# A\n\nEins.` }, { locale: "de" })),
    ).toEqual({ "t/a.md": "updated" });
    site.content.refresh();
    expect((await site.content.article("de", "t/a"))?.stale).toBe(false);
  });

  test("a translation that came before its source becomes stale with the source's next change", async () => {
    await run({ "t/a.md": "# A\n\nEins." }, { locale: "de" });
    await run({ "t/a.md": "# A\n\nOne." });
    expect((await site.content.article("de", "t/a"))?.stale).toBe(false);
    await run({ "t/a.md": "# A\n\nOne!" });
    site.content.refresh();
    expect((await site.content.article("de", "t/a"))?.stale).toBe(true);
    expect(outcomes(await run({ "t/a.md": "# A\n\nEins." }, { locale: "de" }))).toEqual({ "t/a.md": "unchanged" });
  });
});
