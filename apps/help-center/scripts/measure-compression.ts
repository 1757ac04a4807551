/**
 * What brotli's levels make of the project's own article pages, and what they cost: node scripts/measure-compression.ts
 * Every page is compressed at every level in turn, so that other work on the machine meets all of them alike.
 */
import { resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { silentLogger } from "@handrail/core";
import { createPublisher, openSiteRenderer } from "../src/index.ts";
import { openFolderContent } from "../src/testing/folder-content.ts";
import { temporaryFolder } from "../src/testing/sample-content.ts";

const locales = ["en", "de", "es", "fr", "ja", "zh", "ar"];
const rounds = 5;
const content = await openFolderContent(resolve(import.meta.dirname, "../../../content"), {
  name: "Handrail",
  sourceLocale: "en",
  locales,
});
const publisher = createPublisher({
  content,
  renderer: await openSiteRenderer(),
  folder: await temporaryFolder(),
  logger: silentLogger,
});
const pages: { readonly locale: string; readonly html: Buffer }[] = [];
for (const locale of locales)
  for (const path of content.texts.get(locale)?.keys() ?? []) {
    const html = path.endsWith("_topic") ? undefined : await publisher.render(`/${locale}/${path}/`);
    if (html !== undefined) pages.push({ locale, html: Buffer.from(html) });
  }

const brotli = (quality: number) => (html: Buffer) =>
  brotliCompressSync(html, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: html.length,
    },
  });
const ways = [
  { name: "gzip 6", compress: (html: Buffer) => gzipSync(html) },
  ...[4, 5, 6, 7, 8, 9, 10, 11].map((quality) => ({ name: `brotli ${quality}`, compress: brotli(quality) })),
].map((way) => ({ ...way, cpuUs: 0, sizes: new Map<string, number[]>() }));

for (const { html } of pages) for (const { compress } of ways.slice(0, 6)) compress(html);
for (let round = 0; round < rounds; round++)
  for (const { locale, html } of pages)
    for (const way of ways) {
      const before = process.cpuUsage();
      const { length } = way.compress(html);
      const { user, system } = process.cpuUsage(before);
      way.cpuUs += user + system;
      if (round === 0) way.sizes.set(locale, [...(way.sizes.get(locale) ?? []), length]);
    }

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
console.log(`${pages.length} articles, median bytes per language, and milliseconds of CPU per page`);
for (const { name, sizes, cpuUs } of ways) {
  const perLocale = locales.map((locale) => `${locale} ${median(sizes.get(locale) ?? [])}`).join(", ");
  console.log(
    `${name}: all ${median([...sizes.values()].flat())}; ${perLocale}; ${(cpuUs / 1000 / rounds / pages.length).toFixed(2)} ms`,
  );
}
