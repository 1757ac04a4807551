import { createHash } from "node:crypto";
import {
  answerWithFaults,
  createFaultList,
  createFaultyListings,
  serveFakeSource,
  type FakeRequest,
  type FakeResponse,
  type FakeSource,
} from "@handrail/testing";

interface FakePage {
  title: string;
  marker: string;
  text: string;
}

const secrets = { username: "reader", password: "fake-password" };
const authorization = `Basic ${Buffer.from(`${secrets.username}:${secrets.password}`).toString("base64")}`;

/** Pages in one sitemap of the index. */
const pagesPerSitemap = 10;

function pageHtml({ title, marker, text }: FakePage, address: string): string {
  const trail = {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: [{ position: 1, name: "Docs" }],
  };
  return `<!doctype html><html lang="en"><head><title>${title} | Fake help</title>
<link rel="canonical" href="${address}"><script type="application/ld+json">${JSON.stringify(trail)}</script></head>
<body><header><nav><a href="/">Start</a> <a href="/pricing">Pricing</a></nav></header>
<main><h1>${title}</h1><p>${text}</p><p>The word of this page is ${marker}.</p></main>
<footer>Imprint and cookies</footer></body></html>`;
}

/** Serves a website on loopback: pages with validators, a sitemap index, robots.txt, and a password in front of it all. */
export async function startFakeSource(): Promise<FakeSource> {
  const faults = createFaultList();
  const faultyListing = createFaultyListings(faults);
  const pages = new Map<string, FakePage>();
  let changes = 0;
  let origin = "";

  function freshMarker(): string {
    changes += 1;
    return `websitemarker${changes}x`;
  }

  function addressOf(path: string): string {
    return origin + path;
  }

  function sitemap(path: string): FakeResponse {
    const all = [...pages.keys()];
    const number = /^\/sitemap-(\d+)\.xml$/.exec(path)?.[1];
    const count = Math.max(1, Math.ceil(all.length / pagesPerSitemap));
    const start = (Number(number) - 1) * pagesPerSitemap;
    const body =
      number === undefined
        ? `<sitemapindex>${Array.from({ length: count }, (_, index) => `<sitemap><loc>${addressOf(`/sitemap-${index + 1}.xml`)}</loc></sitemap>`).join("\n")}</sitemapindex>`
        : `<urlset>${all
            .slice(start, start + pagesPerSitemap)
            .map((page) => `<url><loc>${addressOf(page)}</loc></url>`)
            .join("\n")}</urlset>`;
    return { headers: { "content-type": "application/xml" }, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
  }

  function answerPage({ url, headers }: FakeRequest): FakeResponse {
    const page = pages.get(url.pathname);
    if (!page) return { status: 404, headers: { "content-type": "text/html" }, body: "<h1>Not here</h1>" };
    const body = pageHtml(page, addressOf(url.pathname));
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    if (headers["if-none-match"] === etag) return { status: 304, headers: { etag } };
    return { headers: { "content-type": "text/html; charset=utf-8", etag }, body };
  }

  function answer(request: FakeRequest): FakeResponse {
    if (request.headers.authorization !== authorization)
      return { status: 401, headers: { "www-authenticate": "Basic" }, body: "Unauthorized" };
    const { pathname } = request.url;
    if (pathname === "/robots.txt") return { body: "User-agent: *\nDisallow: /private/\n" };
    if (/^\/sitemap(?:-\d+)?\.xml$/.test(pathname))
      return faultyListing({ proper: () => sitemap(pathname), truncated: cutShort, expired: undefined });
    return answerWithFaults(faults, "document", addressOf(pathname), () => answerPage(request));
  }

  function change(externalId: string, update: (page: FakePage) => void): void {
    const page = pages.get(new URL(externalId).pathname);
    if (!page) throw new Error(`There is no page ${externalId}.`);
    update(page);
  }

  const server = await serveFakeSource(answer);
  origin = server.url;
  return {
    kind: "website",
    url: server.url,
    config: { mode: "sitemap", startUrls: [`${server.url}/sitemap.xml`] },
    secrets,
    badSecrets: { ...secrets, password: "wrong" },
    seed(count) {
      pages.clear();
      for (let number = 1; number <= count; number += 1)
        pages.set(`/docs/page-${number}`, {
          title: `Page ${number}`,
          marker: freshMarker(),
          text: `What there is to know about subject ${number} stands here, in a few words that make a paragraph of it.`,
        });
    },
    documents: () => [...pages].map(([path, { title, marker }]) => ({ externalId: addressOf(path), title, marker })),
    edit: (externalId) => change(externalId, (page) => (page.marker = freshMarker())),
    remove: (externalId) => void pages.delete(new URL(externalId).pathname),
    rename: (externalId) => change(externalId, (page) => (page.title = `${page.title} renamed`)),
    restrict: undefined,
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    takeRequests: server.takeRequests,
    close: server.close,
  };
}

/** A sitemap that ends in the middle. */
function cutShort({ body, ...rest }: FakeResponse): FakeResponse {
  const text = body as string;
  return { ...rest, body: text.slice(0, Math.floor(text.length * 0.6)) };
}
