import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { blockHashes, isStale, readFile } from "../packages/articles/src/index.ts";
import { stampFrontMatter } from "./stamp-front-matter.ts";

const usage = `Usage: node scripts/stamp-translations.ts <content folder> [--source en] [--check] [--confirm <file>]

Writes into each translation the blocks of the source that it was made from, where it does not say so yet.
  --source <locale>  folder of the language that is translated from (en)
  --check            write nothing; list what is out of date, and fail when a translation has no stamp
  --confirm <file>   stamp this translation again, because it now says what its source says (may be repeated)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    source: { type: "string", default: "en" },
    check: { type: "boolean", default: false },
    confirm: { type: "string", multiple: true, default: [] },
  },
});
const [content] = positionals;
if (content === undefined || !existsSync(join(content, values.source))) {
  console.error(content === undefined ? usage : `There is no folder ${join(content, values.source)}.\n\n${usage}`);
  process.exit(2);
}

const confirmed = new Set(values.confirm.map((file) => resolve(file)));
const counts = {
  stamped: 0,
  "up to date": 0,
  "out of date": 0,
  "without a stamp": 0,
  "without a source": 0,
  unreadable: 0,
};
const report = (what: keyof typeof counts, file: string): void => {
  counts[what]++;
  if (what !== "up to date") console.log(`${what}: ${file}`);
};

const locales = readdirSync(content, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && entry.name !== values.source,
);
for (const { name: locale } of locales) {
  const files = readdirSync(join(content, locale), { recursive: true, encoding: "utf8" }).toSorted();
  for (const path of files.filter((file) => file.endsWith(".md") && !/(?:^|[\\/])_topic\.md$/.test(file))) {
    stamp(join(content, locale, path), join(content, values.source, path));
  }
}
for (const missing of confirmed) {
  console.error(`${missing} is no translation below ${content}.`);
  process.exitCode = 2;
}
console.log(
  Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(", "),
);
if (values.check && counts["without a stamp"] > 0) process.exitCode = 1;

function stamp(file: string, sourceFile: string): void {
  const again = confirmed.delete(resolve(file));
  const text = readFileSync(file, "utf8");
  const translation = readFile(text, file);
  const source = existsSync(sourceFile) ? readFile(readFileSync(sourceFile, "utf8"), sourceFile) : undefined;
  if (!source) return report("without a source", file);
  if ("reason" in translation || "reason" in source) return report("unreadable", file);
  const hashes = blockHashes(source.body);
  if (translation.sourceBlocks && !again) {
    return report(isStale(translation.sourceBlocks, hashes) ? "out of date" : "up to date", file);
  }
  if (values.check) return report(translation.sourceBlocks ? "out of date" : "without a stamp", file);
  writeFileSync(file, stampFrontMatter(text, hashes));
  report("stamped", file);
}
