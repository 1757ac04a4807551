import { existsSync, readdirSync, readFileSync } from "node:fs";
import { htmlToMarkdown, readWebPage } from "@handrail/connector-kit";

/*
 * How much of a page's text is found, and how little of what stands around it: F1 over words, against the expected
 * article of each page. Baselines: the whole page, and a copy of the page whose tags were taken out.
 *
 *   node connectors/website/scripts/measure-extraction.ts <folder of pages, each with source.html and expected.html>
 */
const [folder = "../shared/data/connectors/web"] = process.argv.slice(2);
if (!existsSync(folder)) {
  console.error(`There is no folder ${folder}. Name one that holds pages with source.html and expected.html.`);
  process.exit(1);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Text of Markdown as far as words go: no addresses of links and images, no markup. */
function plain(markdown: string): string {
  return markdown
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/<[^>]+>/g, " ");
}

function f1(found: readonly string[], expected: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of expected) left.set(word, (left.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of found) {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    if (count > 0) hits += 1;
  }
  return found.length + expected.length === 0 ? 1 : (2 * hits) / (found.length + expected.length);
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0;
}

const rows = readdirSync(folder).map((name) => {
  const source = readFileSync(`${folder}/${name}/source.html`, "utf8");
  const expected = wordsOf(plain(htmlToMarkdown(readFileSync(`${folder}/${name}/expected.html`, "utf8")).markdown));
  const whole = wordsOf(plain(htmlToMarkdown(source).markdown));
  const bare = wordsOf(source.replace(/<[^>]*>/g, " "));
  const before = process.cpuUsage();
  const page = readWebPage(source, "https://example.com/page", "Handrail");
  const found = wordsOf(plain(htmlToMarkdown(page.html).markdown));
  const { user, system } = process.cpuUsage(before);
  return {
    name,
    kB: Math.round(source.length / 1024),
    bare: f1(bare, expected),
    whole: f1(whole, expected),
    ours: f1(found, expected),
    cpuMs: Math.round((user + system) / 1000),
  };
});
for (const { name, kB, bare, whole, ours, cpuMs } of rows)
  console.log(
    `${name.padEnd(24)} ${String(kB).padStart(5)} kB  tags removed ${bare.toFixed(3)}  whole page ${whole.toFixed(3)}  ours ${ours.toFixed(3)}  ${cpuMs} ms`,
  );
for (const column of ["bare", "whole", "ours"] as const) {
  const values = rows.map((row) => row[column]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  console.log(
    `${column.padEnd(6)} mean ${mean.toFixed(3)}  median ${median(values).toFixed(3)}  worst ${Math.min(...values).toFixed(3)}`,
  );
}
