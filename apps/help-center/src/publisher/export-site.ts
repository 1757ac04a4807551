import { cp } from "node:fs/promises";
import { join } from "node:path";
import { HandrailError, libraryFileEndings } from "@handrail/core";
import type { SiteContent } from "@handrail/core";
import type { SiteRenderer } from "../render/open-site-renderer.ts";
import { mediaPolicy, pagePolicyFor } from "../serving/content-security-policy.ts";
import { forEachPage } from "./for-each-page.ts";
import type { PublishProgress } from "./for-each-page.ts";
import { openMedia } from "./media.ts";
import { fileOf } from "./page-file.ts";
import { openPageSource } from "./page-source.ts";
import { rebaseLinks, toBasePath, toRelative } from "./rebase-links.ts";
import { createTextRenderer } from "./rendered-text.ts";
import { replaceFile } from "./write-file.ts";
import { wholeTextOf } from "../serving/whole-text.ts";

export interface ExportOptions {
  readonly content: SiteContent;
  readonly renderer: SiteRenderer;
  /** Written over, nothing in it is removed. */
  readonly folder: string;
  /**
   * Where the copy will stand: `https://docs.example.com`, or with a folder `https://example.github.io/help`.
   * Empty makes all links relative, for any place; canonical addresses, hreflang and the sitemap need an address.
   */
  readonly baseUrl: string;
  /** Origin of a running Handrail whose chat the copy offers; without it there is none. */
  readonly serverOrigin?: string;
  readonly onProgress?: PublishProgress;
}

export interface ExportResult {
  readonly pages: number;
  readonly durationMs: number;
}

function parseBase(baseUrl: string): { readonly siteUrl: string; readonly path: string } {
  if (baseUrl === "") return { siteUrl: "", path: "" };
  const url = URL.parse(baseUrl);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new HandrailError({
      kind: "invalid_input",
      code: "invalid_base_url",
      message: `"${baseUrl.slice(0, 80)}" is no address of a web site.`,
      hint: "Write it with https://, such as https://docs.example.com, or leave it out for relative links.",
    });
  }
  const path = url.pathname.replace(/\/+$/, "");
  return { siteUrl: url.origin + path, path };
}

/**
 * Writes the site as plain files for any static host. Search needs a server: its page says so, its buttons
 * are left out.
 * @throws HandrailError `invalid_base_url`
 */
export async function exportSite(options: ExportOptions): Promise<ExportResult> {
  const start = performance.now();
  const { content, renderer, folder, baseUrl, serverOrigin, onProgress } = options;
  const { siteUrl, path: basePath } = parseBase(baseUrl);
  await cp(join(renderer.assetFolder, "_astro"), join(folder, "_astro"), { recursive: true });
  const media = openMedia(folder);
  await media.write(content);
  const source = openPageSource({
    content,
    renderer,
    texts: createTextRenderer((fileName) => media.sizeOf(fileName)),
    features: { widget: serverOrigin ? `${serverOrigin}/widget.js` : undefined, search: false, feedback: false },
    adapt: (settings) => ({ ...settings, siteUrl }),
  });
  const paths = (await source.paths()).filter(
    (path) => !/sitemap(?:-\d+)?\.xml$|feed\.xml$/.test(path) || siteUrl !== "",
  );
  let pages = 0;
  await forEachPage(paths, onProgress, async (path) => {
    const file = fileOf(path);
    const text = file && (await source.read(path));
    if (!text) return;
    const rebase = baseUrl === "" ? toRelative(file) : toBasePath(basePath);
    await replaceFile(join(folder, file), Buffer.from(file.endsWith(".html") ? rebaseLinks(text, rebase) : text));
    pages++;
  });
  for (const { locale } of (await content.settings()).locales) {
    await replaceFile(join(folder, locale, "llms-full.txt"), Buffer.from(await wholeTextOf(folder, locale)));
  }
  // Read by several static hosts; the others ignore it.
  const headers = [
    "/*",
    `  Content-Security-Policy: ${pagePolicyFor(serverOrigin)}`,
    "  X-Content-Type-Options: nosniff",
    "  Referrer-Policy: strict-origin-when-cross-origin",
    ...libraryFileEndings.flatMap((ending) => [
      `/media/*.${ending}`,
      "  Content-Disposition: attachment",
      `  Content-Security-Policy: ${mediaPolicy}`,
    ]),
    "/_astro/*",
    "  Cache-Control: public, max-age=31536000, immutable",
    "",
  ];
  await replaceFile(join(folder, "_headers"), Buffer.from(headers.join("\n")));
  return { pages, durationMs: Math.round(performance.now() - start) };
}
