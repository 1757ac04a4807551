import { silentLogger } from "@handrail/core";
import { imageSize } from "image-size";
import { beforeAll, describe, expect, it } from "vitest";
import { openPreviewImages } from "../preview-image/preview-images.ts";
import { createPublisher } from "../publisher/create-publisher.ts";
import { openSiteRenderer } from "../render/open-site-renderer.ts";
import { openSampleContent, temporaryFolder } from "../testing/sample-content.ts";
import { createSiteHandler } from "./create-site-handler.ts";
import type { SiteHandler } from "./create-site-handler.ts";
import { createRedirects } from "./redirect-for.ts";

let handle: SiteHandler;
const get = async (path: string): Promise<Response> => {
  const response = await handle(new Request(`http://site.test${path}`));
  if (!response) throw new Error(`${path} was left to others`);
  return response;
};

beforeAll(async () => {
  const folder = await temporaryFolder();
  const content = await openSampleContent();
  const publisher = createPublisher({ content, renderer: await openSiteRenderer(), folder, logger: silentLogger });
  await publisher.publish("all");
  handle = createSiteHandler(folder, {
    redirect: createRedirects([{ from: "guide/old", to: "guide/start" }], ["en", "de", "ar"]),
    previewImages: openPreviewImages(content, await temporaryFolder()),
  });
});

describe("files for machines", () => {
  it("are the page's text beside it, which search engines leave alone", async () => {
    const text = await get("/en/guide/start.md");
    expect(text.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(text.headers.get("x-robots-tag")).toBe("noindex");
    expect(await text.text()).toContain("## Before you begin");
  });

  it("lead to the language that a text is written in", async () => {
    const response = await get("/ar/guide/start.md");
    expect([response.status, response.headers.get("location")]).toEqual([302, "/en/guide/start.md"]);
    expect((await get("/ar/guide/none.md")).status).toBe(404);
  });

  it("are all texts of a language in one, in the order of the site", async () => {
    const english = await (await get("/en/llms-full.txt")).text();
    const places = ["# Acme", "# Get started", "# Second page", "# A <b>table</b> & more"].map((title) =>
      english.indexOf(`\n${title}`),
    );
    expect(places.slice(1)).toEqual(places.slice(1).toSorted((a, b) => a - b));
    expect(places.slice(1).every((place) => place > 0)).toBe(true);
    expect(await (await get("/llms-full.txt")).text()).toBe(english);
    expect(await (await get("/de/llms-full.txt")).text()).not.toContain("Second page");
    expect((await get("/fr/llms-full.txt")).status).toBe(404);
  });
});

describe("addresses that moved", () => {
  it("are redirected for good in every language, with their query", async () => {
    const response = await get("/de/guide/old?from=mail");
    expect([response.status, response.headers.get("location")]).toEqual([301, "/de/guide/start/?from=mail"]);
    expect((await get("/en/guide/start/")).status).toBe(200);
  });
});

describe("preview images", () => {
  it("are drawn for pages that there are, and only for those", async () => {
    for (const path of ["/og/en.png", "/og/en/guide/start.png", "/og/ar/guide.png"]) {
      const response = await get(path);
      expect(response.headers.get("content-type")).toBe("image/png");
      expect(imageSize(new Uint8Array(await response.arrayBuffer()))).toMatchObject({ width: 1200, height: 630 });
    }
    for (const path of ["/og/fr.png", "/og/en/none.png", "/og/.png", "/og/en/../../x.png"])
      expect((await get(path)).status).toBe(404);
  });
});
