import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { directionOf, silentLogger } from "@handrail/core";
import { beforeAll, describe, expect, it } from "vitest";
import { openSiteRenderer } from "../render/open-site-renderer.ts";
import { stringsFor } from "../strings/load-strings.ts";
import { openSampleContent, temporaryFolder } from "../testing/sample-content.ts";
import { listFiles } from "./built-assets.ts";
import { createPublisher } from "./create-publisher.ts";

const origin = "https://help.example.com";
/** Texts in en, partly in de and ar; none in ja. */
const locales = ["en", "de", "ar", "ja"];

interface Page {
  readonly address: string;
  readonly html: string;
  readonly lang: string;
  readonly dir: string;
  readonly canonical: string | undefined;
  readonly alternates: ReadonlyMap<string, string>;
  readonly isListed: boolean;
}

let folder: string;
const pages = new Map<string, Page>();
const sitemap = new Map<string, ReadonlyMap<string, string>>();

function read(address: string, html: string): Page {
  const alternates = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)];
  return {
    address,
    html,
    lang: /<html lang="([^"]+)"/.exec(html)?.[1] ?? "",
    dir: /<html[^>]* dir="([^"]+)"/.exec(html)?.[1] ?? "",
    canonical: /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1],
    alternates: new Map(alternates.map(([, lang = "", url = ""]) => [lang, url])),
    isListed: !html.includes('<meta name="robots" content="noindex"'),
  };
}

beforeAll(async () => {
  folder = await temporaryFolder();
  const content = await openSampleContent({ locales });
  const publisher = createPublisher({ content, renderer: await openSiteRenderer(), folder, logger: silentLogger });
  await publisher.publish("all");
  for (const file of await listFiles(folder)) {
    const text = file.endsWith(".html") || file.endsWith(".xml") ? await readFile(join(folder, file), "utf8") : "";
    if (file.endsWith(".html")) {
      const address = `/${file.replace(/index\.html$/, "")}`;
      pages.set(address, read(address, text));
    }
    for (const [, loc = "", links = ""] of text.matchAll(/<url><loc>([^<]+)<\/loc>(.*?)<\/url>/g)) {
      const alternates = [...links.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)];
      sitemap.set(loc, new Map(alternates.map(([, lang = "", url = ""]) => [lang, url])));
    }
  }
});

const content = () => [...pages.values()].filter(({ address }) => /^\/(?:en|de|ar|ja)\/(?!404|search)/.test(address));

describe("a crawler of the whole site", () => {
  it("finds every page in every language, each with the language and direction of its address", () => {
    expect(content().length).toBe(locales.length * 7);
    for (const { address, lang, dir } of content()) {
      expect(lang, address).toBe(address.split("/")[1]);
      expect(dir, address).toBe(directionOf(lang));
    }
  });

  it("finds hreflang only between real translations, back and forth, itself and a default among them", () => {
    let named = 0;
    for (const page of content()) {
      for (const [lang, url] of page.alternates) {
        const other = pages.get(url.slice(origin.length));
        expect(other?.isListed, `${page.address} names ${url}`).toBe(true);
        expect(other?.alternates, `${url} answers ${page.address}`).toEqual(page.alternates);
        if (lang !== "x-default") expect(other?.lang).toBe(lang);
        named++;
      }
      if (page.alternates.size > 0) {
        expect(page.alternates.get(page.lang)).toBe(origin + page.address);
        expect(page.alternates.get("x-default")).toBe(page.alternates.get("en") ?? [...page.alternates.values()][0]);
      }
    }
    expect(named).toBeGreaterThan(20);
  });

  it("is sent from a page that is not translated to its source, whose page points to itself", () => {
    const fallbacks = content().filter((page) => !page.isListed);
    expect(fallbacks.map((page) => page.address)).toEqual(
      expect.arrayContaining(["/ja/", "/ja/guide/start/", "/ar/guide/start/", "/de/guide/second/", "/de/reference/"]),
    );
    for (const { address, canonical, alternates } of fallbacks) {
      const source = pages.get(canonical?.slice(origin.length) ?? "");
      expect(source?.canonical, address).toBe(canonical);
      expect(source?.isListed, address).toBe(true);
      expect(alternates.size, address).toBe(0);
    }
    for (const { address, canonical } of content().filter((page) => page.isListed))
      expect(canonical).toBe(origin + address);
  });

  it("finds in the sitemaps exactly the pages that may be listed, with the same languages as in the pages", () => {
    const listed = content().filter((page) => page.isListed);
    expect([...sitemap.keys()].sort()).toEqual(listed.map((page) => origin + page.address).sort());
    for (const page of listed) expect(sitemap.get(origin + page.address)).toEqual(page.alternates);
  });

  it("reads in the reader's language that a page is not translated, with the text marked as what it is", () => {
    for (const locale of ["de", "ar", "ja"]) {
      const { html } = pages.get(`/${locale}/reference/deep/table/`) as Page;
      const { untranslated } = stringsFor(locale).article;
      expect(html).toContain(untranslated.replace("{language}", "English"));
      expect(html).toMatch(/<h1 lang="en" dir="ltr"/);
      expect(html).toMatch(/<div class="prose" lang="en" dir="ltr"/);
    }
  });

  it("finds feeds, texts for machines and indexes of what is written in their language, and of nothing else", async () => {
    const files = await listFiles(folder);
    expect(files.filter((file) => file.endsWith(".md")).sort()).toEqual([
      "ar/guide/second.md",
      "de/guide/start.md",
      "en/guide/second.md",
      "en/guide/start.md",
      "en/reference/deep/table.md",
    ]);
    const german = await readFile(join(folder, "de/llms.txt"), "utf8");
    expect(german).toContain("- [Erste Schritte](https://help.example.com/de/guide/start.md)");
    expect(german.match(/^- \[/gm)).toHaveLength(1);
    expect(await readFile(join(folder, "llms.txt"), "utf8")).toBe(await readFile(join(folder, "en/llms.txt"), "utf8"));
    const feed = await readFile(join(folder, "ar/feed.xml"), "utf8");
    expect(feed.match(/<item>/g)).toHaveLength(1);
    expect(feed).toContain("<language>ar</language>");
    const text = await readFile(join(folder, "de/guide/start.md"), "utf8");
    expect(text).toContain("# Erste Schritte");
    expect(text).toContain("Source: https://help.example.com/de/guide/start/");
  });
});
