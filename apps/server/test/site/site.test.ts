import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { openInstallation, type Installation } from "./installation.ts";
import { wideImage } from "./wide-image.ts";

const main = "https://help.acme.example";
const brand = "https://docs.brand.example";
let installation: Installation;

const get = async (url: string, headers: Record<string, string> = {}) => installation.fetch(url, { headers });
const html = async (url: string) => (await get(url, { accept: "text/html" })).text();
const asBrowser = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

const fields = {
  name: "Brand docs",
  tagline: { en: "All about bills" },
  hosts: ["docs.brand.example", "www.brand.example"],
  topics: ["billing"],
  locales: ["en"],
  theme: {
    accent: "#ffd400",
    font: "serif",
    headingFont: "system",
    corners: "sharp",
    logo: "",
    logoDark: "",
    logoHasName: false,
    css: ".footer { color: red } @import url(https://evil.example/x.css);",
  },
  headerLinks: [{ url: "https://brand.example/", labels: { en: "Shop" } }],
  footerLinks: [{ url: "/{locale}/billing/", labels: { en: "All about billing" } }],
};

beforeAll(async () => {
  installation = await openInstallation();
}, 60_000);
afterAll(() => installation.close());

async function published(): Promise<void> {
  await installation.services.publishing.refresh();
}

describe("images", () => {
  it("are shown in the size that a screen needs, once that is made, and without what the camera wrote", async () => {
    const { services } = installation;
    const workspaceId = services.workspace.id;
    const { fileName } = await services.assets.put(workspaceId, wideImage(), "image/png");
    const article = await services.articles.findArticleByPath(workspaceId, "guide/install");
    if (!article) throw new Error("no article");
    const draft = await services.articles.getTranslation(workspaceId, article.id, "en");
    const body = `${draft?.draft.body}\n\n![The kettle](/media/${fileName})\n`;
    await installation.api("PUT", `/articles/${article.id}/drafts/en`, {
      ...draft?.draft,
      body,
      revision: draft?.revision,
    });
    await installation.api("POST", `/articles/${article.id}/publish`, {});
    const image = async () => /<img[^>]*>/.exec(await html(`${main}/en/guide/install/`))?.[0] ?? "";
    expect(await image()).toContain(`src="/media/${fileName}"`);
    await expect.poll(image, { timeout: 30_000, interval: 200 }).toContain("srcset=");
    const shown = await image();
    expect(shown).toMatch(/ sizes="[^"]+"/);
    expect(shown).toMatch(/ width="900" height="200".* loading="lazy"/);
    const [, small = ""] = /srcset="(\S+) 480w, \S+ 800w, \S+ 900w"/.exec(shown) ?? [];
    const response = await get(`${main}${small}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/webp"]);
    const original = Buffer.from(await (await get(`${main}/media/${fileName}`)).arrayBuffer());
    expect([original.includes("IDAT"), original.includes("Ada's phone")]).toEqual([true, false]);
    const kept = await services.assets.get(workspaceId, fileName);
    expect(Buffer.from(kept?.bytes ?? []).includes("Ada's phone")).toBe(true);
  }, 60_000);
});

describe("votes of readers", () => {
  const form = (values: Record<string, string>, headers: Record<string, string> = {}) =>
    installation.fetch(`${main}/feedback`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(values).toString(),
    });
  const vote = { path: "guide/install", locale: "en", version: "1" };

  it("come from a plain form, which brings the reader back to the page with thanks", async () => {
    const page = await html(`${main}/en/guide/install/`);
    expect(page).toMatch(/<form class="vote" method="post" action="\/feedback"/);
    const response = await form({ ...vote, helpful: "no", comment: "Write to me at ana@example.com please" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/en/guide/install/#thanks"]);
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it("are changed by their page and by no other, and name the text that was read", async () => {
    const id = crypto.randomUUID();
    const json = { accept: "application/json" };
    const german = { path: "guide/clean", locale: "de", version: "1", vote: id };
    expect((await form({ ...german, helpful: "no" }, json)).status).toBe(201);
    expect((await form({ ...german, helpful: "yes", comment: "Essig!" }, json)).status).toBe(201);
    const { body } = await installation.api<{ articles: { url: string; articleId: string; helpful: number }[] }>(
      "GET",
      "/reader-feedback",
    );
    // The German page shows the English text.
    const clean = body.articles.find((row) => row.url === "/en/guide/clean/");
    expect(clean).toMatchObject({ helpful: 1, unhelpful: 0, comments: 1 });
    const votes = await installation.api<{ votes: object[] }>("GET", `/articles/${clean?.articleId}/votes`);
    expect(votes.body.votes).toEqual([
      expect.objectContaining({ locale: "en", version: 1, helpful: true, comment: "Essig!" }),
    ]);
  });

  it("are stored without personal data", async () => {
    const { body } = await installation.api<{ articles: { url: string; articleId: string }[] }>(
      "GET",
      "/reader-feedback",
    );
    const id = body.articles.find((row) => row.url === "/en/guide/install/")?.articleId;
    const votes = await installation.api<{ votes: { comment: string }[] }>("GET", `/articles/${id}/votes`);
    expect(votes.body.votes[0]?.comment).not.toContain("ana@example.com");
    expect(votes.body.votes[0]?.comment).toContain("Write to me at");
  });

  it("are refused for pages that are not public, and in other forms", async () => {
    expect((await form({ ...vote, path: "internal/secret", helpful: "yes" })).status).toBe(404);
    expect((await form({ ...vote, helpful: "maybe" })).status).toBe(400);
    expect((await form({ ...vote, helpful: "yes", extra: "1" })).status).toBe(400);
    expect((await form({ ...vote, helpful: "yes", comment: "x".repeat(20_000) })).status).toBe(413);
  });
});

describe("reads", () => {
  it("are counted for people's browsers only, and make the list of what is read most", async () => {
    const { readCounter } = installation.services;
    await get(`${main}/en/guide/install/`, { "user-agent": "a crawler" });
    await get(`${main}/en/guide/install/`, { ...asBrowser, "sec-purpose": "prefetch" });
    for (const path of ["guide/install", "guide/clean", "billing/invoices"])
      for (let count = 0; count < 6; count++) await get(`${main}/en/${path}/`, asBrowser);
    await get(`${main}/en/guide/`, asBrowser);
    await readCounter.flush();
    expect((await readCounter.recent()).map((read) => [read.locale, read.count])).toEqual(
      Array.from({ length: 3 }, () => ["en", 6]),
    );
    await published();
    expect(await html(`${main}/en/`)).toContain('id="popular-heading"');
    expect(await html(`${main}/de/`)).not.toContain('id="popular-heading"');
  });
});

describe("searches in vain", () => {
  const list = async () =>
    (
      await installation.api<{ searches: { query: string; count: number; locale: string }[] }>(
        "GET",
        "/failed-searches",
      )
    ).body.searches;
  const note = (q: string, locale = "en") =>
    installation.fetch(`${main}/api/v1/failed-searches`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ q, locale }),
    });

  it("are counted by their words, without personal data, and only where nothing is found", async () => {
    expect(await (await note("kettle")).json()).toEqual({ noted: false });
    expect(await (await note("Zebra Subscription")).json()).toEqual({ noted: true });
    await note("zebra   subscription");
    await note("quokka ana@example.com");
    await get(`${main}/en/search/?q=walrus`, asBrowser);
    await expect.poll(async () => (await list()).map((row) => row.query), { timeout: 10_000 }).toContain("walrus");
    const rows = await list();
    expect(rows[0]).toMatchObject({ query: "zebra subscription", count: 2, locale: "en" });
    expect(JSON.stringify(rows)).not.toContain("ana@example.com");
    const { body } = await installation.api<{ forgotten: number }>("DELETE", "/failed-searches");
    expect(body.forgotten).toBe(rows.length);
  });
});

describe("an address that does not exist", () => {
  it("answers 404 with what its words find, in the language of the address", async () => {
    const response = await get(`${main}/en/hc/articles/123-descale-kettle`, { accept: "text/html" });
    expect(response.status).toBe(404);
    const page = await response.text();
    expect(page).toContain('id="results-heading"');
    expect(page).toContain("/en/guide/clean/");
    expect(page).not.toContain("vault");
    expect(page).toContain('<meta name="robots" content="noindex"');
  });

  it("is not searched for programs, files and nonsense", async () => {
    for (const [url, accept] of [
      [`${main}/en/descale-kettle`, "*/*"],
      [`${main}/wp-login.php`, "text/html"],
      [`${main}/kettle/.env`, "text/html"],
      [`${main}/en/12345/`, "text/html"],
    ] as const) {
      const response = await get(url, { accept });
      expect([url, response.status]).toEqual([url, 404]);
      expect(await response.text()).not.toContain('id="results-heading"');
    }
  });
});

describe("several help centers", () => {
  let id = "";

  it("are made through the API, which says what becomes of colours and styles", async () => {
    const { status, body } = await installation.api<{ helpCenter: { id: string; checks: object; address: string } }>(
      "POST",
      "/help-centers",
      fields,
    );
    expect(status).toBe(201);
    id = body.helpCenter.id;
    expect(body.helpCenter).toMatchObject({
      address: brand,
      isDefault: false,
      checks: { cssRemoved: ["@import"], accentShown: expect.stringMatching(/^#[0-9a-f]{6}$/) },
    });
    expect((await installation.api("POST", "/help-centers", { ...fields, topics: [] })).status).toBe(409);
    expect((await installation.api("POST", "/help-centers", { ...fields, hosts: [] })).status).toBe(400);
    await published();
  });

  it("answer on their own host names with their own topics, languages and looks", async () => {
    const home = await html(`${brand}/en/`);
    expect(home).toContain("Brand docs");
    expect(home).toContain("All about bills");
    expect(home).toContain('<link rel="canonical" href="https://docs.brand.example/en/">');
    expect(home).toContain('href="https://brand.example/">Shop</a>');
    expect(home).toContain('href="/en/billing/">');
    expect(home).not.toContain("/en/guide/");
    const sheet = /href="(\/theme-[0-9a-f]+\.css)"/.exec(home)?.[1] ?? "";
    const css = await (await get(brand + sheet)).text();
    expect(css).toContain("--hr-accent:light-dark(");
    expect(css).toContain(".footer{color:red}");
    expect(css).not.toContain("evil");
    expect((await get(`https://www.brand.example/en/billing/invoices/`)).status).toBe(200);
    expect((await get(`${brand}/en/guide/install/`)).status).toBe(404);
    expect((await get(`${brand}/de/`)).status).toBe(404);
    expect(await (await get(`${brand}/sitemap.xml`)).text()).not.toContain("acme");
  });

  it("leave the default one as it is, which answers for every other host name", async () => {
    for (const origin of [main, "https://unknown.example"]) {
      const home = await html(`${origin}/en/`);
      expect(home).not.toContain("Brand docs");
      expect(home).toContain('<link rel="canonical" href="https://help.acme.example/en/">');
      expect((await get(`${origin}/en/guide/install/`)).status).toBe(200);
    }
  });

  it("find, read and take votes on their own pages only", async () => {
    const search = async (origin: string, q: string) =>
      ((await (await get(`${origin}/api/v1/search?q=${q}&locale=en`)).json()) as { hits: { url: string }[] }).hits.map(
        (hit) => hit.url,
      );
    expect(await search(main, "kettle")).toContain("/en/guide/clean/");
    expect(await search(brand, "kettle")).toEqual([]);
    expect(await search(brand, "invoices")).toEqual(["/en/billing/invoices/"]);
    expect(await html(`${brand}/en/search/?q=kettle`)).not.toContain("/en/guide/");
    const vote = await installation.fetch(`${brand}/feedback`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "path=guide/install&locale=en&version=1&helpful=yes",
    });
    expect(vote.status).toBe(404);
  });

  it("change and go, and their host names with them", async () => {
    const { body } = await installation.api<{ helpCenter: { name: string } }>("PUT", `/help-centers/${id}`, {
      ...fields,
      name: "Renamed",
      topics: ["guide"],
    });
    expect(body.helpCenter.name).toBe("Renamed");
    await published();
    expect(await html(`${brand}/en/guide/install/`)).toContain("Renamed");
    expect((await get(`${brand}/en/billing/invoices/`)).status).toBe(404);
    expect((await installation.api("DELETE", `/help-centers/${id}`)).body).toEqual({ removed: true });
    expect(await html(`${brand}/en/`)).toContain("help.acme.example");
    const { body: left } = await installation.api<{ helpCenters: { id: string; isDefault: boolean }[] }>(
      "GET",
      "/help-centers",
    );
    expect(left.helpCenters.map((entry) => entry.isDefault)).toEqual([true]);
    expect((await installation.api("DELETE", `/help-centers/${left.helpCenters[0]?.id}`)).status).toBe(409);
    expect((await installation.api("PUT", "/help-centers/hlp_none", fields)).status).toBe(404);
  });
});

describe("search in several languages", () => {
  it("answers in the reader's language alone where that has an answer, and names the other one where not", async () => {
    const hits = async (q: string, locale: string) =>
      (
        (await (await get(`${main}/api/v1/search?q=${q}&locale=${locale}`)).json()) as { hits: { locale: string }[] }
      ).hits.map((hit) => hit.locale);
    expect(new Set(await hits("Wasserkocher", "de"))).toEqual(new Set(["de"]));
    expect(new Set(await hits("kettle", "en"))).toEqual(new Set(["en"]));
    const page = await html(`${main}/de/search/?q=invoices`);
    expect(page).toContain("auf Englisch");
  });
});

describe("the server for programs at /mcp", () => {
  const listen = async () => {
    const server = serve({ fetch: createApp(installation.services).fetch, hostname: "127.0.0.1", port: 0 });
    await once(server, "listening");
    return { server, url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`) };
  };

  it("is understood by the official client: search, read and feedback over public texts", async () => {
    const { server, url } = await listen();
    const client = new Client({ name: "test", version: "1" });
    await client.connect(new StreamableHTTPClientTransport(url) as never);
    try {
      const { tools } = await client.listTools();
      expect(tools.map((tool) => tool.name).sort()).toEqual(["feedback", "read", "search"]);
      const found = (await client.callTool({
        name: "search",
        arguments: { query: "How do I descale the kettle?" },
      })) as unknown as {
        structuredContent: { results: { url: string; text: string }[] };
      };
      const [best] = found.structuredContent.results;
      expect(best?.url).toBe("https://help.acme.example/en/guide/clean/#descaling");
      const read = (await client.callTool({ name: "read", arguments: { url: best?.url } })) as {
        content: { text: string }[];
      };
      expect(read.content[0]?.text).toContain("Use vinegar to descale");
      const said = await client.callTool({
        name: "feedback",
        arguments: { url: best?.url, helpful: true, comment: "Said by a program" },
      });
      expect(said.isError).toBeFalsy();
      const { body } = await installation.api<{ articles: { url: string; articleId: string }[] }>(
        "GET",
        "/reader-feedback",
      );
      const id = body.articles.find((row) => row.url === "/en/guide/clean/")?.articleId;
      const votes = await installation.api<{ votes: { comment: string }[] }>("GET", `/articles/${id}/votes`);
      expect(votes.body.votes.map((vote) => vote.comment)).toContain("Said by a program");

      const hidden = (await client.callTool({
        name: "search",
        arguments: { query: "vault code staff handbook" },
      })) as unknown as {
        structuredContent: { results: { title: string }[] };
      };
      expect(hidden.structuredContent.results.map((result) => result.title)).not.toContain("Staff handbook");
      for (const address of [
        "/en/internal/secret/",
        "https://elsewhere.example/en/guide/clean/",
        "/../etc/passwd",
        "/%E0/x",
      ])
        expect((await client.callTool({ name: "read", arguments: { url: address } })).isError).toBe(true);
    } finally {
      await client.close();
      server.close();
    }
  });

  it("refuses pages of other sites, sessions and what is no call", async () => {
    const call = (
      headers: Record<string, string>,
      method = "POST",
      body: string | null = '{"jsonrpc":"2.0","id":1,"method":"ping"}',
    ) =>
      installation.fetch(`${main}/mcp`, {
        method,
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
        ...(body === null ? {} : { body }),
      });
    expect((await call({})).status).toBe(200);
    expect((await call({ origin: main })).status).toBe(200);
    expect((await call({ origin: "https://evil.example" })).status).toBe(403);
    expect((await call({ origin: "null" })).status).toBe(403);
    expect((await call({}, "GET", null)).status).toBe(405);
    expect((await call({}, "DELETE", null)).status).toBe(405);
    expect((await call({}, "POST", "nonsense")).status).toBe(400);
    expect((await call({}, "POST", `"${"x".repeat(70_000)}"`)).status).toBe(413);
  });
});
