import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { SourceEvent } from "@handrail/connector-kit";
import { rememberRevisions } from "@handrail/connector-kit/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WebsiteCheckpoint } from "./checkpoint.ts";
import { enumerate } from "./enumerate.ts";
import { fetchOne } from "./fetch-one.ts";
import { read } from "./read.ts";
import { contextOf, endOf, htmlPage, pathsOf, readAll, startTestSite, type TestSite } from "./test-site.ts";

let site: TestSite;

beforeEach(async () => {
  site = await startTestSite();
});

afterEach(() => site.close());

function kinds(events: readonly SourceEvent<WebsiteCheckpoint>[], kind: string): readonly unknown[] {
  return events.filter((event) => event.kind === kind);
}

function sitemapOf(paths: readonly string[]): string {
  return `<urlset>${paths.map((path) => `<url><loc>${site.url}${path}</loc></url>`).join("")}</urlset>`;
}

describe("a crawl", () => {
  test("follows links within the folder of its start, each page once, and says what it left out", async () => {
    site.routes.set(
      "/docs/",
      htmlPage("Docs", ["a", "b/", "/blog/x", "https://other.example.com/", "manual.pdf", "#top"]),
    );
    site.routes.set("/docs/a", htmlPage("A", ["/docs/", "b/?utm_source=mail", "a#part"]));
    site.routes.set("/docs/b/", htmlPage("B", ["c?z=1&a=2", "c?a=2&z=1"]));
    site.routes.set("/docs/b/c?a=2&z=1", htmlPage("C"));
    const events = await readAll(contextOf(site, { startUrls: [`${site.url}/docs/`] }));
    expect(pathsOf(events)).toEqual(["/docs/", "/docs/a", "/docs/b/", "/docs/b/c?a=2&z=1"]);
    expect(endOf(events)).toEqual({ kind: "listing-end", complete: true });
    const requests = site.takeRequests();
    expect(requests.length).toBe(new Set(requests).size);
    expect(kinds(events, "skip")).toEqual([
      // The menu of every page.
      expect.objectContaining({ externalId: `${site.url}/`, reason: expect.stringContaining("outside") as string }),
      expect.objectContaining({
        externalId: `${site.url}/blog/x`,
        reason: expect.stringContaining("outside") as string,
      }),
      expect.objectContaining({ externalId: `${site.url}/docs/manual.pdf`, reason: "It is a file and no page." }),
    ]);
  });

  test("takes what the settings include and leaves out what they exclude, wherever it started", async () => {
    site.routes.set("/", htmlPage("Start", ["/help/a", "/help/old/b", "/blog"]));
    site.routes.set("/help/a", htmlPage("A", ["/de/help/c", "/help/d.html"]));
    site.routes.set("/de/help/c", htmlPage("C"));
    site.routes.set("/help/d.html", htmlPage("D"));
    const config = { include: ["/help/", "/*/help/"], exclude: ["/help/old/", "*.html$"] };
    const events = await readAll(contextOf(site, config));
    expect(pathsOf(events)).toEqual(["/de/help/c", "/help/a"]);
  });

  test("takes exactly as many pages as allowed, and only then is its listing incomplete", async () => {
    const paths = Array.from({ length: 12 }, (_, index) => `/p${index}`);
    site.routes.set("/", htmlPage("Start", [...paths, "/none1", "/none2"]));
    for (const path of paths) site.routes.set(path, htmlPage(`Page ${path}`));
    const some = await readAll(contextOf(site, { maxPages: 7 }));
    expect(pathsOf(some)).toHaveLength(7);
    expect(endOf(some)).toMatchObject({ complete: false, reason: expect.stringContaining("7 pages") as string });
    const all = await readAll(contextOf(site, { maxPages: 14 }));
    expect(pathsOf(all)).toHaveLength(13);
    expect(endOf(all)).toMatchObject({ complete: true });
    for (const path of ["/none1", "/none2"]) site.routes.set(path, { status: 301, headers: { location: "/p1" } });
    site.routes.set("/", htmlPage("Start", paths));
    expect(endOf(await readAll(contextOf(site, { maxPages: 13 }))), "exactly at the limit").toMatchObject({
      complete: true,
    });
  });

  test("a page that cannot be read hides its links, so nothing may be taken for gone", async () => {
    site.routes.set("/", htmlPage("Start", ["/hub", "/a"]));
    site.routes.set("/a", htmlPage("A"));
    for (const status of [500, 403, 401]) {
      site.routes.set("/hub", { status });
      const events = await readAll(contextOf(site));
      expect(pathsOf(events)).toEqual(["/", "/a"]);
      expect(kinds(events, "failure")).toMatchObject([
        { scope: "item", externalId: `${site.url}/hub`, error: { status } },
      ]);
      expect(kinds(events, "delete")).toEqual([]);
      expect(endOf(events)).toMatchObject({ complete: false });
    }
  });

  test("pages that are unchanged are loaded all the same, for their links", async () => {
    site.routes.set("/", (request) =>
      request.headers["if-none-match"]
        ? { status: 304 }
        : { ...htmlPage("Start", ["/a"]), headers: { "content-type": "text/html", etag: '"1"' } },
    );
    site.routes.set("/a", htmlPage("A"));
    const context = contextOf(site);
    rememberRevisions(context, await readAll(context));
    const again = await readAll(context);
    expect(kinds(again, "unchanged")).toHaveLength(2);
    expect(pathsOf(again)).toEqual([]);
  });

  test("killed after any event and resumed, it finds the same pages", async () => {
    const paths = Array.from({ length: 60 }, (_, index) => `/p${index}`);
    site.routes.set("/", htmlPage("Start", paths.slice(0, 30)));
    for (const [index, path] of paths.entries())
      site.routes.set(path, htmlPage(`Page ${path}`, [paths[index + 30] ?? "/"]));
    const whole = pathsOf(await readAll(contextOf(site)));
    expect(whole).toHaveLength(61);
    for (const killAfter of [3, 28, 55]) {
      let kept: WebsiteCheckpoint = { phase: "start" };
      const before: SourceEvent<WebsiteCheckpoint>[] = [];
      for await (const event of read(contextOf(site), { checkpoint: kept })) {
        before.push(event);
        if (event.kind === "checkpoint") kept = event.checkpoint;
        if (before.length === killAfter) break;
      }
      const after = await readAll(contextOf(site), JSON.parse(JSON.stringify(kept)) as WebsiteCheckpoint);
      expect([...new Set([...pathsOf(before), ...pathsOf(after)])].sort(), `killed after ${killAfter}`).toEqual(whole);
      expect(endOf(after)).toMatchObject({ complete: true });
    }
  });

  test("a failure before a kill keeps the resumed listing incomplete", async () => {
    const paths = Array.from({ length: 40 }, (_, index) => `/p${index}`);
    site.routes.set("/", htmlPage("Start", ["/broken", ...paths]));
    site.routes.set("/broken", { status: 500 });
    for (const path of paths) site.routes.set(path, htmlPage(`Page ${path}`));
    let kept: WebsiteCheckpoint = { phase: "start" };
    for await (const event of read(contextOf(site), { checkpoint: kept })) {
      if (event.kind === "checkpoint") {
        kept = event.checkpoint;
        break;
      }
    }
    expect(kept).toMatchObject({ phase: "pages" });
    expect(endOf(await readAll(contextOf(site), kept))).toMatchObject({ complete: false });
  });

  test("cancelled, it ends within two seconds whatever its server does", async () => {
    site.routes.set("/", htmlPage("Start", ["/hangs"]));
    site.routes.set("/hangs", { broken: "hang" });
    const controller = new AbortController();
    const reason = new Error("cancelled");
    const reading = readAll(contextOf(site, {}, {}, controller.signal));
    setTimeout(() => controller.abort(reason), 300);
    const start = Date.now();
    await expect(reading).rejects.toBe(reason);
    expect(Date.now() - start).toBeLessThan(2_300);
  });

  test("leaves no files and starts no processes", async () => {
    const started: unknown[] = [];
    const onProcess = (message: unknown): void => void started.push(message);
    subscribe("child_process", onProcess);
    site.routes.set("/", htmlPage("Start", ["/a", "/b", "/c"]));
    await readAll(contextOf(site));
    unsubscribe("child_process", onProcess);
    expect(started).toEqual([]);
    expect(existsSync("storage")).toBe(false);
  });
});

describe("a page", () => {
  test("becomes an item with title, way, language, date and Markdown without its surroundings", async () => {
    const trail = {
      "@type": "BreadcrumbList",
      itemListElement: [
        { position: 2, name: "Billing" },
        { position: 1, item: { name: "Help" } },
        { position: 3, name: "Refunds" },
      ],
    };
    const head = `<meta property="article:modified_time" content="2026-03-04T05:06:07Z">
      <script type="application/ld+json">${JSON.stringify({ "@graph": [trail] })}</script>`;
    const body = `<table><tr><th>Plan</th><th>Days</th></tr><tr><td>Basic</td><td>14</td></tr></table><p><a href="../x">More</a> <script>alert(1)</script></p>`;
    const page = htmlPage("Refunds", [], head, body);
    site.routes.set("/help/refunds", { ...page, body: page.body.replace("<html>", '<html lang="pt-br">') });
    const [event] = await readAll(contextOf(site, { mode: "list", startUrls: [`${site.url}/help/refunds#top`] }));
    expect(event).toMatchObject({
      kind: "upsert",
      item: {
        externalId: `${site.url}/help/refunds`,
        url: `${site.url}/help/refunds`,
        title: "Refunds",
        locale: "pt-BR",
        breadcrumbs: ["Help", "Billing"],
        access: "unstated",
        updatedAt: new Date("2026-03-04T05:06:07Z"),
        body: expect.stringMatching(/\| Basic \| 14/) as string,
      },
    });
    const text = event?.kind === "upsert" ? event.item.body : "";
    expect(text).toContain(`[More](${site.url}/x)`);
    expect(text).not.toMatch(/Menu|Footer|alert/);
  });

  test("has the address it redirects to, and its canonical one if that is on the site", async () => {
    site.routes.set("/old", { status: 301, headers: { location: "/new/" } });
    site.routes.set("/new/", htmlPage("New", [], '<link rel="canonical" href="/new">'));
    site.routes.set("/elsewhere", htmlPage("Elsewhere", [], '<link rel="canonical" href="https://evil.example.com/">'));
    site.routes.set("/print", htmlPage("Print", [], '<link rel="canonical" href="/page">'));
    site.routes.set("/page", htmlPage("Page"));
    const startUrls = ["/old", "/new/", "/new", "/elsewhere", "/print"].map((path) => site.url + path);
    const context = contextOf(site, { mode: "list", startUrls });
    const events = await readAll(context);
    expect(pathsOf(events)).toEqual(["/elsewhere", "/new", "/page"]);
    expect(kinds(events, "skip")).toMatchObject([
      { externalId: `${site.url}/print`, reason: expect.stringContaining("canonical") as string },
    ]);
    rememberRevisions(context, events);
    const listed = await Array.fromAsync(enumerate(context));
    expect(listed.map(({ externalId }) => new URL(externalId).pathname).sort()).toEqual([
      "/elsewhere",
      "/new",
      "/page",
    ]);
  });

  test("in each language is an item of its own", async () => {
    const alternates = ["en", "de", "fr"]
      .map((each) => `<link rel="alternate" hreflang="${each}" href="/${each}/start">`)
      .join("");
    for (const each of ["en", "de", "fr"]) site.routes.set(`/${each}/start`, htmlPage(`Start ${each}`, [], alternates));
    const events = await readAll(
      contextOf(site, { startUrls: [`${site.url}/en/start`], include: ["/"], locales: ["de", "en"] }),
    );
    expect(pathsOf(events)).toEqual(["/de/start", "/en/start"]);
    expect(events).toContainEqual(
      expect.objectContaining({ item: expect.objectContaining({ locale: "de" }) as unknown }),
    );
    expect(kinds(events, "skip")).toContainEqual(expect.objectContaining({ reason: "It is in another language." }));
  });

  test.each([
    ["a title that says so", "<h1>404 – Page not found</h1><p>Try the search.</p>", "/gone", "invalid_response"],
    ["a login form", '<h1>Welcome</h1><form><input type="password"></form>', "/gone", "missing_scope"],
    [
      "an empty shell of scripts",
      '<html><body><div id="root"></div><script src="/app.js"></script></body></html>',
      "/gone",
      "unreadable",
    ],
  ])("that answers with success but is %s fails and stays", async (_name, body, path, code) => {
    site.routes.set(path, { headers: { "content-type": "text/html" }, body });
    const events = await readAll(contextOf(site, { mode: "list", startUrls: [site.url + path] }));
    expect(kinds(events, "failure")).toMatchObject([{ scope: "item", error: { code } }]);
    expect(endOf(events)).toMatchObject({ complete: true });
  });

  test.each([
    ["404", true],
    ["Error 404: not found", true],
    ["404 | Acme", true],
    ["Page not found", true],
    ["Sorry, this page isn’t available", true],
    ["Diese Seite wurde nicht gefunden", true],
    ["Página no encontrada", true],
    ["Страница не найдена", true],
    ["お探しのページが見つかりません", true],
    ["Printer not found", false],
    ["Fix the error 404 Not Found in your shop", false],
    ["Form 410 and form 404", false],
    ["Which pages are available", false],
    ["Konto nicht gefunden", false],
  ])("with next to no text and the title %j says that it is missing: %s", async (title, isMissing) => {
    site.routes.set("/x", {
      headers: { "content-type": "text/html" },
      body: `<h1>${title}</h1><p>Go back to the start.</p>`,
    });
    const events = await readAll(contextOf(site, { mode: "list", startUrls: [`${site.url}/x`] }));
    expect(events[0]?.kind).toBe(isMissing ? "failure" : "upsert");
  });

  test("that redirects to a login fails, one that redirects to another site is left out", async () => {
    site.routes.set("/a", { status: 302, headers: { location: "/users/sign_in?next=a" } });
    site.routes.set("/users/sign_in?next=a", htmlPage("Sign in"));
    const other = await startTestSite();
    other.routes.set("/", htmlPage("Other"));
    site.routes.set("/b", { status: 302, headers: { location: `${other.url}/` } });
    const context = contextOf(site, { mode: "list", startUrls: [`${site.url}/a`, `${site.url}/b`] });
    const events = await readAll(context);
    await other.close();
    expect(kinds(events, "failure")).toContainEqual(expect.objectContaining({ externalId: `${site.url}/a` }));
    // The guarded client refuses the address of the other server, which is not allowed here.
    expect(kinds(events, "failure")).toContainEqual(expect.objectContaining({ externalId: `${site.url}/b` }));
    expect(pathsOf(events)).toEqual([]);
  });

  test("that its server says is gone is deleted; that it says nothing of is not", async () => {
    site.routes.set("/gone", { status: 410 });
    site.routes.set("/busy", { status: 503 });
    const startUrls = ["/missing", "/gone", "/busy"].map((path) => site.url + path);
    const events = await readAll(contextOf(site, { mode: "list", startUrls }));
    expect(kinds(events, "delete")).toMatchObject([
      { externalId: `${site.url}/missing` },
      { externalId: `${site.url}/gone` },
    ]);
    expect(kinds(events, "failure")).toMatchObject([{ externalId: `${site.url}/busy`, error: { retryable: true } }]);
    expect(endOf(events), "the list itself is complete").toMatchObject({ complete: true });
  });

  test("is read in its own encoding", async () => {
    const html =
      '<html><head><meta charset="windows-1251"></head><body><h1>Помощь</h1><p>Как вернуть деньги</p></body></html>';
    const letters = new Map(Array.from({ length: 64 }, (_, index) => [0x410 + index, 0xc0 + index]));
    const bytes = Uint8Array.from(html, (character) => letters.get(character.charCodeAt(0)) ?? character.charCodeAt(0));
    site.routes.set("/ru", { headers: { "content-type": "text/html" }, body: bytes });
    const [event] = await readAll(contextOf(site, { mode: "list", startUrls: [`${site.url}/ru`] }));
    expect(event).toMatchObject({
      item: { title: "Помощь", body: expect.stringContaining("вернуть деньги") as string },
    });
  });
});

describe("what has not changed", () => {
  test("is asked for with its marks and not loaded again", async () => {
    const page = htmlPage("A");
    site.routes.set("/a", ({ headers }) =>
      headers["if-none-match"] === '"1"' && headers["if-modified-since"] === "Mon, 02 Mar 2026 10:00:00 GMT"
        ? { status: 304 }
        : {
            ...page,
            headers: { "content-type": "text/html", etag: '"1"', "last-modified": "Mon, 02 Mar 2026 10:00:00 GMT" },
          },
    );
    const context = contextOf(site, { mode: "list", startUrls: [`${site.url}/a`] });
    rememberRevisions(context, await readAll(context));
    const again = await readAll(context);
    expect(again[0]).toEqual({ kind: "unchanged", externalId: `${site.url}/a` });
    const other = { ...context, config: { ...context.config, locales: ["de"] } };
    expect((await readAll(other))[0], "other settings read it anew").toMatchObject({ kind: "skip" });
  });

  test("is unchanged although its server gives it a new mark; what has changed is not, although the mark is old", async () => {
    let number = 0;
    let title = "A";
    site.routes.set("/a", () => ({
      ...htmlPage(title),
      headers: {
        "content-type": "text/html",
        etag: `"${(number += 1)}"`,
        "last-modified": "Mon, 02 Mar 2026 10:00:00 GMT",
      },
    }));
    const context = contextOf(site, { mode: "list", startUrls: [`${site.url}/a`] });
    rememberRevisions(context, await readAll(context));
    expect((await readAll(context))[0]).toMatchObject({ kind: "unchanged" });
    title = "B";
    expect((await readAll(context))[0]).toMatchObject({ kind: "upsert", item: { title: "B" } });
  });

  test("is read all the same when a person asks for it", async () => {
    site.routes.set("/a", htmlPage("A"));
    const context = contextOf(site, { mode: "list", startUrls: [`${site.url}/a`] });
    rememberRevisions(context, await readAll(context));
    expect(await fetchOne(context, `${site.url}/a`)).toMatchObject({ kind: "item", item: { title: "A" } });
    site.routes.set("/a", { status: 404 });
    expect(await fetchOne(context, `${site.url}/a`)).toMatchObject({ kind: "gone" });
    site.routes.set("/a", { status: 500 });
    await expect(fetchOne(context, `${site.url}/a`)).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("robots", () => {
  test("what robots.txt forbids is not loaded, nor what asks not to be indexed taken", async () => {
    site.routes.set("/robots.txt", {
      body: "User-agent: *\nDisallow: /\n\nUser-agent: Handrail\nDisallow: /private\n",
    });
    site.routes.set("/", htmlPage("Start", ["/private/a", "/noindex", "/header", "/nofollow"]));
    site.routes.set("/noindex", htmlPage("Noindex", ["/behind"], '<meta name="robots" content="noindex">'));
    site.routes.set("/behind", htmlPage("Behind"));
    site.routes.set("/header", {
      ...htmlPage("Header"),
      headers: { "content-type": "text/html", "x-robots-tag": "otherbot: nofollow, handrail: noindex" },
    });
    site.routes.set("/nofollow", htmlPage("Nofollow", ["/unseen"], '<meta name="handrail" content="nofollow">'));
    site.routes.set("/unseen", htmlPage("Unseen"));
    const events = await readAll(contextOf(site));
    expect(pathsOf(events)).toEqual(["/", "/behind", "/nofollow"]);
    expect(
      kinds(events, "skip")
        .map((event) => new URL((event as { externalId: string }).externalId).pathname)
        .sort(),
    ).toEqual(["/header", "/noindex", "/private/a"]);
    expect(site.takeRequests()).not.toContain("/private/a");
  });

  test("a robots.txt that cannot be read forbids everything, and deletes nothing", async () => {
    site.routes.set("/robots.txt", { status: 500 });
    site.routes.set("/", htmlPage("Start"));
    const events = await readAll(contextOf(site));
    expect(kinds(events, "failure")).toHaveLength(1);
    expect(endOf(events)).toMatchObject({ complete: false });
    expect(site.takeRequests()).not.toContain("/");
  });
});

describe("a sitemap", () => {
  test("is read with indexes in indexes, compressed or as text, from wherever robots.txt says it is", async () => {
    site.routes.set("/robots.txt", { body: "Sitemap: /index.xml\n" });
    site.routes.set("/index.xml", {
      body: `<sm:sitemapindex xmlns:sm="x"><sm:sitemap><sm:loc>/second.xml</sm:loc></sm:sitemap><sm:sitemap><sm:loc>${site.url}/list.txt</sm:loc></sm:sitemap></sm:sitemapindex>`,
    });
    site.routes.set("/second.xml", {
      body: `<sitemapindex><sitemap><loc>/pages.xml.gz</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>`,
    });
    const alternate = `<urlset xmlns:xhtml="x"><url><loc>${site.url}/a</loc><xhtml:link rel="alternate" hreflang="de" href="${site.url}/de/a"/></url><url><loc>https://other.example.com/x</loc></url></urlset>`;
    site.routes.set("/pages.xml.gz", { body: gzipSync(alternate) });
    site.routes.set("/list.txt", { body: `${site.url}/b\n${site.url}/a\n` });
    for (const path of ["/a", "/b", "/de/a"]) site.routes.set(path, htmlPage(`Page ${path}`));
    const events = await readAll(contextOf(site, { mode: "sitemap" }));
    expect(pathsOf(events)).toEqual(["/a", "/b", "/de/a"]);
    expect(endOf(events)).toMatchObject({ complete: true });
    expect(kinds(events, "skip")).toMatchObject([{ externalId: "https://other.example.com/x" }]);
  });

  test("that is broken in a part is a failure of that part, and the listing is incomplete", async () => {
    site.routes.set("/a", htmlPage("A"));
    for (const broken of [
      { status: 500 },
      { status: 404 },
      { body: "<html>not found</html>" },
      { body: sitemapOf(["/a", "/b"]).slice(0, -20) },
    ]) {
      site.routes.set("/sitemap.xml", {
        body: `<sitemapindex><sitemap><loc>/1.xml</loc></sitemap><sitemap><loc>/2.xml</loc></sitemap></sitemapindex>`,
      });
      site.routes.set("/1.xml", { body: sitemapOf(["/a"]) });
      site.routes.set("/2.xml", broken);
      const events = await readAll(contextOf(site, { mode: "sitemap" }));
      expect(pathsOf(events)).toEqual(["/a"]);
      expect(kinds(events, "failure")).toMatchObject([{ scope: "range", title: `${site.url}/2.xml` }]);
      expect(endOf(events)).toMatchObject({ complete: false });
    }
  });

  test("that cannot be read at all is no empty site", async () => {
    await expect(readAll(contextOf(site, { mode: "sitemap" }))).rejects.toMatchObject({ code: "invalid_response" });
    site.routes.set("/sitemap.xml", { status: 401 });
    await expect(readAll(contextOf(site, { mode: "sitemap" }))).rejects.toMatchObject({ code: "invalid_credential" });
  });

  test("cannot lead to a private address", async () => {
    site.routes.set("/sitemap.xml", {
      body: "<sitemapindex><sitemap><loc>http://169.254.169.254/x.xml</loc></sitemap></sitemapindex>",
    });
    await expect(readAll(contextOf(site, { mode: "sitemap" }))).rejects.toMatchObject({ code: "address_not_allowed" });
  });
});

test("a source that wants a long pause ends the read with the time at which to go on", async () => {
  site.routes.set("/", { status: 429, headers: { "retry-after": "10000" } });
  await expect(readAll(contextOf(site))).rejects.toMatchObject({
    code: "rate_limited",
    retryAt: expect.any(Date) as Date,
  });
});
