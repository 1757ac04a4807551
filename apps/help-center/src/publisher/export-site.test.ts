import { readFile, stat } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openSiteRenderer } from "../render/open-site-renderer.ts";
import type { SiteRenderer } from "../render/open-site-renderer.ts";
import { openSampleContent, temporaryFolder } from "../testing/sample-content.ts";
import { listFiles } from "./built-assets.ts";
import { exportSite } from "./export-site.ts";
import { rebaseLinks, toBasePath } from "./rebase-links.ts";

let renderer: SiteRenderer;

beforeAll(async () => {
  renderer = await openSiteRenderer();
});

async function exported(baseUrl: string, serverOrigin?: string): Promise<string> {
  const folder = await temporaryFolder();
  await exportSite({
    content: await openSampleContent(),
    renderer,
    folder,
    baseUrl,
    ...(serverOrigin ? { serverOrigin } : {}),
  });
  return folder;
}

function addresses(html: string): string[] {
  return [...html.matchAll(/<[a-z][^>]*?\s(?:href|src|action)="([^"]*)"/g)].map(([, address = ""]) => address);
}

const isElsewhere = (address: string): boolean => /^(?:https?:|data:|mailto:|#)/.test(address);

describe("an exported site", () => {
  it("has only links to files that are there, seen from each page", async () => {
    const folder = await exported("");
    const pages = (await listFiles(folder)).filter((file) => file.endsWith(".html"));
    expect(pages.length).toBeGreaterThan(20);
    for (const page of pages) {
      for (const address of addresses(await readFile(join(folder, page), "utf8")).filter((one) => !isElsewhere(one))) {
        expect(address.startsWith("/"), `${page}: ${address}`).toBe(false);
        const target = posix.join(dirname(page), decodeURI(address.split(/[?#]/)[0] ?? ""));
        expect((await stat(join(folder, target))).isFile(), `${page}: ${address}`).toBe(true);
      }
    }
  });

  it("stands in a folder of its host when the address says so", async () => {
    const folder = await exported("https://acme.example/help/");
    const html = await readFile(join(folder, "de/guide/start/index.html"), "utf8");
    expect(addresses(html).filter((address) => !isElsewhere(address) && !address.startsWith("/help/"))).toEqual([]);
    expect(html).toContain('<link rel="canonical" href="https://acme.example/help/de/guide/start/">');
    expect(await readFile(join(folder, "en/sitemap-1.xml"), "utf8")).toContain(
      "<loc>https://acme.example/help/en/guide/start/</loc>",
    );
  });

  it("leaves out what needs a server, and says so on the search page", async () => {
    const folder = await exported("");
    const search = await readFile(join(folder, "en/search/index.html"), "utf8");
    expect(search).toContain("This copy of the help center has no search");
    expect(search).not.toContain("<form");
    expect(search).not.toContain("data-widget");
    expect(await readFile(join(folder, "en/index.html"), "utf8")).not.toContain("data-ask");
  });

  it("offers the chat of a named server and allows it in its policy", async () => {
    const folder = await exported("https://docs.acme.example", "https://chat.acme.example");
    expect(await readFile(join(folder, "en/index.html"), "utf8")).toContain(
      'data-widget="https://chat.acme.example/widget.js"',
    );
    expect(await readFile(join(folder, "_headers"), "utf8")).toContain("frame-src 'self' https://chat.acme.example");
  });

  it("refuses an address that is none", async () => {
    await expect(exported("docs.acme.example")).rejects.toMatchObject({ code: "invalid_base_url" });
  });
});

describe("rebaseLinks", () => {
  it("changes attributes and leaves text alone", () => {
    const html = '<a title="a > b" href="/en/">href="/en/"</a><a href="//x.example/">&lt;a href="/en/"></a>';
    expect(rebaseLinks(html, toBasePath("/help"))).toBe(
      '<a title="a > b" href="/help/en/">href="/en/"</a><a href="//x.example/">&lt;a href="/en/"></a>',
    );
  });
});
