import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureWorkspace } from "../../src/compose/ensure-workspace.ts";
import { openInstallation, type Installation } from "./installation.ts";

const main = "https://help.acme.example";
let installation: Installation;

const api = <Answer = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
  installation.api<Answer>(method, path, body);
const get = (url: string, headers: Record<string, string> = {}) => installation.fetch(url, { headers });
const html = async (path: string) => (await get(main + path, { accept: "text/html" })).text();
const published = () => installation.services.publishing.refresh();
const idOf = async (path: string) =>
  (await installation.services.articles.findArticleByPath(installation.services.workspace.id, path))!.id;

beforeAll(async () => {
  installation = await openInstallation();
}, 60_000);
afterAll(() => installation.close());

/** Follows every link, hreflang and sitemap entry of the site; answers dead addresses and the languages that are named. */
async function crawl(): Promise<{ pages: number; dead: string[]; hreflang: Set<string>; lang: Set<string> }> {
  const start = ["/en/", "/sitemap.xml", "/llms.txt", "/robots.txt"];
  const seen = new Set<string>(start);
  const queue = [...start];
  const dead: string[] = [];
  const hreflang = new Set<string>();
  const lang = new Set<string>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const response = await get(main + path, { accept: "text/html" });
    if (response.status !== 200) dead.push(`${response.status} ${path}`);
    const text = await response.text();
    for (const [, found = ""] of text.matchAll(/rel="alternate" hreflang="([^"]+)"/g)) hreflang.add(found);
    for (const [, found = ""] of text.matchAll(/<html lang="([^"]+)"/g)) lang.add(found);
    const addresses = [
      ...text.matchAll(/(?:href|src)="([^"]+)"/g),
      ...text.matchAll(/<loc>([^<]+)<\/loc>/g),
      ...text.matchAll(/\]\((https:[^)]+)\)/g),
    ].map(([, address = ""]) => address.replace(main, "").split("#")[0]!);
    for (const address of addresses) {
      if (!address.startsWith("/") || address.startsWith("//") || address.startsWith("/og/") || seen.has(address))
        continue;
      seen.add(address);
      queue.push(address);
    }
  }
  return { pages: seen.size, dead, hreflang, lang };
}

describe("languages of the site", () => {
  interface Languages {
    sourceLocale: string;
    languages: { locale: string; published: number; words: string }[];
    former: { locale: string; texts: number }[];
  }

  it("come with pages that show the source, and with hreflang only once something is translated", async () => {
    const added = await api<Languages>("POST", "/languages", { locale: "fr" });
    expect(added.status).toBe(200);
    expect(added.body.languages.map(({ locale }) => locale)).toEqual(["en", "de", "fr"]);
    await published();
    expect(await html("/fr/guide/install/")).toContain("Cette page n’est pas encore traduite");
    expect((await crawl()).hreflang).toEqual(new Set(["de", "en", "x-default"]));

    const id = await idOf("guide/install");
    const text = { title: "Installer la bouilloire", description: "", body: "## Avant\n\nRemplissez la bouilloire." };
    expect((await api("PUT", `/articles/${id}/drafts/fr`, { revision: 0, ...text })).status).toBe(200);
    expect((await api("POST", `/articles/${id}/publish`, { locales: ["fr"] })).status).toBe(200);
    const site = await crawl();
    expect(site.dead).toEqual([]);
    expect(site.hreflang).toEqual(new Set(["de", "en", "fr", "x-default"]));
    expect(site.lang).toEqual(new Set(["de", "en", "fr"]));
    const found = await api<{ results: { url: string }[] }>("GET", "/search?q=bouilloire&locale=fr");
    expect(JSON.stringify(found.body)).toContain("/fr/guide/install/");
  });

  it("say what would happen before they go", async () => {
    const { body } = await api("GET", "/languages/fr/removal");
    expect(body).toMatchObject({ published: 1, drafts: 0, onlyHere: 0, sources: 0, emptied: [] });
    expect(body["pages"]).toBeGreaterThan(5);
    expect((await api("GET", "/languages/it/removal")).status).toBe(404);
    expect((await api("DELETE", "/languages/en")).body).toMatchObject({ code: "language_is_source" });
  });

  it("go with their pages, search results and every mention, and lead to a language that is left", async () => {
    const removed = await api<Languages>("DELETE", "/languages/fr");
    expect(removed.body.languages.map(({ locale }) => locale)).toEqual(["en", "de"]);
    expect(removed.body.former).toEqual([{ locale: "fr", name: "Français", texts: 1 }]);
    await published();
    const site = await crawl();
    expect(site.dead).toEqual([]);
    expect(site.hreflang).toEqual(new Set(["de", "en", "x-default"]));
    expect(site.lang).toEqual(new Set(["de", "en"]));
    const former = await get(`${main}/fr/guide/install/`, { "accept-language": "de" });
    expect([former.status, former.headers.get("location")]).toEqual([302, "/de/guide/install/"]);
    const other = await get(`${main}/fr/guide/clean/`, { "accept-language": "fr" });
    expect([other.status, other.headers.get("location")]).toEqual([302, "/en/guide/clean/"]);
    expect((await get(`${main}/fr/nothing/`)).status).toBe(404);
    for (const locale of ["en", "fr"])
      expect(JSON.stringify((await api("GET", `/search?q=bouilloire&locale=${locale}`)).body)).not.toContain("/fr/");
  });

  it("stay away when the server starts again or publishes its folder that has them, and come back with their texts", async () => {
    await installation.services.publishing.publish("changed", () => {});
    expect((await get(`${main}/fr/`)).status).toBe(302);
    await api("DELETE", "/languages/de");
    await installation.services.publishing.publish("changed", () => {});
    expect(installation.services.workspace.locales).toEqual(["en"]);
    const { accounts, config } = installation.services;
    expect((await ensureWorkspace(accounts, config)).locales).toEqual(["en"]);
    await api("POST", "/languages", { locale: "fr" });
    await api("POST", "/languages", { locale: "de" });
    await published();
    expect(await html("/fr/guide/install/")).toContain("Installer la bouilloire");
    expect(await html("/de/guide/install/")).toContain("Wasserkocher aufstellen");
  });

  it("stand in the menu in the order that was chosen, and a default one answers readers of none of them", async () => {
    expect((await api("PUT", "/languages/order", { locales: ["fr", "en"] })).status).toBe(409);
    expect((await api("PUT", "/languages/order", { locales: ["fr", "de", "en"] })).status).toBe(200);
    const { body } = await api<{ helpCenters: Record<string, unknown>[] }>("GET", "/help-centers");
    const { id, isDefault: _default, address: _address, pages: _pages, checks: _checks, ...own } = body.helpCenters[0]!;
    const named = { ...own, defaultLocale: "de", names: { fr: "Aide Acme" } };
    expect((await api("PUT", `/help-centers/${String(id)}`, named)).status).toBe(200);
    await published();
    const menu = [...(await html("/en/")).matchAll(/<a href="\/\w+\/" lang="(\w+)"/g)].map(([, locale]) => locale);
    expect(menu).toEqual(["fr", "de", "en"]);
    expect((await get(`${main}/`, { "accept-language": "ja" })).headers.get("location")).toBe("/de/");
    expect((await get(`${main}/`, { "accept-language": "fr" })).headers.get("location")).toBe("/fr/");
    expect(await html("/fr/")).toContain("Aide Acme");
    expect(await html("/en/")).not.toContain("Aide Acme");
    expect(await html("/en/guide/install/")).toContain(`hreflang="x-default" href="${main}/de/guide/install/"`);
  });
});

describe("another source language", () => {
  interface Side {
    fields: { field: string; state: string }[];
    rows: { state: string; source: { markdown: string } | null; target: string }[];
    article: { sourceLocale: string };
    counts: { blocks: number; fresh: number; stale: number };
  }

  it("takes the articles along that are written in it; fresh blocks stay fresh and stale ones are still looked at", async () => {
    const id = await idOf("guide/install");
    const english = { title: "Install the kettle", description: "About it", body: "First step.\n\nSecond step." };
    const draft = await api<{ revision: number }>("GET", `/articles/${id}?locale=en`);
    await api("PUT", `/articles/${id}/drafts/en`, { revision: draft.body.revision, ...english });
    await api("POST", `/articles/${id}/publish`, { locales: ["en"] });
    for (const [locale, first, second] of [
      ["de", "Erster Schritt.", "Zweiter Schritt."],
      ["fr", "Première étape.", "Deuxième étape."],
    ]) {
      const side = await api<Side & { revision: number }>("GET", `/articles/${id}/translations/${locale}`);
      const hashes = side.body.rows.flatMap(({ source }) => (source as { hash: string } | null)?.hash ?? []);
      const saved = await api("PUT", `/articles/${id}/translations/${locale}`, {
        revision: side.body.revision,
        fields: { title: `Titel ${locale}`, description: "Über", seo_title: "", seo_description: "" },
        rows: [
          { source: hashes[0], text: first },
          { source: hashes[1], text: second },
        ],
      });
      expect(saved.status).toBe(200);
      await api("POST", `/articles/${id}/publish`, { locales: [locale] });
    }
    // The second block of the source moves on; both translations of it are stale now.
    const now = await api<{ revision: number }>("GET", `/articles/${id}?locale=en`);
    const changed = { ...english, body: "First step.\n\nSecond step, which is longer now." };
    await api("PUT", `/articles/${id}/drafts/en`, { revision: now.body.revision, ...changed });
    await api("POST", `/articles/${id}/publish`, { locales: ["en"] });

    expect((await api("GET", "/languages/de/as-source")).body).toEqual({ follow: 1, stay: 3 });
    const moved = await api("PUT", "/languages/source", { locale: "de" });
    expect(moved.body).toMatchObject({ sourceLocale: "de", followed: 1, stayed: 3 });
    await published();

    const fromGerman = await api<Side>("GET", `/articles/${id}/translations/en`);
    expect(fromGerman.body.article.sourceLocale).toBe("de");
    expect(fromGerman.body.rows.map(({ state, source, target }) => [state, source?.markdown, target])).toEqual([
      ["fresh", "Erster Schritt.", "First step."],
      ["stale", "Zweiter Schritt.", "Second step, which is longer now."],
    ]);
    expect(fromGerman.body.fields.find(({ field }) => field === "title")?.state).toBe("fresh");
    const french = await api<Side>("GET", `/articles/${id}/translations/fr`);
    expect(french.body.rows.map(({ state, target }) => [state, target])).toEqual([
      ["fresh", "Première étape."],
      ["stale", "Deuxième étape."],
    ]);
    // The notice of a stale translation stands on the other two now, and not on the source.
    const stale = "The original has changed since this page was translated";
    expect(await html("/en/guide/install/")).toContain(stale);
    expect(await html("/de/guide/install/")).not.toContain("seit dieser Übersetzung");
    // What is not written in German goes on being translated from English.
    expect(await html("/de/guide/clean/")).toContain("Clean the kettle");

    expect((await api("PUT", "/languages/source", { locale: "en" })).body).toMatchObject({ followed: 1 });
    const back = await api<Side>("GET", `/articles/${id}/translations/de`);
    expect(back.body.rows.map(({ state }) => state)).toEqual(["fresh", "stale"]);
  });
});

describe("the site's own words", () => {
  interface Words {
    isBrought: boolean;
    missing: number;
    words: { key: string; english: string; words: string | null }[];
  }

  it("are chosen per language, with their placeholders kept", async () => {
    const words = { "search.placeholder": "Wonach suchst du?", "topic.articles.one": "ein Beitrag" };
    const saved = await api<Words>("PUT", "/site-words/de", { words });
    expect(saved.status).toBe(200);
    expect(saved.body.words.find(({ key }) => key === "search.placeholder")?.words).toBe("Wonach suchst du?");
    await published();
    expect(await html("/de/")).toContain("Wonach suchst du?");
    expect(await html("/de/")).toContain("ein Beitrag");
    expect(await html("/en/")).not.toContain("Wonach suchst du?");
    for (const wrong of [{ "article.updated": "Neulich" }, { "article.updated": "{date} {time}" }, { "no.such": "x" }])
      expect((await api("PUT", "/site-words/de", { words: wrong })).status).toBe(400);
    await api("PUT", "/site-words/de", { words: { "search.placeholder": null, "topic.articles.one": null } });
    await published();
    expect(await html("/de/")).not.toContain("Wonach suchst du?");
  });

  it("are missing in languages that do not come with them, have their plural forms, and need a model or a person", async () => {
    const { body } = await api<Words>("GET", "/site-words/cy");
    expect(body.isBrought).toBe(false);
    expect(body.missing).toBe(body.words.length);
    expect(body.words.map(({ key }) => key)).toContain("topic.articles.many");
    expect((await api("POST", "/site-words/cy/suggest")).body).toMatchObject({ code: "model_missing" });
    // What a machine proposed shows nowhere until somebody takes it.
    const { services } = installation;
    await services.siteWords.put(services.workspace.id, "cy", [{ key: "site.home", suggestion: "Hafan" }]);
    await api("POST", "/languages", { locale: "cy" });
    await published();
    expect(await html("/cy/guide/install/")).not.toContain("Hafan");
    await api("POST", "/site-words/cy/accept", { keys: ["site.home"], action: "accept" });
    await published();
    expect(await html("/cy/guide/install/")).toContain("Hafan");
    expect((await api<Words>("GET", "/site-words/cy")).body.missing).toBe(body.missing - 1);
  });
});

describe("links to drafts", () => {
  interface Made {
    url: string;
    link: { id: string; state: string; expiresAt: string };
  }
  const make = (body: object) => api<Made>("POST", "/preview-links", { days: 7, ...body });
  const headersOf = ({ headers }: Response) =>
    ["cache-control", "referrer-policy", "x-robots-tag"].map((name) => headers.get(name));
  const closed = ["no-store", "no-referrer", "noindex, nofollow, noarchive"];

  it("show one draft as the site would show it, and nothing tells search engines or other sites of it", async () => {
    const id = await idOf("guide/clean");
    const { body: now } = await api<{ revision: number }>("GET", `/articles/${id}?locale=en`);
    const body = "## Descaling\n\nUse citric acid, see [install](install.md) and ![x](/media/none.png).";
    await api("PUT", `/articles/${id}/drafts/en`, {
      revision: now.revision,
      title: "Clean the kettle well",
      description: "",
      body,
    });
    const made = await make({ articleId: id, locale: "en" });
    expect(made.status).toBe(201);
    expect(made.body.url).toMatch(/^https:\/\/help\.acme\.example\/preview\/[\w-]{43}\/$/);
    const first = await get(made.body.url);
    expect([first.status, first.headers.get("location")?.replace(/preview\/[^/]+/, "preview/T")]).toEqual([
      302,
      "/preview/T/en/guide/clean/",
    ]);
    const page = await get(main + first.headers.get("location")!);
    expect([page.status, ...headersOf(page)]).toEqual([200, ...closed]);
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
    const text = await page.text();
    expect(text).toContain("Use citric acid");
    expect(text).toContain('class="preview-bar"');
    expect(text).toContain('<meta name="robots" content="noindex">');
    for (const absent of ["hreflang=", 'rel="canonical"', "ld+json", "og:image", "rss+xml", "data-widget", "data-vote"])
      expect(text).not.toContain(absent);
    // Pages of this language are walked through within the preview.
    const token = new URL(made.body.url).pathname;
    expect(text).toContain(`href="${token}en/guide/install/"`);
    expect((await get(`${made.body.url}en/guide/install/`)).status).toBe(200);
    expect(await html("/en/guide/clean/")).not.toContain("citric");
    for (const address of ["/sitemap.xml", "/en/sitemap-1.xml", "/llms.txt", "/en/feed.xml"])
      expect(await html(address)).not.toMatch(/preview|Clean the kettle well/);
    expect(JSON.stringify((await api("GET", "/search?q=citric%20acid&locale=en")).body)).not.toContain("citric");
  });

  it("show every draft of a language, internal ones too, and internal texts that are no drafts to nobody", async () => {
    const secret = await idOf("internal/secret");
    const all = await make({ articleId: null, locale: "en", days: 1 });
    expect((await get(`${all.body.url}en/internal/secret/`)).status).toBe(404);
    const { body: now } = await api<{ revision: number }>("GET", `/articles/${secret}?locale=en`);
    await api("PUT", `/articles/${secret}/drafts/en`, {
      revision: now.revision,
      title: "Staff handbook",
      description: "",
      body: "The new vault code.",
    });
    expect(await (await get(`${all.body.url}en/internal/secret/`)).text()).toContain("The new vault code.");
    expect(await (await get(`${all.body.url}en/guide/clean/`)).text()).toContain("citric acid");
    expect((await get(`${all.body.url}de/guide/install/`)).status).toBe(404);
    expect((await get(`${all.body.url}en/guide/clean.md`)).status).toBe(404);
    expect((await get(`${main}/en/internal/secret/`)).status).toBe(404);
  });

  it("end when they are taken back or their time is over, with a page that says what to do", async () => {
    const id = await idOf("guide/clean");
    const { body: made } = await make({ articleId: id, locale: "en", days: 30 });
    const listed = await api<{ links: { id: string; state: string; openedAt: string | null }[] }>(
      "GET",
      `/preview-links?articleId=${id}`,
    );
    expect(listed.body.links[0]).toMatchObject({ id: made.link.id, state: "works", openedAt: null });
    expect(JSON.stringify(listed.body)).not.toContain(new URL(made.url).pathname.split("/")[2]);
    expect((await get(`${made.url}en/guide/clean/`)).status).toBe(200);
    expect((await api("DELETE", `/preview-links/${made.link.id}`)).body).toEqual({ revoked: true });
    const gone = await get(`${made.url}en/guide/clean/`, { "accept-language": "de" });
    expect([gone.status, ...headersOf(gone)]).toEqual([404, ...closed]);
    expect(await gone.text()).toContain("Diese Vorschau gibt es nicht mehr");
    const never = await get(`${main}/preview/${"x".repeat(43)}/en/guide/clean/`, { "accept-language": "de" });
    expect([never.status, await never.text()]).toEqual([404, expect.stringContaining("Diese Vorschau gibt es nicht")]);

    const { services } = installation;
    const { workspace, previewLinks } = services;
    const { body: other } = await make({ articleId: id, locale: "en", days: 1 });
    const hash = (await import("node:crypto"))
      .createHash("sha256")
      .update(new URL(other.url).pathname.split("/")[2]!)
      .digest("hex");
    const end = new Date(other.link.expiresAt).getTime();
    expect(await previewLinks.open(workspace.id, hash, new Date(end - 1))).toBeDefined();
    expect(await previewLinks.open(workspace.id, hash, new Date(end))).toBeUndefined();
    await api("DELETE", `/articles/${id}`);
    expect((await get(`${other.url}en/guide/clean/`)).status).toBe(404);
  });

  it("are refused for what is not there", async () => {
    const id = await idOf("billing/invoices");
    expect((await make({ articleId: "art_none", locale: "en" })).status).toBe(404);
    expect((await make({ articleId: id, locale: "ja" })).status).toBe(404);
    expect((await make({ articleId: id, locale: "en", days: 3 })).status).toBe(400);
    expect((await api("DELETE", "/preview-links/pvl_none")).status).toBe(404);
    expect((await get(`${main}/preview/%E0%A4%A/x/`)).status).toBe(404);
  });
});
