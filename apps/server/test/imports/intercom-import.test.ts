import { startFakeIntercom, type FakeIntercom } from "@handrail/connector-intercom/fake-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { openAuthoringServer, type AuthoringServer } from "../authoring/authoring-server.ts";
import { carriedOut, crawl, planned, png, settled } from "./import-bench.ts";
import { zipFile } from "./zip-file.ts";

let fake: FakeIntercom;
let server: AuthoringServer;
let request: object;

beforeAll(async () => {
  fake = await startFakeIntercom();
  request = { kind: "intercom", region: "eu", apiBaseUrl: fake.url, accessToken: fake.accessToken, collection: "help" };
  server = await openAuthoringServer(
    { "en/basics/own.md": "---\ntitle: Our own page\n---\nWritten here.\n" },
    { HANDRAIL_ALLOWED_PRIVATE_HOSTS: new URL(fake.url).host },
  );
  fake.files.set("/i/o/picture", { bytes: png, mediaType: "application/octet-stream" });
  fake.collections.push(
    { id: "10", name: "Billing", names: { fr: "Facturation" } },
    { id: "11", name: "Invoices", parentId: "10" },
    { id: "12", name: "Old invoices", parentId: "11" },
  );
  fake.articles.push(
    {
      id: "501",
      title: "Read an invoice",
      description: "What the lines mean",
      parentId: "11",
      tags: ["Money"],
      body:
        `<p>First <a href="${fake.url}/acme/en/articles/502-pay#h_1">pay</a>, or see ` +
        `<a href="${fake.url}/acme/en/collections/10-billing">all of it</a>.</p>` +
        `<div class="intercom-container"><img src="${fake.url}/i/o/picture?expires=1&amp;signature=first&amp;req=x"></div>`,
      translations: {
        fr: { title: "Lire une facture", body: `<p>Voir <a href="${fake.url}/acme/fr/articles/502">payer</a>.</p>` },
      },
    },
    { id: "502", title: "Pay", parentId: "10", body: "<h2 id='h_1'>How</h2><p>By card.</p>" },
    { id: "503", title: "Ancient invoices", parentId: "12", body: "<p>On paper.</p>" },
    { id: "504", title: "Unfinished", parentId: "10", body: "<p>...</p>", state: "draft" },
    { id: "505", title: "Lost", body: `<p>See <a href="${fake.url}/acme/en/articles/999-x">nothing</a>.</p>` },
  );
}, 120_000);

afterAll(async () => {
  await server.close();
  await fake.close();
});

async function upload(query: string, body: Uint8Array<ArrayBuffer>) {
  const response = await createApp(server.services).request(`/api/v1/import-runs/upload?${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.services.controlToken}`, "content-type": "application/zip" },
    body,
  });
  return {
    status: response.status,
    body: (await response.json()) as { run: { id: string }; code: string; message: string },
  };
}

describe("an import from Intercom", () => {
  test("brings collections, translations, images, links and old addresses, into a collection of its own", async () => {
    const { report } = await carriedOut(server, request);
    expect(report.counts).toMatchObject({ skipped: 0, left: 0, updated: 0 });
    const { workspace, articles } = server.services;
    const paths = (await articles.listArticles(workspace.id)).map(({ path }) => path).sort();
    expect(paths).toEqual([
      "basics/own",
      "help/billing/invoices/read-an-invoice",
      "help/billing/old-invoices/ancient-invoices",
      "help/billing/pay",
      "help/billing/unfinished",
      "help/lost",
    ]);
    const invoice = (await articles.findArticleByPath(workspace.id, "help/billing/invoices/read-an-invoice"))!;
    expect(invoice.tags).toEqual(["money"]);
    const version = (await articles.getVersion(workspace.id, invoice.id, "en"))!;
    expect(version).toMatchObject({ title: "Read an invoice", description: "What the lines mean" });
    expect(version.body).toContain("[pay](../pay.md#h_1)");
    expect(version.body).toMatch(/!\[[^\]]*\]\(\/media\/[0-9a-f]{16}\.png\)/);
    expect((await articles.getVersion(workspace.id, invoice.id, "fr"))?.body).toContain("[payer](../pay.md)");
    expect(report.leftovers.map(({ kind, page }) => `${kind} ${page}`).sort()).toEqual([
      "link Lost",
      "structure Old invoices",
    ]);
    expect((await server.page("/acme/en/articles/501-whatever")).location).toBe(
      "/en/help/billing/invoices/read-an-invoice/",
    );
    expect((await server.page("/acme/fr/articles/501")).location).toBe("/fr/help/billing/invoices/read-an-invoice/");
    expect((await server.page("/acme/en/collections/10-billing")).location).toBe("/en/help/billing/");
    expect((await crawl(server, "/en/")).broken).toEqual([]);
  }, 60_000);

  test("an export of the same help center, in a ZIP, is the same help center", async () => {
    const records = JSON.parse(JSON.stringify(fake.records())) as {
      articles: { id: string; body: string }[];
      collections: object[];
    };
    for (const article of records.articles) {
      // Addresses of images are signed anew with each reading.
      article.body = article.body.replace("signature=first", "signature=second");
      if (article.id === "502") article.body = "<p>By card or cash.</p>";
    }
    const archive = zipFile({
      "export/articles.json": JSON.stringify({ type: "list", data: records.articles }),
      "export/collections.json": JSON.stringify(records.collections),
    });
    const opened = await upload("kind=intercom&collection=help&name=export.zip", archive);
    expect(opened.status).toBe(201);
    const { run, report } = await settled(server, opened.body.run.id);
    expect(run).toMatchObject({ state: "ready", problem: null });
    expect(report.counts).toMatchObject({ added: 0, updated: 1, left: 0, skipped: 0 });
  }, 60_000);

  test("a token that is wrong, and a permission that is missing, are told apart from nothing", async () => {
    const { run } = await planned(server, { ...request, accessToken: "secret-wrong" });
    expect(run).toMatchObject({ state: "failed", problem: { code: "invalid_credential" } });
    expect(JSON.stringify(await server.call("GET", "/import-runs"))).not.toContain("secret-wrong");
  });
});

describe("an archive", () => {
  test("of a Docusaurus project is planned and brought in", async () => {
    const archive = zipFile({
      "site-main/docusaurus.config.js": "module.exports = {}",
      "site-main/docs/intro.md":
        "---\nsidebar_position: 1\n---\n# Intro\n\nSee [more](./guide/more.md).\n\n![](/img/a.png)\n",
      "site-main/docs/guide/more.md": "# More\n\n:::tip\nGood.\n:::\n",
      "site-main/static/img/a.png": png,
      "__MACOSX/._x": "junk",
    });
    const opened = await upload("kind=folder&locale=en&collection=manual&name=site.zip", archive);
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    const plan = await settled(server, opened.body.run.id);
    expect(plan.report).toMatchObject({ layout: "docusaurus", counts: { added: 2 } });
    await server.call("POST", `/import-runs/${plan.run.id}/start`, {});
    const done = await settled(server, plan.run.id);
    expect(done.run).toMatchObject({ state: "done", problem: null });
    expect((await server.page("/en/manual/guide/more/")).html).toContain("Good.");
    expect((await server.page("/docs/intro")).location).toBe("/en/manual/intro/");
  }, 60_000);

  test.each([
    ["that leads out of its folder", () => zipFile({ "../evil.md": "x" }), "unreadable", /leads out/],
    ["with absolute names", () => zipFile({ "/etc/evil.md": "x" }), "unreadable", /leads out/],
    ["that is none", () => new Uint8Array(Buffer.from("not a zip at all")), "unreadable", /no ZIP|damaged/],
    ["that is a bomb", () => zipFile({ "bomb.md": Buffer.alloc(60 * 1024 * 1024) }), "too_large", /refused/],
  ])("%s is refused with a reason", async (_, archive, code, message) => {
    const refused = await upload("kind=folder&locale=en", archive());
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.body).toMatchObject({ code });
    expect(refused.body.message).toMatch(message);
  });
});
