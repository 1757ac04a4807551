import { createHash } from "node:crypto";
import { brotliDecompressSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "@handrail/core";
import { createPublisher } from "../publisher/create-publisher.ts";
import { openSiteRenderer } from "../render/open-site-renderer.ts";
import { openSampleContent, temporaryFolder } from "../testing/sample-content.ts";
import { createSiteHandler } from "./create-site-handler.ts";
import type { SiteHandler } from "./create-site-handler.ts";

let handle: SiteHandler;

async function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  const response = await handle(new Request(`http://site.test${path}`, { headers, method }));
  if (!response) throw new Error(`${path} was left to others`);
  return response;
}

beforeAll(async () => {
  const folder = await temporaryFolder();
  const publisher = createPublisher({
    content: await openSampleContent(),
    renderer: await openSiteRenderer(),
    folder,
    logger: silentLogger,
  });
  await publisher.publish("all");
  handle = createSiteHandler(folder);
});

describe("a page", () => {
  it("comes compressed to who can read that, and plain to others, with the same words", async () => {
    const plain = await get("/en/guide/start/");
    const compressed = await get("/en/guide/start/", { "accept-encoding": "gzip, br" });
    expect(compressed.headers.get("content-encoding")).toBe("br");
    expect(plain.headers.get("content-encoding")).toBeNull();
    const html = await plain.text();
    expect(html).toContain("<h1>Get started</h1>");
    expect(brotliDecompressSync(await compressed.arrayBuffer()).toString()).toBe(html);
    expect(compressed.headers.get("etag")).not.toBe(plain.headers.get("etag"));
    expect((await get("/en/guide/start/", { "accept-encoding": "br;q=0" })).headers.get("content-encoding")).toBeNull();
  });

  it("is not sent again to who has it", async () => {
    const etag = (await get("/en/guide/start/")).headers.get("etag") ?? "";
    const again = await get("/en/guide/start/", { "if-none-match": etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    expect((await get("/en/guide/start/", { "if-none-match": '"other"' })).status).toBe(200);
  });

  it("runs only the inline script whose hash its policy names", async () => {
    const page = await get("/en/guide/start/");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain("frame-ancestors 'none'");
    const inline = [...(await page.text()).matchAll(/<script>([^<]+)<\/script>/g)].map(([, code]) => code ?? "");
    expect(inline).toHaveLength(1);
    const hash = createHash("sha256")
      .update(inline[0] ?? "")
      .digest("base64");
    expect(policy).toContain(`'sha256-${hash}'`);
  });

  it("answers HEAD without a body", async () => {
    const head = await get("/en/", {}, "HEAD");
    expect(head.status).toBe(200);
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(1000);
    expect(await head.text()).toBe("");
  });
});

describe("addresses", () => {
  it("get their trailing slash and keep their query", async () => {
    const response = await get("/en/guide/start?x=1");
    expect(response.status).toBe(308);
    expect(response.headers.get("location")).toBe("/en/guide/start/?x=1");
  });

  it("without a locale lead to the reader's language, or to the choice of languages", async () => {
    const german = await get("/", { "accept-language": "de-AT,de;q=0.9" });
    expect([german.status, german.headers.get("location"), german.headers.get("vary")]).toEqual([
      302,
      "/de/",
      "accept-language",
    ]);
    const choice = await get("/", { "accept-language": "sv" });
    expect(choice.status).toBe(200);
    expect(choice.headers.get("vary")).toContain("accept-language");
    expect(await choice.text()).toContain('class="language-list"');
  });

  it("that do not exist answer 404 in the language of the address", async () => {
    const arabic = await get("/ar/nothing/here/", { "accept-language": "de" });
    expect(arabic.status).toBe(404);
    expect(await arabic.text()).toContain('<html lang="ar" dir="rtl"');
    const german = await get("/nothing", { "accept-language": "de" });
    expect(await german.text()).toContain('<html lang="de" dir="ltr"');
    expect((await get("/de/404.html")).status).toBe(404);
  });

  it.each([
    "/../../etc/passwd",
    "/en/%2e%2e/%2e%2e/etc/passwd",
    "/en/..%2f..%2fetc/passwd",
    "/%00",
    "/en/index.html.br",
  ])("cannot leave the folder: %s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it("of other methods are left to others", async () => {
    expect(await handle(new Request("http://site.test/en/", { method: "POST" }))).toBeUndefined();
  });
});

describe("assets", () => {
  it("are kept for good where their name holds a hash", async () => {
    const html = await (await get("/en/guide/start/")).text();
    const sheet = /href="(\/_astro\/[^"]+\.css)"/.exec(html)?.[1] ?? "";
    const response = await get(sheet, { "accept-encoding": "br" });
    expect(response.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("content-encoding")).toBe("br");
  });

  it("include images with their size reserved, which run nothing when opened alone", async () => {
    const html = await (await get("/en/guide/start/")).text();
    const image = /<img src="(\/media\/[^"]+)" alt="A box" width="3" height="2"/.exec(html)?.[1] ?? "";
    const response = await get(image);
    expect(response.headers.get("content-type")).toBe("image/gif");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
  });
});
