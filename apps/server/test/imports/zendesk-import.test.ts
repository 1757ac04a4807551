import { startFakeZendesk, type FakeZendesk } from "@handrail/connector-zendesk/fake-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAuthoringServer, type AuthoringServer } from "../authoring/authoring-server.ts";
import { carriedOut, crawl, planned, png, settled, type ReadRun } from "./import-bench.ts";

type FakeAttachment = NonNullable<ReturnType<FakeZendesk["center"]["articles"]["get"]>>["attachments"][number];

let fake: FakeZendesk;
let server: AuthoringServer;
let request: object;

const at = 1_700_000_000;

function write(id: string, sectionId: string, texts: Record<string, { title: string; body: string; draft?: boolean }>) {
  const translations = new Map(
    Object.entries(texts).map(([locale, { title, body, draft = false }]) => [
      locale,
      { locale, title, body, draft, updatedAt: at },
    ]),
  );
  const article = {
    id,
    sourceLocale: Object.keys(texts)[0] ?? "en-us",
    createdAt: at + Number(id),
    updatedAt: at,
    sectionId,
    segmentId: null as string | null,
    segmentIds: [],
    labels: [] as string[],
    tagIds: [],
    translations,
    attachments: [] as FakeAttachment[],
  };
  fake.center.articles.set(id, article);
  return article;
}

/** Text of an article in a language, as a writer would change it. */
function edit(id: string, locale: string, body: string): void {
  const translation = fake.center.articles.get(id)?.translations.get(locale);
  if (!translation) throw new Error("There is no such translation.");
  translation.body = body;
}

async function articleAt(path: string) {
  const article = await server.services.articles.findArticleByPath(server.services.workspace.id, path);
  if (!article) throw new Error(`There is no article at ${path}.`);
  return article;
}

function outcome(run: ReadRun, path: string, locale = "en"): string | undefined {
  return run.report.pages.find((page) => page.path === path && page.locale === locale)?.outcome;
}

beforeAll(async () => {
  fake = await startFakeZendesk();
  fake.center.pageSize = 3;
  const host = new URL(fake.url).host;
  request = {
    kind: "zendesk",
    site: "fake",
    apiBaseUrl: fake.url,
    email: "ada@example.com",
    apiToken: "fake-token",
  };
  server = await openAuthoringServer(
    { "en/basics/own.md": "---\ntitle: Our own page\n---\nWritten here.\n" },
    { HANDRAIL_ALLOWED_PRIVATE_HOSTS: host, HANDRAIL_SITE_URL: "" },
  );
  const image = `${fake.url}/hc/article_attachments/7001`;
  const first = write("1001", "20", {
    "en-us": {
      title: "Start here",
      body:
        `<h2 id="h_01">What it is</h2><p>See <a href="/hc/en-us/articles/1002-Second-steps#h_02">the second</a>, ` +
        `<a href="${fake.url}/hc/de/articles/1002">auf Deutsch</a>, <a href="/hc/en-us/sections/22-Terms">the terms</a> ` +
        `and <a href="/hc/en-us/articles/9999-Gone">one that is gone</a>.</p>` +
        `<p><a href="${fake.url}/hc/en-us/articles/1003">${fake.url}/hc/en-us/articles/1003</a></p>` +
        `<p><img src="/hc/article_attachments/7001" alt="A picture"></p>` +
        `<p><img src="${fake.url}/hc/article_attachments/404404" alt="Lost"></p>` +
        `<iframe src="https://forms.example.com/x"></iframe>`,
    },
    de: {
      title: "Fang hier an",
      body: `<p>Siehe <a href="/hc/en-us/articles/1002">das zweite</a>.</p><p><img src="${image}"></p>`,
    },
  });
  first.labels.push("Intro");
  first.attachments.push(
    { id: "7001", fileName: "a.png", contentType: "image/png", bytes: png, inline: true, updatedAt: at },
    {
      id: "7002",
      fileName: "manual.pdf",
      contentType: "application/pdf",
      bytes: Buffer.from("%PDF-1.4"),
      inline: false,
      updatedAt: at,
    },
  );
  write("1002", "21", {
    "en-us": { title: "Second steps", body: `<h2 id="h_02">Go on</h2><p>More.</p>` },
    de: { title: "Weiter", body: "<p>Mehr.</p>" },
  });
  write("1003", "22", { "en-us": { title: "Our terms", body: "<p>Terms.</p>" } });
  write("1004", "20", { "en-us": { title: "Not ready", body: "<p>Soon.</p>", draft: true } });
  write("1005", "20", { "en-us": { title: "For gold members", body: "<p>Gold.</p>" } }).segmentId = "902";
  write("1006", "20", { "en-us": { title: "Start here", body: "<p>The same title.</p>" } });
}, 120_000);

afterAll(async () => {
  await server.close();
  await fake.close();
});

describe("an import from Zendesk", () => {
  test("tells what it would do and writes nothing", async () => {
    const { run, report } = await planned(server, request);
    expect(run).toMatchObject({ state: "ready", problem: null });
    expect(report.counts).toMatchObject({ added: 18, updated: 0, left: 0, skipped: 0 });
    expect(report.images).toMatchObject({ waiting: 2, stored: 0 });
    expect(report.locales).toEqual([
      { there: "en-us", here: "en" },
      { there: "de", here: "de" },
    ]);
    expect((await server.services.articles.listArticles(server.services.workspace.id)).map(({ path }) => path)).toEqual(
      ["basics/own"],
    );
    expect(server.services.workspace.locales).toEqual(["en"]);
    expect(JSON.stringify(await server.call("GET", "/import-runs"))).not.toContain("fake-token");
    await server.call("POST", `/import-runs/${run.id}/cancel`);
  }, 60_000);

  test("brings topics, articles in all languages, images, links, redirects, and says what did not fit", async () => {
    const { run, report } = await carriedOut(server, request);
    expect(report.counts).toMatchObject({ added: 18, updated: 0, skipped: 0, left: 0 });
    expect(report.images).toEqual({ stored: 1, known: 0, waiting: 0, broken: 1 });
    const topics = await server.services.articles.listTopics(server.services.workspace.id);
    expect(topics.map(({ path, texts }) => [path, texts["en"]?.title, texts["de"]?.title])).toEqual(
      expect.arrayContaining([
        ["product", "Product", "Produkt"],
        ["product/basics", "Basics", "Grundlagen"],
        ["product/set-up", "Set-up", "Einrichtung"],
        ["legal/terms", "Terms", "Terms"],
      ]),
    );
    const start = await articleAt("product/basics/start-here");
    expect(start).toMatchObject({ audience: "public", tags: ["intro"] });
    const { body } = (await server.services.articles.getVersion(start.workspaceId, start.id, "en"))!;
    expect(body).toContain("[the second](../set-up/second-steps.md#h_02)");
    expect(body).toContain("[auf Deutsch](../set-up/second-steps.md)");
    expect(body).toContain("[the terms](/legal/terms/)");
    expect(body).toMatch(/!\[A picture\]\(\/media\/[0-9a-f]{16}\.png\)/);
    expect(body).toContain("[Our terms](<../../legal/terms/our-terms.md>)");
    expect((await articleAt("product/basics/start-here-1006")).id).not.toBe(start.id);
    expect((await articleAt("product/basics/for-gold-members")).audience).toBe("internal");
    const draft = await articleAt("product/basics/not-ready");
    expect((await server.services.articles.getTranslation(draft.workspaceId, draft.id, "en"))?.state).toBe("draft");
    const kinds = report.leftovers.map(({ kind, page }) => `${kind} ${page}`).sort();
    expect(kinds).toEqual(
      [
        "audience For gold members",
        "embed Start here",
        "image Start here",
        "link Start here",
        "structure Set-up",
      ].sort(),
    );
    // The file lies beside both languages and is one in the library.
    expect(report.files).toMatchObject({ stored: 1, broken: 0 });
    expect(body).toMatch(/- \[manual\.pdf\]\(\/media\/[0-9a-f]{16}\.pdf\)/);
    expect(run.redirectsAdded).toBeGreaterThan(10);
  }, 60_000);

  test("serves the imported site: no link is broken, and old addresses lead on", async () => {
    const { pages, broken } = await crawl(server, "/en/");
    expect(broken).toEqual([]);
    expect(pages).toEqual(
      expect.arrayContaining([
        "/en/product/basics/start-here/",
        "/de/product/basics/start-here/",
        "/en/legal/terms/our-terms/",
      ]),
    );
    const leads = {
      "/hc/en-us": "/en/",
      "/hc/en-us/articles/1001": "/en/product/basics/start-here/",
      "/hc/en-us/articles/1001-Start-here": "/en/product/basics/start-here/",
      "/hc/en-us/articles/1001-an-older-title": "/en/product/basics/start-here/",
      "/hc/articles/1002": "/en/product/set-up/second-steps/",
      "/hc/de/articles/1002-Weiter": "/de/product/set-up/second-steps/",
      "/hc/en-us/sections/22-Terms": "/en/legal/terms/",
      "/hc/en-us/categories/10-Product": "/en/product/",
    };
    for (const [from, to] of Object.entries(leads)) {
      const { status, location } = await server.page(from);
      expect([from, status, location]).toEqual([from, 301, to]);
      expect((await server.page(to)).status).toBe(200);
    }
    expect((await server.page("/hc/en-us/articles/1005")).status).toBe(404);
  }, 60_000);

  test("finds nothing to do the second time", async () => {
    fake.takeRequests();
    const { report, run } = await carriedOut(server, request);
    expect(report.counts).toMatchObject({ added: 0, updated: 0, unchanged: 18, left: 0, skipped: 0 });
    expect(run.redirectsAdded).toBe(0);
    expect(fake.takeRequests().filter(({ path }) => path.includes("article_attachments/7001"))).toEqual([]);
  }, 60_000);

  test("brings what changed there, leaves alone what changed here, and follows what was moved", async () => {
    const { workspace, articles } = server.services;
    const start = await articleAt("product/basics/start-here");
    const german = (await articles.getTranslation(workspace.id, start.id, "de"))!;
    await articles.putDraft(workspace.id, {
      articleId: start.id,
      locale: "de",
      text: { ...german.draft, body: "Von Hand geschrieben." },
      origin: "manual",
      sourceBlocks: german.sourceBlocks,
    });
    const terms = await articleAt("legal/terms/our-terms");
    const moved = await server.call("PATCH", `/articles/${terms.id}`, { path: "product/basics/terms-of-use" });
    expect(moved.status, JSON.stringify(moved.body)).toBeLessThan(300);
    edit("1001", "de", "<p>Neu.</p>");
    edit("1002", "en-us", "<p>Changed there.</p>");
    edit("1003", "en-us", "<p>New terms.</p>");
    const run = await carriedOut(server, request);
    expect(outcome(run, "product/basics/start-here", "de")).toBe("left");
    expect(outcome(run, "product/set-up/second-steps")).toBe("updated");
    expect(outcome(run, "product/basics/terms-of-use")).toBe("updated");
    expect(run.report.counts).toMatchObject({ added: 0, left: 1, skipped: 0 });
    expect((await articles.getTranslation(workspace.id, start.id, "de"))?.draft.body).toBe("Von Hand geschrieben.");
    expect((await articles.getVersion(workspace.id, terms.id, "en"))?.body).toContain("New terms.");
    expect(await articles.findArticleByPath(workspace.id, "legal/terms/our-terms")).toBeUndefined();
    expect((await server.page("/hc/en-us/articles/1003")).location).toBe("/en/product/basics/terms-of-use/");
    expect((await crawl(server, "/en/")).broken).toEqual([]);
  }, 60_000);

  test("says what is gone there, and takes it off only when asked", async () => {
    fake.center.articles.delete("1006");
    const kept = await carriedOut(server, request);
    expect(outcome(kept, "product/basics/start-here-1006")).toBe("gone");
    expect((await server.page("/en/product/basics/start-here-1006/")).status).toBe(200);
    const pruned = await carriedOut(server, request, true);
    expect(outcome(pruned, "product/basics/start-here-1006")).toBe("removed");
    expect((await server.page("/en/product/basics/start-here-1006/")).status).not.toBe(200);
    expect((await server.page("/en/basics/own/")).status).toBe(200);
  }, 60_000);

  test("can be ended half-way and repeated", async () => {
    for (let id = 2001; id <= 2015; id += 1)
      write(String(id), "20", { "en-us": { title: `Many ${id}`, body: `<p>Text ${id}.</p>` } });
    const plan = await planned(server, request);
    await server.call("POST", `/import-runs/${plan.run.id}/start`, {});
    await expect
      .poll(async () => (await server.call("GET", `/import-runs/${plan.run.id}`)).body.run.progress.done, {
        timeout: 20_000,
        interval: 5,
      })
      .toBeGreaterThan(8);
    await server.call("POST", `/import-runs/${plan.run.id}/cancel`, {});
    expect((await settled(server, plan.run.id)).run.state).toBe("cancelled");
    const again = await carriedOut(server, request);
    const many = again.report.pages.filter(({ title }) => title.startsWith("Many"));
    expect(many).toHaveLength(15);
    expect(new Set(many.map(({ path }) => path)).size).toBe(15);
    const stored = await server.services.articles.listArticles(server.services.workspace.id);
    expect(stored.filter(({ path }) => path.includes("many-"))).toHaveLength(15);
  }, 120_000);

  test("explains a wrong token, and keeps none", async () => {
    const { run } = await planned(server, { ...request, apiToken: "wrong-token-123" });
    expect(run).toMatchObject({ state: "failed", problem: { code: "invalid_credential" } });
    expect(JSON.stringify(await server.call("GET", "/import-runs"))).not.toContain("wrong-token-123");
    const { accounts, workspace } = server.services;
    const settings = await accounts.getSetting(`import_run:${workspace.id}:${run.id}`);
    expect(settings).toContain("invalid_credential");
    expect(settings).not.toMatch(/wrong-token|fake-token/);
  }, 60_000);
});
