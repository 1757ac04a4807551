import { expect, test } from "vitest";
import { readWebPage } from "./web-page.ts";

const url = "https://help.example.com/docs/page";
const sentence = "This sentence says something that a reader of the help center wants to know. ";

function page(head: string, body: string) {
  return readWebPage(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`, url, "Handrail");
}

test.each([
  ["its only heading", "<title>Refunds | Acme</title>", "<h1> Getting \n refunds</h1>", "Getting refunds"],
  [
    "what it tells networks, where there are more",
    '<meta property="og:title" content="Refunds"><title>x</title>',
    "<h1>a</h1><h1>b</h1>",
    "Refunds",
  ],
  [
    "its title without the site's name",
    '<title>Re-use - a guide | Acme</title><meta property="og:site_name" content="Acme">',
    "",
    "Re-use - a guide",
  ],
  ["its whole title, where no site is named", "<title>Salt - Pepper</title>", "", "Salt - Pepper"],
])("a page is called by %s", (_name, head, body, title) => {
  expect(page(head, body).title).toBe(title);
});

const list = (names: readonly string[]): string => names.map((name) => `<li><a href="/">${name}</a> ›</li>`).join("");
test.each([
  [
    "JSON-LD",
    `<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"position":1,"item":{"name":"Help"}},{"position":2,"name":"Pay"},{"position":3,"name":"Refunds"}]}</script>`,
  ],
  [
    "broken JSON-LD and a labelled list",
    `<script type="application/ld+json">{"@type":</script><nav aria-label="Breadcrumbs"><a>Help</a> / <a>Pay</a> / <span aria-current="page">Refunds</span></nav>`,
  ],
  [
    "microdata",
    `<ol itemscope itemtype="https://schema.org/BreadcrumbList"><li><span itemprop="name">Help</span></li><li><span itemprop="name">Pay</span></li></ol>`,
  ],
  ["a list by its class", `<ul class="breadcrumbs">${list(["Help", "Pay", "Refunds"])}</ul>`],
])("the way to a page is read from %s, without the page itself", (_name, trail) => {
  expect(page("", `${trail}<h1>Refunds</h1>`).breadcrumbs).toEqual(["Help", "Pay"]);
});

test("what a page says of itself is read with its base address", () => {
  const head = `<base href="/v2/"><link rel="canonical" href="page#x"><link rel="alternate" hreflang="de" href="/de/page">
    <link rel="alternate" type="application/rss+xml" href="/feed"><meta http-equiv="Refresh" content="0; URL='next'">
    <meta name="ROBOTS" content="noindex"><meta name="handrail" content="nofollow"><meta name="otherbot" content="none">
    <meta http-equiv="Content-Language" content="fr"><meta property="article:modified_time" content="2026-01-02T03:04:05Z">`;
  const links = `<a href="a#b">1</a><a href="a">2</a><a href="mailto:x@example.com">3</a><a rel="nofollow" href="b">4</a><a href="javascript:x()">5</a>`;
  expect(page(head, links)).toMatchObject({
    canonical: "https://help.example.com/v2/page",
    alternates: [{ language: "de", url: "https://help.example.com/de/page" }],
    refresh: "https://help.example.com/v2/next",
    robots: ["noindex", "nofollow"],
    language: "fr",
    updatedAt: new Date("2026-01-02T03:04:05Z"),
    links: ["https://help.example.com/v2/a"],
  });
});

test.each([
  ["an article", `<article><h1>Refunds</h1><p>${sentence.repeat(6)}</p></article>`],
  [
    "a list of short questions",
    `<main><h1>Questions</h1>${Array.from({ length: 8 }, (_, index) => `<details><summary>Question ${index}</summary><p>${sentence}</p></details>`).join("")}</main>`,
  ],
  [
    "a table",
    `<main><h1>Plans</h1><table>${Array.from({ length: 12 }, (_, index) => `<tr><td>Plan ${index}</td><td>${sentence}</td></tr>`).join("")}</table></main>`,
  ],
  [
    "steps in sections",
    `<div id="content">${Array.from({ length: 6 }, (_, index) => `<section><h2>Step ${index}</h2><p>${sentence}</p></section>`).join("")}</div>`,
  ],
])("the text of %s is kept whole, what stands around it is not", (_name, main) => {
  const around = `<header><a href="/">Home</a> <a href="/pricing">Pricing</a></header><nav>Menu one</nav>`;
  const { text } = page("", `${around}${main}<aside>Related things</aside><footer>Imprint</footer>`);
  expect(text.split("wants to know").length - 1).toBe(main.split("wants to know").length - 1);
  expect(text).not.toMatch(/Menu one|Related things|Imprint/);
});

test("an empty shell that scripts would fill is told apart from a short page", () => {
  expect(page("", '<div id="root"></div><script src="/app.js"></script>').needsScripts).toBe(true);
  expect(page("", "<noscript>Enable JavaScript</noscript><script>start()</script>").needsScripts).toBe(true);
  expect(page("", "<h1>Short</h1><p>A short answer.</p><script>count()</script>").needsScripts).toBe(false);
});

test.each([
  ["nested deeply", "<div>".repeat(50_000) + sentence],
  ["tables in tables", "<table><tr><td>x".repeat(10_000)],
  ["main parts in main parts", `${"<article>".repeat(240)}${sentence.repeat(2000)}`],
  ["too many elements", "<b>x</b>".repeat(200_000)],
  ["many attributes", `<p ${"a=1 ".repeat(50_000)}>${sentence}</p>`],
  ["unclosed tags", "<a href='/x'>".repeat(20_000)],
  ["no markup at all", sentence],
])("a hostile page (%s) is read, or refused as a page", (_name, html) => {
  const before = process.cpuUsage();
  try {
    expect(readWebPage(html, url, "Handrail").text.length).toBeGreaterThanOrEqual(0);
  } catch (error) {
    expect(error).toMatchObject({ name: "ConnectorError" });
  }
  expect(process.cpuUsage(before).user).toBeLessThan(15_000_000);
});

test("a page of more than five million characters is refused", () => {
  expect(() => readWebPage("x".repeat(5_000_001), url, "Handrail")).toThrow(
    expect.objectContaining({ code: "too_large" }),
  );
});
