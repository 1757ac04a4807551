import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "@handrail/core";
import { openSiteRenderer } from "../render/open-site-renderer.ts";
import type { SiteRenderer } from "../render/open-site-renderer.ts";
import { createSiteHandler } from "../serving/create-site-handler.ts";
import type { FolderContent, Text } from "../testing/folder-content.ts";
import { openSampleContent, temporaryFolder } from "../testing/sample-content.ts";
import { listFiles } from "./built-assets.ts";
import { createPublisher } from "./create-publisher.ts";
import type { Publisher } from "./create-publisher.ts";

let renderer: SiteRenderer;
let content: FolderContent;
let folder: string;
let publisher: Publisher;

function text(locale: string, path: string): Text {
  const found = content.texts.get(locale)?.get(path);
  if (!found) throw new Error(`no ${locale} ${path}`);
  return found;
}

const page = (file: string): Promise<string> => readFile(join(folder, file), "utf8");

beforeAll(async () => {
  renderer = await openSiteRenderer();
});

beforeEach(async () => {
  content = await openSampleContent();
  folder = await temporaryFolder();
  publisher = createPublisher({ content, renderer, folder, logger: silentLogger });
});

describe("publishing everything", () => {
  it("writes every page in every locale, each with its compressed twin", async () => {
    const { rendered, replaced } = await publisher.publish("all");
    const files = await listFiles(folder);
    for (const locale of ["en", "de", "ar"]) {
      for (const rest of [
        "index.html",
        "404.html",
        "search/index.html",
        "guide/index.html",
        "guide/start/index.html",
        "reference/deep/table/index.html",
      ]) {
        expect(files).toContain(`${locale}/${rest}`);
      }
    }
    expect(files).toEqual(expect.arrayContaining(["index.html", "404.html", "sitemap.xml", "robots.txt"]));
    expect(replaced).toBe(rendered);
    for (const file of files.filter((name) => name.endsWith(".html"))) {
      const compressed = await readFile(join(folder, `${file}.br`));
      expect([file, brotliDecompressSync(compressed).toString()]).toEqual([file, await page(file)]);
    }
  });

  it("touches nothing the second time", async () => {
    await publisher.publish("all");
    expect(await publisher.publish("all")).toMatchObject({ replaced: 0, removed: 0 });
  });

  it("removes pages, images and unfinished files that have no place any more, and keeps built assets", async () => {
    await publisher.publish("all");
    await writeFile(join(folder, "en/index.html.99.1.unfinished"), "half");
    await writeFile(join(folder, "_astro/old.css"), "a{}");
    await writeFile(join(folder, "media/old.png"), "x");
    for (const locale of ["en", "de"]) content.texts.get(locale)?.delete("guide/start");
    const { removed } = await publisher.publish("all");
    expect(removed).toBe(3);
    const files = await listFiles(folder);
    expect(
      files.filter((file) => file.includes("guide/start") || file.endsWith(".unfinished") || file === "media/old.png"),
    ).toEqual([]);
    expect(files).toContain("_astro/old.css");
  });

  it("reports its progress to the end", async () => {
    const steps: [number, number][] = [];
    await publisher.publish("all", (done, total) => steps.push([done, total]));
    expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1]);
    expect(steps.map(([done]) => done)).toEqual(steps.map((_, index) => index + 1));
  });
});

describe("publishing some pages", () => {
  it("rewrites only what is named and changed", async () => {
    await publisher.publish("all");
    text("en", "guide/second").body = "## More\n\nChanged.\n";
    const paths = ["/en/guide/second/", "/de/guide/second/", "/ar/guide/second/", "/en/"];
    // Arabic has a text of its own; home does not show the body.
    expect(await publisher.publish(paths)).toMatchObject({ rendered: 4, replaced: 2, removed: 0 });
    expect(await page("de/guide/second/index.html")).toContain("Changed.");
  });

  it("removes a named page that no longer exists, and its empty folders", async () => {
    await publisher.publish("all");
    content.texts.get("en")?.delete("reference/deep/table");
    const gone = ["/en/reference/deep/table/", "/en/reference/deep/table.md", "/en/reference/deep/"];
    expect(await publisher.publish(gone)).toMatchObject({ removed: 3 });
    expect((await listFiles(folder)).filter((file) => file.startsWith("en/reference/deep"))).toEqual([]);
  });

  it("writes nothing outside its folder", async () => {
    const result = await publisher.publish(["/../escaped/", "/en/../../escaped/", "relative"]);
    expect(result).toMatchObject({ rendered: 0, replaced: 0 });
  });

  it("makes good a crash between the compressed file and the plain one", async () => {
    await publisher.publish("all");
    const before = await page("en/guide/start/index.html");
    text("en", "guide/start").title = "Renamed";
    await publisher.publish(["/en/guide/start/"]);
    // As if the process had died after the first rename.
    await writeFile(join(folder, "en/guide/start/index.html"), before);
    expect(await publisher.publish(["/en/guide/start/"])).toMatchObject({ replaced: 1 });
    const compressed = await readFile(join(folder, "en/guide/start/index.html.br"));
    expect(brotliDecompressSync(compressed).toString()).toBe(await page("en/guide/start/index.html"));
    expect(await page("en/guide/start/index.html")).toContain("Renamed");
  });

  it("comes back after its files were deleted", async () => {
    await publisher.publish("all");
    await rm(join(folder, "en"), { recursive: true });
    await publisher.publish(["/en/"]);
    expect(await page("en/index.html")).toContain("Acme");
  });
});

describe("a reader during publishing", () => {
  it("gets the old page or the new one, whole, with a tag of its own, in both encodings", async () => {
    await publisher.publish("all");
    const handle = createSiteHandler(folder);
    const versions = 100;
    const tags = new Map<string, string>();
    const publishing = new AbortController();
    const answers: Response[] = [];

    async function read(encoding: string): Promise<void> {
      let newest = 0;
      while (!publishing.signal.aborted) {
        const response = await handle(
          new Request("http://site.test/en/guide/start/", { headers: { "accept-encoding": encoding } }),
        );
        if (!response) throw new Error("no page");
        const bytes = Buffer.from(await response.arrayBuffer());
        const html = (encoding === "br" ? brotliDecompressSync(bytes) : bytes).toString();
        expect(html.endsWith("</html>")).toBe(true);
        const found = new Set([...html.matchAll(/Version (\d+)\./g)].map(([, version]) => Number(version)));
        expect(found.size).toBe(1);
        const [version = -1] = found;
        expect(version).toBeGreaterThanOrEqual(newest);
        newest = version;
        const tag = response.headers.get("etag") ?? "";
        expect(tags.get(`${encoding} ${tag}`) ?? html).toBe(html);
        tags.set(`${encoding} ${tag}`, html);
        answers.push(response);
      }
    }

    const start = text("en", "guide/start");
    start.body = `Version 0.\n\n${"Filler. ".repeat(800)}\n\nVersion 0.\n`;
    await publisher.publish(["/en/guide/start/"]);
    const readers = ["br", "identity"].map(read);
    for (let version = 1; version <= versions || answers.length <= versions; version++) {
      start.body = `Version ${version}.\n\n${"Filler. ".repeat(800)}\n\nVersion ${version}.\n`;
      await publisher.publish(["/en/guide/start/"]);
    }
    publishing.abort();
    await Promise.all(readers);
  });
});

describe("rendering on demand", () => {
  it("shows a page without writing it, and nothing for an unknown address", async () => {
    expect(await publisher.render("/de/guide/start/")).toContain("<h1>Erste Schritte</h1>");
    expect(await publisher.render("/fr/")).toBeUndefined();
    expect(await publisher.render("/en/no/")).toBeUndefined();
    expect(await listFiles(folder)).toEqual([]);
  });

  it("shows search results as text, never as markup", async () => {
    const hit = {
      title: "<i>T</i>",
      heading: "<u>Then</u>",
      url: "/en/guide/start/",
      anchor: "then",
      locale: "en",
      snippet: "<b>x</b> \uE000word\uE001",
    };
    const html = await publisher.renderSearch("de", '"><script>x', [hit]);
    expect(html).toContain("<mark>word</mark>");
    expect(html).toContain("&lt;b&gt;x&lt;/b&gt;");
    expect(html).toContain("<b>&lt;u&gt;Then&lt;/u&gt;</b>");
    expect(html?.replaceAll(/="[^"]*"/g, "")).not.toContain("<script>x");
    expect(html).toContain('href="/en/guide/start/#then"');
    expect(await publisher.renderSearch("xx", "q", [])).toBeUndefined();
  });
});
