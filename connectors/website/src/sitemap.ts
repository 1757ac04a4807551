import { gunzipSync } from "node:zlib";
import { childrenOf, ConnectorError, parseXml, textOfChild } from "@handrail/connector-kit";
import { refusal, type SiteClient } from "./client.ts";
import { decodeText } from "./decode-text.ts";

/** What the sitemaps of a site list. */
export interface SitemapListing {
  readonly addresses: readonly string[];
  /** Parts that could not be read, so that the listing has holes. */
  readonly failures: readonly { readonly address: string; readonly error: ConnectorError }[];
  /** Set when the listing was cut off. */
  readonly cutOff: boolean;
}

const deepestIndex = 4;
const mostFiles = 2000;
const mostAddresses = 200_000;
const largestFileBytes = 64 * 1024 * 1024;

interface SitemapFile {
  readonly pages: readonly string[];
  readonly sitemaps: readonly string[];
}

function damaged(address: string, reason: string): ConnectorError {
  return new ConnectorError({
    code: "invalid_response",
    message: `The sitemap ${address} cannot be read: ${reason}.`,
    hint: "Open it in a browser, and check the address.",
  });
}

function unzipped(bytes: Uint8Array, address: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: largestFileBytes });
  } catch {
    throw damaged(address, "its compression is damaged, or it is too large");
  }
}

/** Reads one file: XML of either kind, or plain text with an address a line. @throws ConnectorError */
export function parseSitemap(text: string, address: string): SitemapFile {
  if (!text.trimStart().startsWith("<")) {
    const lines = text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (!lines.every((line) => URL.canParse(line))) throw damaged(address, "it holds something else than addresses");
    return { pages: lines, sitemaps: [] };
  }
  const root = parseXml(text);
  const name = root.name.replace(/^.*:/, "");
  const prefix = root.name.slice(0, -name.length);
  if (name === "sitemapindex")
    return {
      pages: [],
      sitemaps: childrenOf(root, `${prefix}sitemap`).map((each) => textOfChild(each, `${prefix}loc`)),
    };
  if (name !== "urlset") throw damaged(address, `it begins with <${root.name.slice(0, 40)}>`);
  return {
    sitemaps: [],
    pages: childrenOf(root, `${prefix}url`).flatMap((url) => [
      textOfChild(url, `${prefix}loc`),
      ...url.children
        .filter((child) => child.name.endsWith(":link") && child.attributes["rel"] === "alternate")
        .map((link) => link.attributes["href"] ?? ""),
    ]),
  };
}

/** Where a site says its sitemaps are, or where they usually are. */
async function sitemapsOf(client: SiteClient, start: string): Promise<readonly string[]> {
  if (/\.(?:xml|txt)(?:\.gz)?$|sitemap/i.test(new URL(start).pathname)) return [start];
  const { sitemaps } = await client.robots(new URL(start));
  const named = sitemaps.map((sitemap) => URL.parse(sitemap, start)?.href ?? "").filter(Boolean);
  return named.length > 0 ? named : [new URL("/sitemap.xml", start).href];
}

/**
 * All pages that the sitemaps list, those of indexes within indexes too. A part that fails is reported, and the rest is
 * read.
 * @param starts sitemaps, or pages of the sites whose sitemaps are meant
 */
export async function readSitemaps(client: SiteClient, starts: readonly string[]): Promise<SitemapListing> {
  const addresses = new Set<string>();
  const failures: { address: string; error: ConnectorError }[] = [];
  const seen = new Set<string>();
  const queue: { readonly address: string; readonly depth: number }[] = [];
  let cutOff = false;

  async function attempt(address: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.retryAt) throw error;
      failures.push({ address, error });
    }
  }

  for (const start of starts)
    await attempt(start, async () => {
      for (const address of await sitemapsOf(client, start)) queue.push({ address, depth: 0 });
    });

  for (let entry = queue.shift(); entry; entry = queue.shift()) {
    const { address, depth } = entry;
    if (seen.has(address)) continue;
    if (seen.size >= mostFiles || depth > deepestIndex) {
      cutOff = true;
      continue;
    }
    seen.add(address);
    await attempt(address, async () => {
      const answer = await client.get(address);
      if (answer.status !== 200) throw refusal(answer);
      const bytes = unzipped(answer.bytes, address);
      const file = parseSitemap(decodeText(bytes, answer.headers.get("content-type") ?? ""), address);
      for (const nested of file.sitemaps) {
        const url = URL.parse(nested, answer.url);
        if (url) queue.push({ address: url.href, depth: depth + 1 });
      }
      for (const page of file.pages) {
        const url = URL.parse(page, answer.url);
        if (!url) continue;
        if (addresses.size < mostAddresses) addresses.add(url.href);
        else cutOff = true;
      }
    });
  }
  return { addresses: [...addresses], failures, cutOff };
}
